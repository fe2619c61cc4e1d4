#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/stats/summary.h"
#include "engine/trace/trace.h"

namespace interlane {

// One run of a summary: its trace, the figures of that trace, and how it compares.
struct SummaryInput {
  const Trace& trace;
  const Summary& summary;
  // The makespan of the base run over this one; unset where one of the two did not finish.
  std::optional<double> speedup;
  std::string speedup_over;      // the base run's model
  std::size_t speedup_over_run;  // the base run's place among the runs
};

// A model of the call that has no meaning for the scenario, and why.
struct DeclinedInput {
  std::string_view model;
  std::string_view reason;
};

// The JSON that scripts rely on, with the schema number 1. Times are integer nanoseconds since the
// run's start, except where a name ends in "_at". What a run could not know is null, never 0.
// Ends with a line break.
[[nodiscard]] std::string summary_json(std::span<const SummaryInput> runs,
                                       std::span<const DeclinedInput> declined = {});

}  // namespace interlane
