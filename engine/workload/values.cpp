// How values are written by people and read back: counts and durations.
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/workload/scenario.h"

namespace interlane {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t ns;
};
// Largest first. "µs" is read but never written.
constexpr std::array kUnits = {Unit{"s", 1'000'000'000}, Unit{"ms", 1'000'000}, Unit{"us", 1'000},
                               Unit{"µs", 1'000}, Unit{"ns", 1}};
// Beyond it a nanosecond count no longer fits a Duration with room for sums.
constexpr double kLongest_ns = 1e17;  // three years

constexpr std::string_view kAdvice = "write a number and a unit: 250us, 10ms or 1.5s";

std::string_view without_blanks_around(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The number at the front of `text`, which loses it; nothing where there is none.
Result<double> take_number(std::string_view& text) {
  double number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return fail("no number");
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  return number;
}

Result<double> parse_count(std::string_view text) {
  const std::string_view written = without_blanks_around(text);
  std::int64_t count = 0;
  const char* const end = written.data() + written.size();
  const auto [rest, error] = std::from_chars(written.data(), end, count);
  if (error != std::errc() || rest != end) {
    return fail(fmt::format("\"{}\" is not a whole number", text));
  }
  return static_cast<double>(count);
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  std::string_view rest = without_blanks_around(text);
  const Result<double> number = take_number(rest);
  if (!number) return fail(fmt::format("\"{}\" is not a duration; {}", text, kAdvice));
  const std::string_view unit_name = without_blanks_around(rest);
  if (unit_name.empty()) {
    if (*number == 0) return Duration::zero();
    return fail(fmt::format("\"{}\" has no unit; {}", text, kAdvice));
  }
  for (const Unit& unit : kUnits) {
    if (unit.name != unit_name) continue;
    const double ns = *number * static_cast<double>(unit.ns);
    if (ns < 0) return fail(fmt::format("\"{}\" is below zero; {}", text, kAdvice));
    if (ns > kLongest_ns) return fail(fmt::format("\"{}\" is too long; {}", text, kAdvice));
    return Duration(std::llround(ns));
  }
  return fail(fmt::format("\"{}\" has no known unit; {}", text, kAdvice));
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

std::string format_value(const Parameter& parameter, double value) {
  if (parameter.kind == Parameter::Kind::Time) {
    return format_duration(Duration(std::llround(value)));
  }
  return fmt::format("{:.0f}", value);
}

Result<double> parse_value(const Parameter& parameter, std::string_view text,
                           std::string_view where) {
  if (parameter.kind == Parameter::Kind::Time) {
    const Result<Duration> duration = parse_duration(text);
    if (!duration) return fail(fmt::format("{}: {}", where, duration.error().sentence));
    return static_cast<double>(duration->count());
  }
  const Result<double> count = parse_count(text);
  if (!count) {
    return fail(fmt::format("{}: {}; write one from {} to {}", where, count.error().sentence,
                            format_value(parameter, parameter.min),
                            format_value(parameter, parameter.max)));
  }
  return *count;
}

}  // namespace interlane
