#include "engine/workload/expression.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <muParser.h>

#include "engine/base/check.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/formula_grammar.h"
#include "engine/workload/units.h"

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

std::vector<std::string> functions_of(const mu::Parser& parser) {
  std::vector<std::string> names;
  for (const auto& [name, unused] : parser.GetFunDef()) names.push_back(name);
  return names;
}

// For what the check of the grammar leaves to the library.
std::string library_problem(const std::string& text, const mu::Parser::exception_type& error) {
  const auto problem = [&](std::string_view advice) {
    return fmt::format("{} is not a valid formula; {}", in_quotes(text), advice);
  };
  switch (error.GetCode()) {
    case mu::ecTOO_MANY_PARAMS:
      return problem(fmt::format("give {} fewer values", in_quotes(error.GetToken())));
    case mu::ecTOO_FEW_PARAMS:
      return problem(fmt::format("give {} more values", in_quotes(error.GetToken())));
    case mu::ecMISSING_ELSE_CLAUSE:
    case mu::ecMISPLACED_COLON:
    case mu::ecUNEXPECTED_CONDITIONAL:
      return problem("write a choice as \"condition ? value : other\"");
    default:
      return problem("write one like \"service / 2 + 5ms\"");
  }
}

bool are_equal(double a, double b) {
  constexpr double kRounding = 1e-9;
  return std::abs(a - b) <= kRounding * std::max({1.0, std::abs(a), std::abs(b)});
}

// What would be right where formulas have no names to use.
std::string advice_without_names(Dimension dimension) {
  switch (dimension) {
    case Dimension::Time:
      return "; write a duration such as \"10ms\"";
    case Dimension::Bool:
      return "; write 1 for true or 0 for false";
    case Dimension::Count:
      break;
  }
  return "; write a number";
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

std::string FormulaNames::problem_of_name(const std::string& name, Dimension dimension) const {
  if (unit_ns(name)) return fmt::format("the unit {0} has no number; write one, as in 5{0}", name);
  std::vector<std::string> all;
  for (const Constant& constant : constants_) all.push_back(constant.name);
  for (const Variable& variable : variables_) all.push_back(variable.name);
  return fmt::format("no parameter is named {}{}", in_quotes(name),
                     all.empty() ? advice_without_names(dimension) : suggestion_for(name, all));
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
    if (auto problem = problem_of_formula(text, functions_of(usual))) {
      return input_error(*std::move(problem));
    }
    usual.SetExpr(with_plain_units(text));
    tiny.SetExpr(with_plain_units(text));
    for (const auto& [name, unused] : usual.GetUsedVar()) {
      const auto known = std::ranges::find(names.variables_, name, &FormulaNames::Variable::name);
      if (known == names.variables_.end())
        return input_error(names.problem_of_name(name, dimension));
      formula.varies_ = std::max(formula.varies_, known->varies);
    }
  } catch (const mu::Parser::exception_type& error) {
    return input_error(library_problem(text, error));
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
  } catch (const mu::Parser::exception_type& error) {
    return input_error(library_problem(text_, error));
  }
  if (!std::isfinite(value)) return input_error(problem_of_value(value));
  if (std::string problem = problem_of_dimension(value, value_when_tiny); !problem.empty()) {
    return input_error(std::move(problem));
  }
  if (dimension_ != Dimension::Bool && value < 0) {
    return input_error(
        fmt::format("{} is below zero; an amount is zero or more", in_quotes(text_)));
  }
  return value;
}

std::string Formula::problem_of_value(double value) const {
  if (text_.find_first_of("/%") != std::string::npos) {
    return fmt::format("{} divides by zero; keep the divisor above zero", in_quotes(text_));
  }
  return std::isnan(value)
             ? fmt::format("{} has no value; keep numbers below zero out of it", in_quotes(text_))
             : fmt::format("{} is too large; choose a smaller amount", in_quotes(text_));
}

std::string Formula::problem_of_dimension(double value, double value_when_tiny) const {
  const bool is_number = are_equal(value_when_tiny, value);
  const bool is_time = are_equal(std::ldexp(value_when_tiny, -kTinyScale), value);
  if (dimension_ == Dimension::Time ? is_time : is_number) return {};
  const bool is_square = are_equal(std::ldexp(value_when_tiny, -2 * kTinyScale), value);
  std::string_view problem;
  switch (dimension_) {
    case Dimension::Time:
      problem = text_.find_first_not_of("0123456789. ") == std::string::npos
                    ? "has no unit; write a duration such as \"5ms\""
                : is_square ? "multiplies durations; multiply a duration by a number only"
                : is_number
                    ? "is a number and not a duration; multiply it by one, as in \"count * 5ms\""
                    : "is not a duration; give every number in it a unit, as in \"service / 2 + "
                      "5ms\"";
      break;
    case Dimension::Count:
      problem = is_time ? "is a duration and not a number; leave the unit out or divide it by "
                          "another duration"
                        : "mixes durations and numbers; divide durations by durations";
      break;
    case Dimension::Bool:
      problem = is_time ? "is a duration and not a condition; compare it with another one"
                        : "compares a duration with a number; give the number a unit";
      break;
  }
  return fmt::format("{} {}", in_quotes(text_), problem);
}

bool is_taken_name(const std::string& name) {
  if (name == "ns" || name == "us" || name == "ms" || name == "s") return true;
  if (std::ranges::find(kVariableNames, name) != kVariableNames.end()) return true;
  mu::Parser parser;
  define_functions(parser);
  return parser.GetFunDef().contains(name);
}

}  // namespace interlane
