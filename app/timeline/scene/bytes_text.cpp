#include "app/timeline/scene/bytes_text.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace interlane {

std::string bytes_text(std::int64_t bytes) {
  constexpr std::array kUnits = {"B", "KiB", "MiB", "GiB"};
  constexpr double kStep = 1024;
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  // From 999.5 on, three digits would say 1000.
  while (std::abs(amount) >= 999.5 && unit + 1 < kUnits.size()) {
    amount /= kStep;
    ++unit;
  }
  return fmt::format("{:.3g} {}", amount, kUnits[unit]);
}

}  // namespace interlane
