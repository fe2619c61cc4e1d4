#pragma once

#include <vector>

#include "app/timeline/scene/scene.h"

namespace interlane {

// The patterns of fills as shapes, for painters that draw shapes rather than pixels; by the
// measures of fill_geometry.h.
struct Stroke {
  float x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};
struct Dot {
  float x = 0, y = 0;
};
// The diagonals of Hatched and Sparse, cut off at the rectangle; none for other fills. `along` is
// how far right of the pattern's anchor the rectangle begins.
[[nodiscard]] std::vector<Stroke> diagonals(const SceneRect& rect, float along = 0);
// The centres of Dotted's dots that lie wholly inside, or right of the anchor partly; none for
// other fills.
[[nodiscard]] std::vector<Dot> dots(const SceneRect& rect, float along = 0);

// The part of the rectangle that Thin and Baseline fill; the rectangle itself for others.
[[nodiscard]] SceneRect bar_of(const SceneRect& rect);
// Whether the rectangle is too narrow for outline and pattern.
[[nodiscard]] bool is_narrow(const SceneRect& rect);
// The colour with `share` of its opacity.
[[nodiscard]] Color with_share(Color color, float share);

}  // namespace interlane
