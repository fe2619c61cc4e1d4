// How values are written by people, read back and checked.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/suggestion.h"
#include "engine/base/utf8.h"
#include "engine/base/visible_text.h"
#include "engine/workload/scenario.h"
#include "engine/workload/trim.h"
#include "engine/workload/units.h"

namespace interlane {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t ns;
};
// In which durations are written; largest first.
constexpr std::array kUnits = {Unit{"s", 1'000'000'000}, Unit{"ms", 1'000'000}, Unit{"us", 1'000},
                               Unit{"ns", 1}};
// Beyond it a nanosecond count no longer fits a Duration with room for sums.
constexpr double kLongest_ns = 1e17;  // three years

constexpr std::string_view kAdvice = "write a number and a unit, such as 250us, 10ms or 1.5s";

// The number at the front of `text`, which loses it; nothing where there is none. One that is too
// large for a double is infinite.
std::optional<double> take_number(std::string_view& text) {
  constexpr std::string_view kBegins = "0123456789.-";
  if (text.empty() || kBegins.find(text.front()) == std::string_view::npos) return std::nullopt;
  double number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) number = std::numeric_limits<double>::infinity();
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  return number;
}

// What is wrong with a unit: it is missing, has a part of the number before it, or is not known.
std::string problem_of_unit(double number, std::string_view unit) {
  if (unit.empty()) return fmt::format("has no unit; {}", kAdvice);
  const bool is_decimal = unit.size() > 1 && unit[0] == ',' && unit[1] >= '0' && unit[1] <= '9';
  if (is_decimal) {
    return fmt::format("has a decimal comma; write {}.{}", number, visible_text(unit.substr(1)));
  }
  return fmt::format("has the unknown unit {}; {}", in_quotes(unit), unit_advice(number, unit));
}

// The parameter's range as the end of a sentence.
std::string range_advice(const Parameter& parameter) {
  return fmt::format("choose a value from {} to {}", format_value(parameter, parameter.min),
                     format_value(parameter, parameter.max));
}

// Errors: a sentence without `where`.
Result<double> parse_count(const Parameter& parameter, std::string_view text) {
  std::string_view written = trim(text);
  if (!parameter.unit.empty() && written.ends_with(parameter.unit)) {
    written.remove_suffix(parameter.unit.size());
    written = trim(written);
  }
  std::int64_t count = 0;
  const char* const end = written.data() + written.size();
  const auto [rest, error] = std::from_chars(written.data(), end, count);
  if (error == std::errc::result_out_of_range && rest == end) {
    return input_error(
        fmt::format("{} is out of range; {}", in_quotes(text), range_advice(parameter)));
  }
  if (error != std::errc() || rest != end) {
    return input_error(fmt::format("{} is not a whole number; write one from {} to {}",
                                   in_quotes(text), format_value(parameter, parameter.min),
                                   format_value(parameter, parameter.max)));
  }
  return static_cast<double>(count);
}

std::string choice_advice(const Parameter& parameter, const std::string& word) {
  const auto likely = likely_name(word, parameter.choices);
  return likely ? fmt::format("did you mean {}?", in_quotes(*likely))
                : fmt::format("choose {}", join_or(parameter.choices));
}

Result<ParameterSetting> checked_number(const Parameter& parameter, const ParameterSetting& value) {
  const double number = value.number;
  if (!value.text.empty()) {
    return input_error(fmt::format("{} = {} is not a number; {}", parameter.name,
                                   in_quotes(value.text), range_advice(parameter)));
  }
  // Written so that a value that is no number fails too.
  if (!(number >= parameter.min && number <= parameter.max)) {
    return input_error(fmt::format("{} = {} is out of range; {}", parameter.name,
                                   std::isfinite(number) ? format_value(parameter, number) : "?",
                                   range_advice(parameter)));
  }
  if (parameter.kind == Parameter::Kind::Count && number != std::floor(number)) {
    return input_error(
        fmt::format("{} = {} is not a whole number; choose one", parameter.name, number));
  }
  return value;
}

Result<ParameterSetting> checked_choice(const Parameter& parameter, const ParameterSetting& value) {
  for (std::size_t place = 0; place < parameter.choices.size(); ++place) {
    const std::string& word = parameter.choices[place];
    const auto number = static_cast<double>(place);
    if (value.text.empty() ? value.number != number : value.text != word) continue;
    ParameterSetting setting = number;
    setting.text = word;
    return setting;
  }
  return input_error(
      fmt::format("{} = {} is not one of its choices; {}", parameter.name,
                  value.text.empty() ? fmt::format("{}", value.number) : in_quotes(value.text),
                  choice_advice(parameter, value.text)));
}

