#pragma once

#include <vector>

#include "app/timeline/layout.h"

namespace interlane {

// Adds the arrows that leave or reach a task, from lane to lane, as far as both lanes are laid out
// and the arrow is in view; the first some hundred of them.
//
// Cost: O(flows of the trace).
void paint_flows(const Trace& trace, TaskId task, const PaneGeometry& geometry,
                 const Viewport& view, Timestamp zero, Color color, Scene& scene);

}  // namespace interlane
