#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"

namespace interlane {

// What an expression of a scenario file has to yield.
enum class Dimension : std::uint8_t { Count, Time };

// The value of a formula of parameters such as "service / 2 + 5ms" or "dishes * 3"; durations are
// nanoseconds. A formula yields a duration only if it is made of durations ("service + 5" is not:
// five of what?) and a count only if it is free of them ("work / 10ms" is).
//
// Errors: a sentence without file and line: bad grammar, an unknown name, the wrong dimension, or a
//         value that is negative or no number.
[[nodiscard]] Result<double> evaluate(const std::string& formula, Dimension dimension,
                                      const std::vector<Parameter>& parameters,
                                      const ParameterValues& values);

// Whether formulas cannot use this name for a parameter: it is a unit or one of their functions.
[[nodiscard]] bool is_taken_name(const std::string& name);

}  // namespace interlane
