#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace interlane {

// How many columns of a terminal a UTF-8 text takes: two for a wide letter (as of Chinese, Japanese
// and Korean, and most emoji), none for a combining mark, one for every other.
// Source: the C library's wcwidth(), which follows Unicode's annex 11.
[[nodiscard]] std::size_t text_columns(std::string_view text);

// The text in exactly `columns` columns: filled up with blanks, or cut off with an ellipsis.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

}  // namespace interlane
