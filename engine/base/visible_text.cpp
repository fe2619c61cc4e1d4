#include "engine/base/visible_text.h"

#include <algorithm>
#include <cstddef>

#include "engine/base/utf8.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxLetters = 60;
constexpr std::string_view kReplacement = "\ufffd";

// Control characters of the second kind, and letters that take no room or turn the direction of
// those beside them. UTF-8 sorts as the code points do.
bool is_invisible(std::string_view letter) {
  const auto is_in = [letter](std::string_view first, std::string_view last) {
    return letter.size() == first.size() && letter >= first && letter <= last;
  };
  return is_in("\u0080", "\u009f") || letter == "\u061c" || is_in("\u200b", "\u200f") ||
         is_in("\u2028", "\u202e") || is_in("\u2060", "\u2069") || letter == "\ufeff";
}

std::string visible_letter(std::string_view letter) {
  if (letter.empty()) return std::string(kReplacement);
  const char first = letter.front();
  if (static_cast<unsigned char>(first) < ' ') {
    std::string symbol = "\u2400";  // of NUL; those of the other control characters follow it
    symbol.back() = static_cast<char>(symbol.back() + first);
    return symbol;
  }
  if (first == '\x7f') return "\u2421";
  return std::string(is_invisible(letter) ? kReplacement : letter);
}

// The first letters of the text, at most so many; an ellipsis where there are more.
std::string first_letters(std::string_view text, std::size_t max_letters) {
  std::string shown;
  for (std::size_t letters = 0; !text.empty(); ++letters) {
    if (letters == max_letters) return shown + "…";
    const std::string_view letter = first_letter(text);
    shown += visible_letter(letter);
    text.remove_prefix(std::max<std::size_t>(letter.size(), 1));
  }
  return shown;
}

}  // namespace

std::string visible_text(std::string_view text) { return first_letters(text, text.size()); }

std::string in_quotes(std::string_view text) {
  return "\"" + first_letters(text, kMaxLetters) + "\"";
}

}  // namespace interlane
