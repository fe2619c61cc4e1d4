// What can be said of a file before its grammar is looked at.
#include "engine/workload/toml_text.h"

#include <fmt/format.h>

#include "engine/base/utf8.h"

namespace interlane {
namespace {

constexpr std::string_view kAdvice = "give a scenario, which is a TOML file in UTF-8";

TextPosition position_of(std::string_view text, std::size_t offset) {
  TextPosition at;
  for (const char c : text.substr(0, offset)) {
    const bool continues_a_letter = (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
    if (c == '\n') {
      at = {.line = at.line + 1, .column = 1};
    } else if (!continues_a_letter) {
      ++at.column;
    }
  }
  return at;
}

// Where the first byte stands that begins no letter.
std::size_t end_of_utf8(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t length = 1; length > 0 && end < text.size(); end += length) {
    length = first_letter(text.substr(end)).size();
  }
  return end;
}

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// TOML too begins with "[" where a table comes first, but then its name follows.
bool looks_like_json(std::string_view text) {
  if (text.starts_with('{')) return true;
  if (!text.starts_with('[')) return false;
  const std::string_view rest = without_blanks(text.substr(1));
  return rest.starts_with('{') || (!rest.empty() && text[1] == '\n');
}

}  // namespace

std::optional<TextProblem> problem_of_text(std::string_view text) {
  const auto problem = [&](std::size_t offset, std::string_view what) {
    return TextProblem{.at = position_of(text, offset),
                       .sentence = fmt::format("{}; {}", what, kAdvice)};
  };
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
    return problem(0, "this file is in UTF-16");
  }
  if (text.find('\0') != std::string_view::npos) return problem(0, "this file is binary");
  if (!is_utf8(text)) return problem(end_of_utf8(text), "this byte is not UTF-8");
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::string_view begin = without_blanks(text);
  const std::size_t offset = text.size() - begin.size();
  if (begin.empty()) return problem(0, "this file is empty");
  if (looks_like_json(begin)) return problem(offset, "this looks like JSON");
  if (begin.starts_with('<')) return problem(offset, "this looks like XML");
  return std::nullopt;
}

}  // namespace interlane
