#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace interlane {

// How many columns of a terminal a UTF-8 text takes: one for each character. Wide and combining
// characters do not occur in what the command line prints and are not provided for.
[[nodiscard]] std::size_t text_columns(std::string_view text);

// The text in exactly `columns` columns: filled up with blanks, or cut off with an ellipsis.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

}  // namespace interlane
