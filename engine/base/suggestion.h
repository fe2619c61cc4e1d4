#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace interlane {

// The end of a sentence about a name that nobody knows: `; did you mean "service"?` where one of
// the `known` names is near enough to be a typing error, `; known are order, paperwork and service`
// where none is, and nothing where none is known.
[[nodiscard]] std::string suggestion_for(std::string_view name, std::span<const std::string> known);

// The one of the `known` names that `name` is a typing error of; nothing where none is near enough.
// Small and capital letters count as the same.
[[nodiscard]] std::optional<std::string> likely_name(std::string_view name,
                                                     std::span<const std::string> known);

// "a", "a and b", "a, b and c".
[[nodiscard]] std::string join_and(std::span<const std::string> names);
// "a", "a or b", "a, b or c".
[[nodiscard]] std::string join_or(std::span<const std::string> names);

}  // namespace interlane
