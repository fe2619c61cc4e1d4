#include "app/render/fill_strokes.h"

#include <algorithm>
#include <cmath>

#include "app/timeline/scene/fill_geometry.h"

namespace interlane {

using namespace fill_geometry;

std::vector<Stroke> diagonals(const SceneRect& rect, float along) {
  std::vector<Stroke> strokes;
  if (rect.fill != Fill::Hatched && rect.fill != Fill::Sparse) return strokes;
  const float period = rect.fill == Fill::Hatched ? kHatchPeriod : kSparsePeriod;
  // A diagonal is the points with (x - left) + (y - top) = sum.
  for (float sum = period - std::fmod(along, period); sum < rect.width + rect.height;
       sum += period) {
    const float from = std::max(0.0F, sum - rect.height);  // its ends, from the left edge
    const float to = std::min(sum, rect.width);
    strokes.push_back({rect.x + from, rect.y + sum - from, rect.x + to, rect.y + sum - to});
  }
  return strokes;
}

std::vector<Dot> dots(const SceneRect& rect, float along) {
  std::vector<Dot> found;
  if (rect.fill != Fill::Dotted) return found;
  // A pattern that began earlier is cut off by the rectangle, and so may be its dots.
  const float beyond = along > 0 ? -kDotRadius : kDotRadius;
  float first = kDotPitch / 2 - std::fmod(along, kDotPitch);
  if (first < beyond) first += kDotPitch;
  for (float y = kDotPitch / 2; y + kDotRadius <= rect.height; y += kDotPitch) {
    for (float x = first; x + beyond <= rect.width; x += kDotPitch) {
      found.push_back({rect.x + x, rect.y + y});
    }
  }
  return found;
}

SceneRect bar_of(const SceneRect& rect) {
  SceneRect bar = rect;
  if (rect.fill == Fill::Thin) {
    bar.height = std::min(kThinHeight, rect.height);
    bar.y = rect.y + (rect.height - bar.height) / 2;
    bar.corner = 0;
  } else if (rect.fill == Fill::Baseline) {
    bar.height = std::min(kBaselineHeight, rect.height);
    bar.y = rect.y + std::max(rect.height - kBaselineInset - bar.height, 0.0F);
    bar.corner = 0;
  }
  return bar;
}

bool is_narrow(const SceneRect& rect) { return rect.width < kPatternMinWidth; }

Color with_share(Color color, float share) {
  color.a = static_cast<std::uint8_t>(std::lround(float(color.a) * share));
  return color;
}

}  // namespace interlane
