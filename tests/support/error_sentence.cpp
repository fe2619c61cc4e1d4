#include "tests/support/error_sentence.h"

#include <algorithm>
#include <array>

#include "engine/base/utf8.h"

namespace interlane::test {
namespace {

constexpr std::array<std::string_view, 14> kLibraryWords = {
    "Error while parsing", "Expected",  "expected",    "Unexpected",
    "unexpected",          "muParser",  "toml::",      "saw '",
    "end-of-file",         "EOF",       "Encountered", "codepoint",
    "at position",         "prohibited"};

// Removes a number above zero and a colon from the front; whether they stood there.
bool skip_number(std::string_view& text) {
  const auto end = text.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos || text[end] != ':') return false;
  const bool is_place = text.front() != '0';
  text.remove_prefix(end + 1);
  return is_place;
}

// Removes "7:10: " from the front; whether it stood there.
bool skip_line_and_column(std::string_view& text) {
  return skip_number(text) && skip_number(text) && text.starts_with(' ');
}

std::size_t colons_outside_quotes(std::string_view text) {
  bool is_quoted = false;
  std::size_t colons = 0;
  for (const char c : text) {
    if (c == '"') is_quoted = !is_quoted;
    if (c == ':' && !is_quoted) ++colons;
  }
  return colons;
}

}  // namespace

std::string fault_of_sentence(std::string_view sentence, std::string_view place) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  if (!sentence.starts_with(place)) return "it does not begin with " + std::string(place);
  if (!is_utf8(sentence)) return "it is not UTF-8";
  if (std::ranges::any_of(sentence, is_control)) return "it has a control character";
  for (const std::string_view word : kLibraryWords) {
    if (sentence.find(word) != std::string_view::npos) {
      return "it has the library's \"" + std::string(word) + "\"";
    }
  }
  std::string_view rest = sentence.substr(place.size());
  if (place.ends_with(':') && !skip_line_and_column(rest)) return "it has no line and column";
  if (rest.size() < 10) return "it says nothing";
  if (rest.ends_with('.')) return "it ends with a full stop";
  if (colons_outside_quotes(rest) > 1) return "it has more than one colon";
  return {};
}

}  // namespace interlane::test
