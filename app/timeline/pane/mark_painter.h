#pragma once

#include <span>

#include "app/timeline/lanes/lane_painter.h"
#include "engine/trace/trace.h"

namespace interlane {

// Adds the marks of a lane that are in view, on top of its spans: a macrotask is a bar across the
// lane, a microtask a dot at its upper edge, its queueing a dot at the lower one, a steal a
// chevron, a death a cross. Of marks of one kind that lie too close to be told apart, the first is
// drawn.
//
// Cost: O(marks in view).
void paint_marks(std::span<const Mark> marks, const LanePlace& place, const Theme& theme,
                 Scene& scene);

// One mark at `x` of a lane of this place, for the legend.
void paint_mark(Mark::Kind kind, float x, const LanePlace& place, const Theme& theme, Scene& scene);

}  // namespace interlane
