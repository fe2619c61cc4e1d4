#pragma once

#include "app/timeline/pane/layout.h"
#include "engine/stats/critical_path.h"

namespace interlane {

// Adds the critical path to a pane whose lanes are laid out: a line along the bottom of each task's
// lane while the path runs through it, and a line from lane to lane where it hops. What lies in
// lanes that are folded away or out of view is left out. Of the segments that share a pixel the
// first four are drawn: enough to show that it hops there.
//
// Cost: O(pixels x log segments).
void paint_critical_path(const CriticalPath& path, const PaneGeometry& geometry,
                         const Viewport& view, Timestamp zero, const Theme& theme, Scene& scene);

}  // namespace interlane
