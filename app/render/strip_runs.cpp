#include "app/render/strip_runs.h"

#include <algorithm>
#include <cmath>

namespace interlane {

std::vector<StripRun> runs_of(const Scene& scene, const SceneStrip& strip, double scale) {
  std::vector<StripRun> runs;
  const StripColumn* const columns = scene.strip_columns.data() + strip.first;
  const auto snapped = [scale](float x) {
    return static_cast<float>(std::round(double(x) * scale) / scale);
  };
  const float right = snapped(strip.x + strip.width);
  const float anchor = snapped(strip.x);
  for (std::uint32_t first = 0, end = 0; first < strip.count; first = end) {
    while (end < strip.count && columns[end] == columns[first]) ++end;
    const float x = strip.x - strip.phase;
    const float from = std::max(snapped(x + float(first)), anchor);
    const float to = std::min(end == strip.count ? right : snapped(x + float(end)), right);
    const StripColumn& look = columns[first];
    if (to <= from || (look.running.a == 0 && look.other.a == 0)) continue;
    SceneRect rect{from, strip.y, to - from, strip.height, look.running, Fill::Solid, 0};
    runs.push_back({rect, rect, from - anchor});
    runs.back().other.color = look.other;
    runs.back().other.fill = static_cast<Fill>(look.fill);
  }
  return runs;
}

}  // namespace interlane
