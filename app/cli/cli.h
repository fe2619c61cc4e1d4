#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "app/cli/run_plan.h"

namespace interlane {

inline constexpr std::string_view kVersion = "0.1.0";

// Whether a call whose first argument is this one is for the command line, not for the window: it
// is a verb, or asks for help or the version.
[[nodiscard]] bool is_command_line(std::string_view first_argument);
[[nodiscard]] std::span<const std::string_view> verb_names();

// `interlane VERB ...`: does what the verb does and returns the exit code of the program: 0 done,
// 1 something failed while running, 2 the call or an input file is wrong, 3 the watchdog or the
// deadlock detector ended a run. What went wrong is a sentence on `err`.
[[nodiscard]] int cli_main(int argc, char** argv, std::ostream& out, std::ostream& err);

// A call without a verb where no window can be opened: runs what the window would have run, by
// default threads on one core and on two, prints the summary and writes interlane.png in the
// current folder.
[[nodiscard]] int run_without_display(RunOptions options, std::ostream& out, std::ostream& err);

}  // namespace interlane
