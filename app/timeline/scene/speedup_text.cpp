#include "app/timeline/scene/speedup_text.h"

#include <fmt/format.h>

namespace interlane {

std::string speedup_text(double speedup) {
  constexpr double kMin = 0.01;
  return speedup > 0 && speedup < kMin ? fmt::format("{:.1g}", speedup)
                                       : fmt::format("{:.2f}", speedup);
}

}  // namespace interlane
