#include "app/timeline/scene/time_text.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>

#include "app/text/text.h"

namespace interlane {
namespace {

struct Unit {
  std::int64_t ns;
  const char* name;
};
constexpr std::array<Unit, 4> kUnits = {{
    {1'000'000'000, "s"},
    {1'000'000, "ms"},
    {1'000, "µs"},
    {1, "ns"},
}};

const Unit& unit_for(std::int64_t magnitude_ns) {
  for (const Unit& unit : kUnits) {
    if (magnitude_ns >= unit.ns) return unit;
  }
  return kUnits.back();
}

// How many decimals of `unit` are needed to write `resolution_ns` exactly.
int decimals_for(std::int64_t resolution_ns, const Unit& unit) {
  int decimals = 0;
  std::int64_t scaled = unit.ns;
  while (scaled > 1 && resolution_ns % scaled != 0) {
    scaled /= 10;
    ++decimals;
  }
  return decimals;
}

}  // namespace

std::string duration_text(Duration duration) {
  if (duration == Duration{}) return fmt::format("0 {}", tr("ms"));
  std::int64_t magnitude = std::abs(duration.count());
  const Unit* unit = &unit_for(magnitude);
  // 999.6 ms is written "1.0 s", not "1000 ms".
  if (unit != &kUnits.front() && double(magnitude) / double(unit->ns) >= 999.5) --unit;
  const double value = double(magnitude) / double(unit->ns);
  const int decimals = unit->ns == 1 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  if (decimals == 2 && digits.back() == '0') digits.pop_back();
  return fmt::format("{}{} {}", duration.count() < 0 ? "-" : "", digits, tr(unit->name));
}

std::string time_text(Duration time, Duration resolution) {
  const std::int64_t step = std::max<std::int64_t>(1, std::abs(resolution.count()));
  const std::int64_t magnitude = std::abs(time.count());
  // Zero is written in the unit of its neighbours, but never as "0 s" among milliseconds.
  const Unit& unit = unit_for(magnitude == 0 ? step : magnitude);
  const int decimals = magnitude == 0 ? 0 : decimals_for(step, unit);
  return fmt::format("{:.{}f} {}", double(time.count()) / double(unit.ns), decimals, tr(unit.name));
}

std::string axis_text(Duration time, Duration step) {
  Duration finer(1);
  while (finer * 100 < step) finer *= 10;
  // To the nearest, as all other figures of the same instant.
  const Duration half = time < Duration{} ? -finer / 2 : finer / 2;
  return time_text((time + half) / finer * finer, finer);
}

std::string spaced_duration(std::string written) {
  const std::size_t unit = written.find_first_not_of("0123456789.-");
  if (unit == std::string::npos || unit == 0) return written;
  if (written.ends_with("us")) written.replace(written.size() - 2, 2, "µs");
  return written.insert(unit, 1, ' ');
}

}  // namespace interlane
