#pragma once

#include <optional>

#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_painter.h"

namespace interlane {

// The playhead's sign on a ruler: its time, and the handle by which it is dragged.
struct PlayheadSign {
  std::string text;
  float x = 0;     // of the playhead
  float left = 0;  // of the sign
  float width = 0;
};
// Nothing while there is no playhead in view.
[[nodiscard]] std::optional<PlayheadSign> playhead_sign(const PaneFrame& frame, std::size_t pane);

// Draws the playhead through one pane, when its other parts have been drawn: the sign on the ruler,
// a line, a bead on every lane that is on a core at that instant, and a plain cover over what is
// hidden behind it.
// Cost: O(rows in view * log(spans)).
void paint_playhead(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                    Scene& scene);

}  // namespace interlane
