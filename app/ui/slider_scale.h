#pragma once

#include "engine/workload/scenario.h"

namespace interlane {

// Between a parameter's value and its place on the slider, a fraction of the rail. A default far
// down in a wide range would leave the useful values a few pixels, so such a range is bent until
// its default lies at a third of the rail. Values land on round numbers.
[[nodiscard]] double place_of(const Parameter& parameter, double value);
[[nodiscard]] double value_at(const Parameter& parameter, double place);

}  // namespace interlane
