#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interlane {

// A place in a text: line and column, counted from 1 in letters.
struct TextPosition {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(TextPosition, TextPosition) = default;
};

struct TextProblem {
  TextPosition at{};
  std::string sentence;  // without the place
};

// Why a file cannot be a scenario, whatever its grammar: it is empty, no text, not UTF-8, or it
// looks like another format than TOML. Nothing where none of these is so.
[[nodiscard]] std::optional<TextProblem> problem_of_text(std::string_view text);

// What is wrong with the grammar of a TOML text at this place. `reason` is what the TOML library
// says about it; the sentence is ours.
[[nodiscard]] std::string problem_of_grammar(std::string_view text, TextPosition at,
                                             std::string_view reason);

}  // namespace interlane
