#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interlane {

// What is wrong with how a formula is written: an operand or an operator that is missing, a
// parenthesis without its other half, an unknown unit or function. A sentence without the place;
// nothing where nothing is found. Names are not looked up. `functions` are those that there are.
[[nodiscard]] std::optional<std::string> problem_of_formula(
    std::string_view text, const std::vector<std::string>& functions);

// The formula with "us" for every way to write microseconds.
[[nodiscard]] std::string with_plain_units(std::string_view text);

}  // namespace interlane
