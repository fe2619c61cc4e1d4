#include "engine/workload/units.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/workload/scenario.h"

namespace interlane {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t ns;
};

constexpr std::int64_t kSecond_ns = 1'000'000'000;
constexpr std::array kUnits = {Unit{"s", kSecond_ns},  Unit{"ms", 1'000'000},  Unit{"us", 1'000},
                               Unit{"\u00b5s", 1'000}, Unit{"\u03bcs", 1'000}, Unit{"ns", 1}};

// Units that people write and that mean what they say, but are not read. Not "m": it may be minutes
// or milliseconds.
constexpr std::array kOtherUnits = {Unit{"min", 60 * kSecond_ns},
                                    Unit{"mins", 60 * kSecond_ns},
                                    Unit{"minute", 60 * kSecond_ns},
                                    Unit{"minutes", 60 * kSecond_ns},
                                    Unit{"h", 3'600 * kSecond_ns},
                                    Unit{"hour", 3'600 * kSecond_ns},
                                    Unit{"hours", 3'600 * kSecond_ns},
                                    Unit{"sec", kSecond_ns},
                                    Unit{"secs", kSecond_ns},
                                    Unit{"second", kSecond_ns},
                                    Unit{"seconds", kSecond_ns},
                                    Unit{"S", kSecond_ns},
                                    Unit{"msec", 1'000'000},
                                    Unit{"millis", 1'000'000},
                                    Unit{"MS", 1'000'000},
                                    Unit{"usec", 1'000},
                                    Unit{"US", 1'000},
                                    Unit{"nsec", 1},
                                    Unit{"NS", 1}};

constexpr double kLongest_ns = 1e15;  // a suggestion of more than days helps nobody

}  // namespace

std::optional<std::int64_t> unit_ns(std::string_view word) {
  for (const Unit& unit : kUnits) {
    if (unit.name == word) return unit.ns;
  }
  return std::nullopt;
}

std::string unit_advice(double number, std::string_view word) {
  for (const Unit& unit : kOtherUnits) {
    const double ns = number * static_cast<double>(unit.ns);
    if (unit.name != word || !(ns >= 0 && ns < kLongest_ns)) continue;
    return fmt::format("did you mean \"{}\"?", format_duration(Duration(std::llround(ns))));
  }
  return "use ns, us, ms or s";
}

}  // namespace interlane
