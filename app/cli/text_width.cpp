#include "app/cli/text_width.h"

#include <algorithm>

namespace interlane {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::string_view first_characters(std::string_view text, std::size_t count) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_character(text[i]) && count-- == 0) return text.substr(0, i);
  }
  return text;
}

}  // namespace

std::size_t text_columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string fitted(std::string_view text, std::size_t columns) {
  const std::size_t wanted = text_columns(text);
  if (wanted <= columns) return std::string(text).append(columns - wanted, ' ');
  if (columns == 0) return "";
  return std::string(first_characters(text, columns - 1)).append("…");
}

}  // namespace interlane
