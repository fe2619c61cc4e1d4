#pragma once

#include "app/timeline/scene/theme.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/view/viewport.h"

namespace interlane {

// The greatest values of the two curves.
struct CurveLevels {
  int in_flight = 0;
  int executing = 0;
};
[[nodiscard]] CurveLevels curve_levels(const PaneInput& pane);

struct CurvesPlace {
  float x = 0, y = 0, width = 0, height = 0;
};
// Draws both curves as steps on one axis from 0 at the bottom; executing is filled. Above
// kLinearUpTo in flight the axis is logarithmic, or the other curve could not be seen.
// Cost: O(width * log(points)); where many points share a column of pixels, it shows the least and
//       the greatest of them.
inline constexpr int kLinearUpTo = 24;
void paint_step_curves(const CurvesPlace& place, const PaneInput& pane, const Viewport& view,
                       Timestamp zero, const Theme& theme, Scene& scene);

}  // namespace interlane
