#pragma once

#include <string>

#include "engine/trace/trace.h"

namespace interlane {

// The table of a scheduling exercise as a textbook has it: waiting, turnaround and response time of
// each task and their means, in units of the exercise. Empty where the run has no exercise clock.
[[nodiscard]] std::string exercise_table(const Trace& trace);

}  // namespace interlane
