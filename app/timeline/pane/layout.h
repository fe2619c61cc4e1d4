#pragma once

#include <optional>
#include <vector>

#include "app/timeline/scene/scene.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

struct PaneGeometry {
  float left = 0;
  float right = 0;
  float top = 0;
  float bottom = 0;
  float plot_top = 0;  // below the title and the ruler
  float plot_bottom = 0;
  float plot_left = 0;  // lanes and ruler lie between these
  float plot_width = 0;
  std::vector<LaneRow> rows;  // those in view
  float curves_top = 0;       // both 0 where the curves are folded away
  float curves_bottom = 0;

  [[nodiscard]] float plot_right() const { return plot_left + plot_width; }
  [[nodiscard]] bool has(float x, float y) const {
    return x >= left && x < right && y >= top && y < bottom;
  }
  [[nodiscard]] bool has_in_plot(float x) const { return x >= plot_left && x <= plot_right(); }
};

struct TimelineLayout {
  Scene scene;
  float content_height = 0;  // of all panes, scrolled or not
  std::vector<PaneGeometry> panes;
};

// Makes the scene of a timeline: panes one below or beside the other on one time axis, each with
// title, ruler, lanes of cores, of processes with their threads and of tasks, and the two curves.
//
// Threads: any; pure.
// Cost:    proportional to the pixels and rows in view, not to the spans of the trace.
[[nodiscard]] TimelineLayout lay_out(const TimelineInput& input, const TextMeasure& measure);

// Where the row of a lane would lie if nothing were scrolled: its top relative to the content.
struct RowPlace {
  float y = 0;
  float height = 0;
};
// The place of the lane of the chosen span. Empty where none is, its group is folded or the pane
// does not show it. Cost: O(panes + rows).
[[nodiscard]] std::optional<RowPlace> place_of_chosen(const TimelineInput& input,
                                                      const TextMeasure& measure);

}  // namespace interlane
