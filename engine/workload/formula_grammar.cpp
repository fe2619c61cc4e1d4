#include "engine/workload/formula_grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/trim.h"
#include "engine/workload/units.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxFormula = 4096;  // bytes

struct Token {
  enum class Kind : std::uint8_t { Number, Word, Operator, Open, Close, Comma, Unknown };
  Kind kind = Kind::Unknown;
  std::string_view text;
  bool follows_at_once = false;  // no space before it
};
using Kind = Token::Kind;

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
// Several of these in a row are one operator; the signs may stand in front of a number.
constexpr std::string_view kRuns = "*/%^<>=!&|";
constexpr std::string_view kSingles = "+-?:";
constexpr std::array<std::string_view, 12> kOperators = {"*",  "/",  "%",  "^",  "<",  ">",
                                                         "<=", ">=", "==", "!=", "&&", "||"};

// What stands in books for an operator, and the operator.
struct BookSign {
  std::string_view sign;
  std::string_view meant;
};
constexpr std::array<BookSign, 8> kBookSigns = {{{"\u00d7", "*"},
                                                 {"\u00b7", "*"},
                                                 {"\u00f7", "/"},
                                                 {"\u2212", "-"},
                                                 {"\u2013", "-"},
                                                 {"\u2264", "<="},
                                                 {"\u2265", ">="},
                                                 {"\u2260", "!="}}};

// The one with which `text` begins.
const BookSign* first_book_sign(std::string_view text) {
  const auto* const found = std::ranges::find_if(
      kBookSigns, [&](const BookSign& book) { return text.starts_with(book.sign); });
  return found == kBookSigns.end() ? nullptr : found;
}

std::size_t length_of_number(std::string_view text) {
  const auto skip_digits = [&](std::size_t at) {
    return std::min(text.find_first_not_of(kDigits, at), text.size());
  };
  std::size_t end = skip_digits(0);
  if (end < text.size() && text[end] == '.') end = skip_digits(end + 1);
  std::size_t power = end;
  if (power >= text.size() || (text[power] != 'e' && text[power] != 'E')) return end;
  ++power;
  if (power < text.size() && (text[power] == '+' || text[power] == '-')) ++power;
  const std::size_t power_end = skip_digits(power);
  return power_end > power ? power_end : end;
}

// Letters that formulas do not know are words too, so that they can be named as a whole.
std::size_t length_of_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const char c = text[end];
    const bool is_plain =
        kLetters.find(c) != std::string_view::npos || kDigits.find(c) != std::string_view::npos;
    if (!is_plain && static_cast<unsigned char>(c) < 0x80U) break;
    if (first_book_sign(text.substr(end)) != nullptr) break;
    ++end;
  }
  return end;
}

Token first_token(std::string_view text) {
  const char c = text.front();
  const auto is_in = [&](std::string_view set) { return set.find(c) != std::string_view::npos; };
  const auto token = [&](Kind kind, std::size_t length) {
    return Token{.kind = kind, .text = text.substr(0, length)};
  };
  if (is_in(kDigits) || (c == '.' && text.find_first_of(kDigits) == 1)) {
    return token(Kind::Number, length_of_number(text));
  }
  if (const BookSign* const book = first_book_sign(text)) {
    return token(Kind::Operator, book->sign.size());
  }
  if (const std::size_t length = length_of_word(text); length > 0) return token(Kind::Word, length);
  if (is_in(kRuns)) {
    return token(Kind::Operator, std::min(text.find_first_not_of(kRuns), text.size()));
  }
  if (is_in(kSingles)) return token(Kind::Operator, 1);
  if (c == '(') return token(Kind::Open, 1);
  if (c == ')') return token(Kind::Close, 1);
  return token(c == ',' ? Kind::Comma : Kind::Unknown, 1);
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (;;) {
    const std::size_t before = text.size();
    text = trim(text);
    if (text.empty()) return tokens;
    Token token = first_token(text);
    token.follows_at_once = before == text.size();
    text.remove_prefix(token.text.size());
    tokens.push_back(token);
  }
}

// Reads a formula from left to right and stops at the first mistake.
class FormulaCheck {
 public:
  FormulaCheck(const std::vector<Token>& tokens, const std::vector<std::string>& functions)
      : tokens_(tokens), functions_(functions) {}

  // What is wrong, with "; " and what would be right where that is not evident; empty where nothing
  // is.
  std::string problem() {
    for (place_ = 0; place_ < tokens_.size(); ++place_) {
      std::string problem = problem_of_token();
      if (!problem.empty()) return problem;
    }
    if (needs_operand_) return "an operand is missing at its end";
    return calls_.empty() ? "" : "add the missing \")\"";
  }

 private:
  [[nodiscard]] const Token& token() const { return tokens_[place_]; }
  [[nodiscard]] bool is_next(Kind kind) const {
    return place_ + 1 < tokens_.size() && tokens_[place_ + 1].kind == kind;
  }

  std::string problem_of_token() {
    switch (token().kind) {
      case Kind::Number:
        return operand();
      case Kind::Word:
        return needs_operand_ ? operand() : word_after_operand();
      case Kind::Operator:
        return operation();
      case Kind::Open:
        if (!needs_operand_) return missing_operator();
        calls_.push_back(place_ > 0 && tokens_[place_ - 1].kind == Kind::Word);
        return {};
      case Kind::Close:
        return closing();
      case Kind::Comma:
        return comma();
      case Kind::Unknown:
        break;
    }
    return unknown_token();
  }

