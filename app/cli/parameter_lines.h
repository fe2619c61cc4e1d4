#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/scenario.h"

namespace interlane {

// What can be set, a line each: the option with its default as one would type it, what it means,
// and its range. `prefix` stands before each name ("model."). Empty without parameters.
[[nodiscard]] std::string parameter_lines(const std::vector<Parameter>& parameters,
                                          std::string_view prefix = "");

}  // namespace interlane
