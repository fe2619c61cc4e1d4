#pragma once

#include <string>

#include "engine/base/time.h"

namespace interlane {

// A duration as a person reads it, with three digits and the unit that suits: "204 ms", "1.98 s",
// "12.4 µs", "640 ns", "0 ms".
[[nodiscard]] std::string duration_text(Duration duration);

// An instant of the time axis, written to the precision of `resolution`, the step between
// neighbours: "0 ms", "50 ms", "12.35 ms", "640 µs", "1.25 s".
[[nodiscard]] std::string time_text(Duration time, Duration resolution);

// An instant of an axis whose neighbouring ticks are `step` apart, to a hundredth of a step or
// somewhat less: about what a pixel can show.
[[nodiscard]] std::string axis_text(Duration time, Duration step);

// A duration as it is written on the command line, for reading: "10ms" as "10 ms",
// "250us" as "250 µs".
[[nodiscard]] std::string spaced_duration(std::string written);

}  // namespace interlane
