#pragma once

#include <iosfwd>

#include "app/cli/exit_codes.h"
#include "app/cli/run_plan.h"

namespace interlane {

// Where a verb writes: what was asked for, and what went wrong.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

// "interlane: SENTENCE" as a line.
void complain(std::ostream& err, const std::string& sentence);

// Each does what `interlane VERB` does and returns its exit code.
[[nodiscard]] int run_verb(const RunOptions& options, Streams streams);
// `name`: the one to be described; empty for the list of all.
[[nodiscard]] int scenarios_verb(const std::string& name, Streams streams);
[[nodiscard]] int models_verb(const std::string& name, Streams streams);
[[nodiscard]] int doctor_verb(Streams streams);

}  // namespace interlane
