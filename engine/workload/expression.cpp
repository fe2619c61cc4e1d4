#include "engine/workload/expression.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <muParser.h>

#include "engine/base/check.h"
#include "engine/base/closest_name.h"

namespace interlane {
namespace {

// Units are operators behind a number. The parser takes plain function pointers, so each unit needs
// one for every scale at which formulas are evaluated.
template <int kScale, std::int64_t kUnit_ns>
double in_unit(double number) {
  return number * static_cast<double>(kScale) * static_cast<double>(kUnit_ns);
}

template <int kScale>
void define_units(mu::Parser& parser) {
  parser.DefinePostfixOprt("ns", in_unit<kScale, 1>);
  parser.DefinePostfixOprt("us", in_unit<kScale, 1'000>);
  parser.DefinePostfixOprt("ms", in_unit<kScale, 1'000'000>);
  parser.DefinePostfixOprt("s", in_unit<kScale, 1'000'000'000>);
}

// The formula's value with every duration in it taken `kScale` times as long.
template <int kScale>
Result<double> value_at_scale(const std::string& formula, const std::vector<Parameter>& parameters,
                              const ParameterValues& values) {
  try {
    mu::Parser parser;
    define_units<kScale>(parser);
    std::vector<std::string> names;
    for (const Parameter& parameter : parameters) {
      const bool scaled = parameter.kind == Parameter::Kind::Time;
      const auto value = values.find(parameter.name);
      IL_CHECK(value != values.end(), "a formula was evaluated without all parameters");
      // Constants, since variables could be assigned to.
      parser.DefineConst(parameter.name, value->second * (scaled ? kScale : 1));
      names.push_back(parameter.name);
    }
    parser.SetExpr(formula);
    for (const auto& [name, unused] : parser.GetUsedVar()) {
      return fail(fmt::format("no parameter is named \"{}\"{}", name, name_advice(name, names)));
    }
    const double value = parser.Eval();
    if (parser.GetNumResults() != 1) {
      return fail(fmt::format("\"{}\" is more than one formula; remove the comma", formula));
    }
    return value;
  } catch (const mu::Parser::exception_type& error) {
    return fail(fmt::format("\"{}\" is no formula: {}; write one like \"service / 2 + 5ms\"",
                            formula, error.GetMsg()));
  }
}

bool are_equal(double a, double b) {
  constexpr double kRounding = 1e-9;
  return std::abs(a - b) <= kRounding * std::max({1.0, std::abs(a), std::abs(b)});
}

}  // namespace

// The dimension shows in how the value follows when every duration gets twice as long: a duration
// does too, a count stays. So no second parser of formulas is needed to know it.
Result<double> evaluate(const std::string& formula, Dimension dimension,
                        const std::vector<Parameter>& parameters, const ParameterValues& values) {
  const Result<double> value = value_at_scale<1>(formula, parameters, values);
  if (!value) return value;
  const Result<double> value_twice = value_at_scale<2>(formula, parameters, values);
  if (!value_twice) return value_twice;
  if (!std::isfinite(*value)) {
    return fail(fmt::format("\"{}\" is not a finite number; avoid dividing by 0", formula));
  }
  if (dimension == Dimension::Time && !are_equal(*value_twice, 2 * *value)) {
    return fail(
        fmt::format("\"{}\" is not a duration; give every number in it a unit, as in "
                    "\"service / 2 + 5ms\"",
                    formula));
  }
  if (dimension == Dimension::Count && !are_equal(*value_twice, *value)) {
    return fail(
        fmt::format("\"{}\" is not a count; durations may only be divided by durations", formula));
  }
  if (*value < 0) {
    return fail(fmt::format("\"{}\" is below zero; an amount is zero or more", formula));
  }
  return value;
}

bool is_taken_name(const std::string& name) {
  if (name == "ns" || name == "us" || name == "ms" || name == "s") return true;
  return mu::Parser().GetFunDef().contains(name);
}

}  // namespace interlane
