#pragma once

#include "app/timeline/pane/layout.h"

namespace interlane {

// Joins the lanes of two cores by a line where a task, or a thread without one, goes on on another
// core: from the end of its span on the one to the beginning of that on the other. Only spans that
// can be seen one by one are joined, and none of a lane that is too dense for that. Where a task is
// highlighted, only its spans.
//
// Cost: O(width * log(spans)); at most some hundred lines.
void paint_migrations(const Trace& trace, const PaneGeometry& geometry, const Viewport& view,
                      Timestamp zero, TaskId highlighted, const Theme& theme, Scene& scene);

// One such line, also for the legend.
void paint_migration(float from_x, float from_y, float to_x, float to_y, Color color, Scene& scene);

}  // namespace interlane
