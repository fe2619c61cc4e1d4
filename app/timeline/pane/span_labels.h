#pragma once

#include "app/timeline/lanes/lane_painter.h"
#include "app/timeline/pane/pane_plan.h"

namespace interlane {

struct LabelStyle {
  const Metrics& metrics;
  const Theme& theme;
  const TextMeasure& measure;
};

// Writes the task's name into the spans of core, thread and process lanes that are on a core and
// wide enough for it. Task lanes have their name beside them. `painted` is what has just painted
// the lane. Cost: O(width); only spans wide enough for any name are looked at beyond a binary
// search, and that
//       only where the painter has not seen that there can be none.
void label_spans(const Lane& lane, const Trace& trace, const LaneRow& row, const LanePlace& place,
                 const LabelStyle& style, const LanePainter& painted, Scene& scene);

}  // namespace interlane
