#pragma once

#include "app/timeline/lanes/lane_painter.h"
#include "app/timeline/pane/gutter.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_plan.h"
#include "app/timeline/state/timeline_input.h"
#include "app/timeline/view/ticks.h"

namespace interlane {

// What a pane is drawn with, beside its run.
struct PaneFrame {
  const TimelineInput& input;
  const TextMeasure& measure;
  const Metrics& metrics;
  const Gutter& gutter;
  const Ticks& ticks;
  float left = 0;
  float right = 0;
  float plot_width = 0;
  LanePainter& lanes;
};

// Draws one pane whose top lies at `top`, and tells where its parts are. Rows out of view are left
// out.
[[nodiscard]] PaneGeometry paint_pane(const PaneFrame& frame, int pane, const PanePlan& plan,
                                      float top, Scene& scene);

}  // namespace interlane
