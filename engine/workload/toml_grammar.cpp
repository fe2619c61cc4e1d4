// Sentences of our own about the grammar of TOML. The library says in English what it expected; of
// that only the kind of mistake is used, and the rest is read off the text itself.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/utf8.h"
#include "engine/base/visible_text.h"
#include "engine/workload/toml_text.h"

namespace interlane {
namespace {

constexpr std::string_view kEndsOfWords = " \t\r\n,[]{}=#\"'";

// What stands at the place of the mistake.
class Spot {
 public:
  Spot(std::string_view text, TextPosition at) {
    for (std::uint32_t line = 1; line < at.line; ++line) {
      text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    line_ = text.substr(0, text.find('\n'));
    for (std::uint32_t column = 1; column < at.column && offset_ < line_.size(); ++column) {
      offset_ += length_at(offset_);
    }
  }
  [[nodiscard]] bool is_line_end() const {
    return offset_ >= line_.size() || line_.substr(offset_) == "\r";
  }
  // One letter; empty at the end of the line.
  [[nodiscard]] std::string_view letter() const {
    return is_line_end() ? std::string_view() : line_.substr(offset_, length_at(offset_));
  }
  // The word around the place; where there is none, the letter.
  [[nodiscard]] std::string_view word() const {
    const auto before = line_.substr(0, offset_).find_last_of(kEndsOfWords);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(line_.find_first_of(kEndsOfWords, offset_), line_.size());
    return begin < end ? line_.substr(begin, end - begin) : letter();
  }
  // What begins at the place: a word or a letter.
  [[nodiscard]] std::string_view rest_of_word() const {
    const std::size_t end = std::min(line_.find_first_of(kEndsOfWords, offset_), line_.size());
    return offset_ < end ? line_.substr(offset_, end - offset_) : letter();
  }

 private:
  [[nodiscard]] std::size_t length_at(std::size_t offset) const {
    const std::size_t length = first_letter(line_.substr(offset)).size();
    return std::max<std::size_t>(length, 1);
  }
  std::string_view line_;
  std::size_t offset_ = 0;
};

std::string shown(std::string_view word) {
  if (word.empty()) return "the end of the line";
  return word == "\"" || word == "'" ? std::string("a quote") : in_quotes(word);
}

std::string redefinition(const Spot& /*spot*/, std::string_view reason) {
  const auto first = reason.find('\'');
  const auto last = reason.rfind('\'');
  if (first == last) return "this name is written above too; keep one of them";
  const std::string_view name = reason.substr(first + 1, last - first - 1);
  if (reason.find("cannot insert") != std::string_view::npos) {
    return fmt::format("{} belongs to a table in braces above; write it there", in_quotes(name));
  }
  if (reason.find("' as ") != std::string_view::npos) {
    return fmt::format(
        "{} is written above in another way; use [[...]] for every entry of a list and [...] for a "
        "single table",
        in_quotes(name));
  }
  return fmt::format("{} is written twice; keep one of them", in_quotes(name));
}

std::string text_in_quotes(const Spot& spot, std::string_view reason) {
  const auto says = [&](std::string_view part) {
    return reason.find(part) != std::string_view::npos;
  };
  if (says("escape sequence") || says("scalar sequence") || says("line-ending backslash")) {
    return "this is not a valid escape; write two backslashes for one, or an escape such as \\n";
  }
  if (spot.is_line_end()) return "the text in quotes is not closed; add the closing quote";
  return "this control character cannot stand in a text; remove it, or write an escape such as \\n";
}

std::string table_header(const Spot& spot, std::string_view reason) {
  if (reason.find("comment or whitespace") != std::string_view::npos) {
    return fmt::format("{} follows the name of the table; begin a new line",
                       shown(spot.rest_of_word()));
  }
  if (reason.find("blank") != std::string_view::npos) {
    return "the brackets are empty; write the name of a table in them";
  }
  if (reason.find("contiguous") != std::string_view::npos) {
    return "two brackets of a table cannot have a space between them; remove it";
  }
  return "the name of the table is not closed; write [NAME], or [[NAME]] for an entry of a list";
}

std::string key_and_value(const Spot& spot, std::string_view reason) {
  if (reason.find("after '\\r'") != std::string_view::npos) {
    return "a carriage return stands alone here; end every line with a line feed";
  }
  if (reason.find("comment or whitespace") != std::string_view::npos) {
    return fmt::format(
        "{} follows the value on its line; put the whole value in quotes or begin a new line",
        shown(spot.rest_of_word()));
  }
  if (spot.is_line_end()) return "the value is missing; write KEY = VALUE";
  const std::string_view letter = spot.letter();
  if (static_cast<unsigned char>(letter.front()) >= 0x80U) {
    return fmt::format("a key cannot have the letter {}; use A-Z, a-z, 0-9, _ and -, or quotes",
                       in_quotes(letter));
  }
  return fmt::format("{} cannot follow the key; write KEY = VALUE", shown(letter));
}

std::string key(const Spot& spot, std::string_view /*reason*/) {
  if (spot.is_line_end()) return "a name is missing at the end of the line; write one";
  return fmt::format("a name cannot begin with {}; use A-Z, a-z, 0-9, _ and -, or quotes",
                     shown(spot.letter()));
}

std::string line_begin(const Spot& spot, std::string_view /*reason*/) {
  return fmt::format("a line cannot begin with {}; write KEY = VALUE, [TABLE] or # COMMENT",
                     shown(spot.letter()));
}

std::string list(const Spot& spot, std::string_view reason) {
  if (reason.find("end-of-file") != std::string_view::npos) {
    return "the list is not closed; add the closing bracket";
  }
  if (spot.letter() == ",") return "this comma follows no entry of the list; remove it";
  return fmt::format("{} follows an entry of the list; write a comma or \"]\" before it",
                     shown(spot.rest_of_word()));
}

std::string table_in_braces(const Spot& spot, std::string_view reason) {
  if (spot.is_line_end()) return "a table in braces must end on its line; close it with \"}\"";
  if (reason.find("dangling") != std::string_view::npos) {
    return "a comma stands before \"}\"; remove it";
  }
  if (spot.letter() == ",") return "this comma follows no key of the table; remove it";
  return fmt::format("{} cannot stand here; write a comma between two keys and \"}}\" at the end",
                     shown(spot.rest_of_word()));
}

std::string value(const Spot& spot, std::string_view reason) {
  if (reason.find("64 bits") != std::string_view::npos) {
    return "this number is too large; write a smaller one";
  }
  if (reason.find("nested") != std::string_view::npos) {
    return "lists and tables are nested too deep here; write fewer brackets";
  }
  if (spot.is_line_end() && spot.word().empty()) return "the value is missing; write KEY = VALUE";
  return fmt::format("{} is not a valid value; write a text in quotes, a number, true or false",
                     shown(spot.word()));
}

struct Mistake {
  std::string_view sign;  // in what the library says
  std::string (*sentence)(const Spot&, std::string_view reason);
};

// The first row counts whose sign is there; where none is, a value is wrong.
constexpr std::array kMistakes = {
    Mistake{"cannot redefine", redefinition},
    Mistake{"cannot insert", redefinition},
    Mistake{"in comments", text_in_quotes},
    Mistake{"parsing string", text_in_quotes},
    Mistake{"parsing literal string", text_in_quotes},
    Mistake{"parsing unicode scalar", text_in_quotes},
    Mistake{"parsing table header", table_header},
    Mistake{"parsing key-value pair", key_and_value},
    Mistake{"parsing key", key},
    Mistake{"parsing root table", line_begin},
    Mistake{"parsing array", list},
    Mistake{"parsing inline table", table_in_braces},
};

}  // namespace

std::string problem_of_grammar(std::string_view text, TextPosition at, std::string_view reason) {
  const Spot spot(text, at);
  for (const Mistake& mistake : kMistakes) {
    if (reason.find(mistake.sign) != std::string_view::npos) return mistake.sentence(spot, reason);
  }
  return value(spot, reason);
}

}  // namespace interlane