Result<ParameterSetting> checked_text(const Parameter& parameter, const ParameterSetting& value) {
  const bool is_visible = visible_text(value.text) == value.text;  // and so UTF-8
  if (!value.text.empty() && value.text.size() <= kMaxText && is_visible) {
    return value;
  }
  return input_error(fmt::format("{} must be one line of 1 to {} bytes of UTF-8; write one like {}",
                                 parameter.name, kMaxText, in_quotes(parameter.default_text)));
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  const auto problem = [text](std::string_view what) {
    return input_error(fmt::format("{} {}", in_quotes(text), what));
  };
  std::string_view rest = trim(text);
  const std::optional<double> number = take_number(rest);
  if (!number) return problem(fmt::format("is not a duration; {}", kAdvice));
  const std::string_view unit_name = trim(rest);
  if (unit_name.empty() && *number == 0) return Duration::zero();
  const std::optional<std::int64_t> unit = unit_ns(unit_name);
  if (!unit) return problem(problem_of_unit(*number, unit_name));
  const double ns = *number * static_cast<double>(*unit);
  if (ns < 0) return problem("is below zero; a duration is zero or more");
  if (ns > kLongest_ns) return problem("is too long; write a shorter duration");
  return Duration(std::llround(ns));
}

std::string format_duration(Duration duration) {
  const std::int64_t ns = duration.count();
  if (ns == 0) return "0ms";
  const std::uint64_t magnitude =
      ns < 0 ? 0 - static_cast<std::uint64_t>(ns) : static_cast<std::uint64_t>(ns);
  for (const Unit& unit : kUnits) {
    const auto unit_ns = static_cast<std::uint64_t>(unit.ns);
    if (magnitude < unit_ns) continue;
    std::string text = fmt::format("{}{}", ns < 0 ? "-" : "", magnitude / unit_ns);
    if (const std::uint64_t rest = magnitude % unit_ns; rest > 0) {
      const int digits = static_cast<int>(std::to_string(unit_ns).size()) - 1;
      text += fmt::format(".{:0{}}", rest, digits);
      text.erase(text.find_last_not_of('0') + 1);
    }
    return text.append(unit.name);
  }
  IL_CHECK(false, "a whole number of nanoseconds fits no unit");
}

ParameterSetting default_setting(const Parameter& parameter) {
  ParameterSetting setting = parameter.default_value;
  if (parameter.kind == Parameter::Kind::Text) setting.text = parameter.default_text;
  if (parameter.kind == Parameter::Kind::Choice) setting.text = format_value(parameter, setting);
  return setting;
}

std::string format_value(const Parameter& parameter, const ParameterSetting& value) {
  switch (parameter.kind) {
    case Parameter::Kind::Time:
      return format_duration(Duration(std::llround(value.number)));
    case Parameter::Kind::Count:
      return fmt::format("{:.0f}", value.number);
    case Parameter::Kind::Choice: {
      if (!value.text.empty()) return value.text;
      const auto place = static_cast<std::size_t>(std::llround(std::max(value.number, 0.0)));
      IL_CHECK(place < parameter.choices.size(), "a choice that there is not");
      return parameter.choices[place];
    }
    case Parameter::Kind::Text:
      return value.text;
  }
  IL_CHECK(false, "a parameter of no kind");
}

Result<ParameterSetting> parse_value(const Parameter& parameter, std::string_view text,
                                     std::string_view where) {
  const auto problem = [where](const std::string& sentence) {
    return input_error(fmt::format("{}: {}", where, sentence));
  };
  const std::string written(trim(text));
  switch (parameter.kind) {
    case Parameter::Kind::Time: {
      const Result<Duration> duration = parse_duration(text);
      if (!duration) return problem(duration.error().sentence);
      return static_cast<double>(duration->count());
    }
    case Parameter::Kind::Count: {
      const Result<double> count = parse_count(parameter, text);
      if (!count) return problem(count.error().sentence);
      return *count;
    }
    case Parameter::Kind::Choice:
      if (std::ranges::find(parameter.choices, written) == parameter.choices.end()) {
        return problem(fmt::format("{} is not one of its choices; {}", in_quotes(written),
                                   choice_advice(parameter, written)));
      }
      return checked_value(parameter, written);
    case Parameter::Kind::Text: {
      Result<ParameterSetting> checked = checked_value(parameter, written);
      if (!checked) return problem(checked.error().sentence);
      return checked;
    }
  }
  IL_CHECK(false, "a parameter of no kind");
}

Result<ParameterSetting> checked_value(const Parameter& parameter, const ParameterSetting& value) {
  switch (parameter.kind) {
    case Parameter::Kind::Count:
    case Parameter::Kind::Time:
      return checked_number(parameter, value);
    case Parameter::Kind::Choice:
      return checked_choice(parameter, value);
    case Parameter::Kind::Text:
      return checked_text(parameter, value);
  }
  IL_CHECK(false, "a parameter of no kind");
}

}  // namespace interlane