  std::string operand() {
    if (!needs_operand_) return missing_operator();
    if (has_foreign_letters()) return unknown_token();
    if (token().text == "not" && (is_next(Kind::Word) || is_next(Kind::Open))) return negation();
    const bool is_function = std::ranges::find(functions_, token().text) != functions_.end();
    if (token().kind == Kind::Word && is_next(Kind::Open)) {
      if (is_function) return {};
      const auto likely = likely_name(token().text, functions_);
      return fmt::format("there is no function {}; {}", in_quotes(token().text),
                         likely ? fmt::format("did you mean {}?", in_quotes(*likely))
                                : "use min, max, floor or ceil");
    }
    if (is_function) return fmt::format("write {0}(...) for the function {0}", token().text);
    needs_operand_ = false;
    return {};
  }

  // A unit, or a mistake.
  std::string word_after_operand() {
    if (unit_ns(token().text)) return {};
    const Token& before = tokens_[place_ - 1];
    if (before.kind != Kind::Number || (!token().follows_at_once && !is_far_unit())) {
      return missing_operator();
    }
    double number = 0;
    std::from_chars(before.text.data(), before.text.data() + before.text.size(), number);
    return fmt::format("{} is not a unit; {}", in_quotes(token().text),
                       unit_advice(number, token().text));
  }
  // "5 seconds" is a unit too, "5 talk" is not.
  [[nodiscard]] bool is_far_unit() const { return unit_advice(1, token().text).starts_with("did"); }

  std::string operation() {
    const std::string_view text = token().text;
    if (kSingles.find(text) == std::string_view::npos) {
      if (text == "=") return "\"=\" does not compare; write \"==\"";
      if (text == "!" && needs_operand_) return negation();
      if (const BookSign* const book = first_book_sign(text)) {
        return fmt::format("there is no operator \"{}\"; write \"{}\"", text, book->meant);
      }
      if (std::ranges::find(kOperators, text) == kOperators.end()) {
        return fmt::format("there is no operator {}; use + - * / % < <= > >= == != && or ||",
                           in_quotes(text));
      }
    }
    const bool is_sign = text == "+" || text == "-";
    if (needs_operand_ && !is_sign) return missing_operand();
    needs_operand_ = true;
    return {};
  }

  std::string closing() {
    if (calls_.empty()) return "a \")\" has no \"(\"; remove it";
    if (needs_operand_) return missing_operand();
    calls_.pop_back();
    return {};
  }

  std::string comma() {
    if (needs_operand_) return missing_operand();
    if (calls_.empty() || !calls_.back()) {
      const bool is_decimal = tokens_[place_ - 1].kind == Kind::Number && is_next(Kind::Number) &&
                              token().follows_at_once && tokens_[place_ + 1].follows_at_once;
      if (!is_decimal) return "there is a second formula; remove the comma";
      return fmt::format("write {}.{} with a decimal point", tokens_[place_ - 1].text,
                         tokens_[place_ + 1].text);
    }
    needs_operand_ = true;
    return {};
  }

  [[nodiscard]] std::string missing_operand() const {
    return fmt::format("an operand is missing before {}", in_quotes(token().text));
  }
  [[nodiscard]] std::string unknown_token() const {
    return fmt::format("it cannot have {}", in_quotes(token().text));
  }
  [[nodiscard]] std::string negation() const {
    return fmt::format("there is no operator {}; compare with 0, as in \"count == 0\"",
                       in_quotes(token().text));
  }
  [[nodiscard]] bool has_foreign_letters() const {
    return std::ranges::any_of(token().text,
                               [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
  }
  [[nodiscard]] std::string missing_operator() const {
    if (token().text == "and") return "there is no operator \"and\"; write \"&&\"";
    if (token().text == "or") return "there is no operator \"or\"; write \"||\"";
    return fmt::format("an operator is missing before {}", in_quotes(token().text));
  }

  const std::vector<Token>& tokens_;
  const std::vector<std::string>& functions_;
  std::size_t place_ = 0;
  std::vector<bool> calls_;  // the open parentheses; whether each belongs to a function
  bool needs_operand_ = true;
};

}  // namespace

std::optional<std::string> problem_of_formula(std::string_view text,
                                              const std::vector<std::string>& functions) {
  if (text.size() > kMaxFormula) {
    return fmt::format("a formula of {} bytes is too long; write at most {}", text.size(),
                       kMaxFormula);
  }
  if (trim(text).empty()) return "the formula is empty; write one like \"service / 2 + 5ms\"";
  const std::vector<Token> tokens = tokens_of(text);
  const std::string problem = FormulaCheck(tokens, functions).problem();
  if (problem.empty()) return std::nullopt;
  // A problem that says besides what would be right needs no more advice.
  if (problem.find("; ") != std::string::npos)
    return fmt::format("in {}, {}", in_quotes(text), problem);
  return fmt::format("{} is not a valid formula; {}", in_quotes(text), problem);
}

std::string with_plain_units(std::string_view text) {
  std::string plain(text);
  for (const std::string_view unit : {"\u00b5s", "\u03bcs"}) {
    for (auto at = plain.find(unit); at != std::string::npos; at = plain.find(unit)) {
      plain.replace(at, unit.size(), "us");
    }
  }
  return plain;
}

}  // namespace interlane
