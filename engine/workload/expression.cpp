#include "engine/workload/expression.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <muParser.h>

#include "engine/base/check.h"
#include "engine/base/suggestion.h"

namespace interlane {
namespace {

// Durations are so much shorter in the second evaluation (a power of two, so that nothing is
// rounded): not even hours are then more than a number that lacks its unit.
constexpr int kNoScale = 0;
constexpr int kTinyScale = -60;

// Units are operators behind a number. The parser takes plain function pointers, so each unit needs
// one for every scale at which formulas are evaluated.
template <int kScale, std::int64_t kUnit_ns>
double in_unit(double number) {
  return std::ldexp(number * static_cast<double>(kUnit_ns), kScale);
}

template <int kScale>
void define_units(mu::Parser& parser) {
  parser.DefinePostfixOprt("ns", in_unit<kScale, 1>);
  parser.DefinePostfixOprt("us", in_unit<kScale, 1'000>);
  parser.DefinePostfixOprt("ms", in_unit<kScale, 1'000'000>);
  parser.DefinePostfixOprt("s", in_unit<kScale, 1'000'000'000>);
}

double whole_below(double number) { return std::floor(number); }
double whole_above(double number) { return std::ceil(number); }
double rest_of_division(double number, double divisor) { return std::fmod(number, divisor); }

// What the library lacks.
void define_functions(mu::Parser& parser) {
  parser.DefineFun("floor", whole_below);
  parser.DefineFun("ceil", whole_above);
  parser.DefineOprt("%", rest_of_division, mu::prMUL_DIV, mu::oaLEFT);
}

// A single "=" gives a value to a name; the library would obey.
bool assigns(const std::string& text) {
  constexpr std::string_view kComparing = "=<>!";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') continue;
    const bool is_second = i > 0 && kComparing.find(text[i - 1]) != std::string_view::npos;
    const bool is_first = i + 1 < text.size() && text[i + 1] == '=';
    if (!is_second && !is_first) return true;
  }
  return false;
}

tl::unexpected<Error> no_formula(const std::string& text, std::string_view why) {
  return input_error(
      fmt::format("\"{}\" is no formula: {}; write one like \"service / 2 + 5ms\"", text, why));
}

bool are_equal(double a, double b) {
  constexpr double kRounding = 1e-9;
  return std::abs(a - b) <= kRounding * std::max({1.0, std::abs(a), std::abs(b)});
}

}  // namespace

void FormulaNames::add_constant(const std::string& name, Dimension dimension, double value) {
  constants_.push_back({.name = name, .dimension = dimension, .value = value});
}

void FormulaNames::add_parameters(const std::vector<Parameter>& parameters,
                                  const ParameterValues& values) {
  std::vector<std::string> words;
  for (const Parameter& parameter : parameters) {
    const auto found = values.find(parameter.name);
    IL_CHECK(found != values.end(), "a formula was read without all parameters");
    double value = found->second.number;
    if (parameter.kind == Parameter::Kind::Text) continue;
    if (parameter.kind == Parameter::Kind::Choice) {
      for (const std::string& word : parameter.choices) {
        if (std::ranges::find(words, word) != words.end()) continue;
        add_constant(word, Dimension::Count, static_cast<double>(words.size()));
        words.push_back(word);
      }
      value = static_cast<double>(std::ranges::find(words, found->second.text) - words.begin());
    }
    const bool is_time = parameter.kind == Parameter::Kind::Time;
    add_constant(parameter.name, is_time ? Dimension::Time : Dimension::Count, value);
  }
}

double& FormulaNames::add_variable(const std::string& name, Varies varies) {
  return variables_.emplace_back(Variable{.name = name, .varies = varies}).value;
}

// The dimension shows in how the value follows when every duration gets tiny: a duration does too,
// a count stays. So no second parser of formulas is needed to know it. Tiny rather than twice as
// long, for "max(work, 5)" follows as long as the work is the longer of the two.
struct Formula::Parsers {
  mu::Parser usual;
  mu::Parser tiny;
};

Formula::Formula() = default;
Formula::Formula(Formula&& other) noexcept = default;
Formula& Formula::operator=(Formula&& other) noexcept = default;
Formula::~Formula() = default;

Result<Formula> Formula::read(const std::string& text, Dimension dimension, FormulaNames& names) {
  Formula formula;
  formula.text_ = text;
  formula.dimension_ = dimension;
  formula.parsers_ = std::make_unique<Parsers>();
  mu::Parser& usual = formula.parsers_->usual;
  mu::Parser& tiny = formula.parsers_->tiny;
  if (assigns(text)) return no_formula(text, "\"=\" compares nothing, \"==\" does");
  try {
    define_units<kNoScale>(usual);
    define_units<kTinyScale>(tiny);
    for (mu::Parser* const parser : {&usual, &tiny}) {
      define_functions(*parser);
      for (auto& variable : names.variables_) parser->DefineVar(variable.name, &variable.value);
    }
    for (const FormulaNames::Constant& constant : names.constants_) {
      usual.DefineConst(constant.name, constant.value);
      const int scale = constant.dimension == Dimension::Time ? kTinyScale : kNoScale;
      tiny.DefineConst(constant.name, std::ldexp(constant.value, scale));
    }
    usual.SetExpr(text);
    tiny.SetExpr(text);
    for (const auto& [name, unused] : usual.GetUsedVar()) {
      const auto known = std::ranges::find(names.variables_, name, &FormulaNames::Variable::name);
      if (known != names.variables_.end()) {
        formula.varies_ = std::max(formula.varies_, known->varies);
        continue;
      }
      std::vector<std::string> all;
      for (const auto& constant : names.constants_) all.push_back(constant.name);
      for (const auto& variable : names.variables_) all.push_back(variable.name);
      return input_error(
          fmt::format("no parameter is named \"{}\"{}", name, suggestion_for(name, all)));
    }
  } catch (const mu::Parser::exception_type& error) {
    return no_formula(text, error.GetMsg());
  }
  return formula;
}

Result<double> Formula::value() {
  if (cached_) return *cached_;
  Result<double> value = evaluate();
  if (value && varies_ == Varies::Never) cached_ = *value;
  return value;
}

Result<double> Formula::evaluate() {
  double value = 0;
  double value_when_tiny = 0;
  try {
    value = parsers_->usual.Eval();
    value_when_tiny = parsers_->tiny.Eval();
    if (parsers_->usual.GetNumResults() != 1) {
      return input_error(fmt::format("\"{}\" is more than one formula; remove the comma", text_));
    }
  } catch (const mu::Parser::exception_type& error) {
    return no_formula(text_, error.GetMsg());
  }
  if (!std::isfinite(value)) {
    return input_error(fmt::format("\"{}\" is not a finite number; avoid dividing by 0", text_));
  }
  if (dimension_ == Dimension::Time &&
      !are_equal(std::ldexp(value_when_tiny, -kTinyScale), value)) {
    return input_error(
        fmt::format("\"{}\" is not a duration; give every number in it a unit, as in "
                    "\"service / 2 + 5ms\"",
                    text_));
  }
  if (dimension_ != Dimension::Time && !are_equal(value_when_tiny, value)) {
    return input_error(
        fmt::format("\"{}\" is not {}; durations may only be {} durations", text_,
                    dimension_ == Dimension::Count ? "a count" : "a condition",
                    dimension_ == Dimension::Count ? "divided by" : "compared with"));
  }
  if (dimension_ != Dimension::Bool && value < 0) {
    return input_error(fmt::format("\"{}\" is below zero; an amount is zero or more", text_));
  }
  return value;
}

bool is_taken_name(const std::string& name) {
  if (name == "ns" || name == "us" || name == "ms" || name == "s") return true;
  if (std::ranges::find(kVariableNames, name) != kVariableNames.end()) return true;
  mu::Parser parser;
  define_functions(parser);
  return parser.GetFunDef().contains(name);
}

}  // namespace interlane
