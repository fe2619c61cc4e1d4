#pragma once

#include <string>

#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_painter.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// How far the flag of a pane's bookmark reaches on its ruler; empty (both the same) where none is
// in view.
struct FlagPlace {
  float left = 0;
  float right = 0;

  [[nodiscard]] bool meets(float from, float to) const {
    return left != right && from < right && to > left;
  }
};
[[nodiscard]] FlagPlace flag_place(const PaneFrame& frame, std::size_t pane);

// Draws the bookmark of a pane, if it has one in view: a line through its lanes and, unless other
// words stand there, a flag on its ruler. It can be taken hold of either way.
enum class FlagLook : std::uint8_t { Shown, Covered };
void paint_bookmark(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                    FlagLook look, Scene& scene);

// What time 0 is, left of the ruler, where it is not the start; and a line where the run starts.
void paint_zero(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                Scene& scene);

// A quiet line beside the one pane that keys act on, where each has its own view.
void paint_active(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                  Scene& scene);

// "+12.3 ms from the mark", of an instant of a pane; empty where it has none.
[[nodiscard]] std::string from_bookmark(const TimelineInput& input, std::size_t pane,
                                        Duration time);

}  // namespace interlane
