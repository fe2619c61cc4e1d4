#include "engine/workload/scenario_amounts.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/visible_text.h"

namespace interlane {
namespace {

// Longer waits and computations are mistakes of unit, and sums of them would overflow.
constexpr Duration kMaxAmount = std::chrono::hours(24);

// Counts lose their fraction, but not to rounding: 0.1 * 30 is a little less than 3.
double whole_number_of(double value) {
  constexpr double kRounding = 1e-9;
  const double nearest = std::round(value);
  return std::abs(value - nearest) <= kRounding * std::max(1.0, value) ? nearest
                                                                       : std::floor(value);
}

// `"permits" is 0`, with the formula where the file has one.
std::string with_value(const FormulaText& text, double value) {
  if (text.text.find_first_not_of("0123456789") == std::string::npos) {
    return fmt::format("\"{}\" is {}", text.key, text.text);
  }
  constexpr double kReadable = 1e15;
  const std::string shown =
      value < kReadable ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
  return fmt::format("\"{}\" is {} by {}", text.key, shown, in_quotes(text.text));
}

}  // namespace

Result<Formula> read_formula(const FormulaText& text, Dimension dimension, FormulaNames& names) {
  Result<Formula> formula = Formula::read(text.text, dimension, names);
  if (!formula) return input_error(fmt::format("{}: {}", text.place, formula.error().sentence));
  return formula;
}

Result<std::uint64_t> count_of(Formula& formula, const FormulaText& text, std::uint64_t most) {
  const Result<double> value = formula.value();
  if (!value) return input_error(fmt::format("{}: {}", text.place, value.error().sentence));
  const double count = whole_number_of(*value);
  if (count > static_cast<double>(most)) {
    return input_error(
        fmt::format("{}: {}; write at most {}", text.place, with_value(text, count), most));
  }
  return static_cast<std::uint64_t>(count);
}

Result<Duration> duration_of(Formula& formula, const FormulaText& text) {
  const Result<double> ns = formula.value();
  if (!ns) return input_error(fmt::format("{}: {}", text.place, ns.error().sentence));
  if (*ns > static_cast<double>(kMaxAmount.count())) {
    return input_error(fmt::format("{}: {} is longer than a day; choose a shorter amount",
                                   text.place, in_quotes(text.text)));
  }
  return Duration(std::llround(*ns));
}

Result<std::uint64_t> count_of(const FormulaText& text, FormulaNames& names, std::uint64_t least,
                               std::uint64_t most) {
  IL_TRY(Formula formula, read_formula(text, Dimension::Count, names));
  Result<std::uint64_t> count = count_of(formula, text, most);
  if (count && *count < least) {
    return input_error(fmt::format("{}: {}; write at least {}", text.place,
                                   with_value(text, static_cast<double>(*count)), least));
  }
  return count;
}

Result<Duration> duration_of(const FormulaText& text, FormulaNames& names) {
  IL_TRY(Formula formula, read_formula(text, Dimension::Time, names));
  return duration_of(formula, text);
}

Result<bool> condition_of(const FormulaText& text, FormulaNames& names) {
  IL_TRY(Formula formula, read_formula(text, Dimension::Bool, names));
  const Result<double> value = formula.value();
  if (!value) return input_error(fmt::format("{}: {}", text.place, value.error().sentence));
  return *value != 0;
}

}  // namespace interlane
