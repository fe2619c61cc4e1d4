#pragma once

#include <vector>

#include "app/timeline/layout.h"
#include "app/timeline/pane_plan.h"

namespace interlane {

// The two columns of words left of the plots, the same in all panes: headers of groups, then names
// of lanes. As wide as their words need, but never more than a third of the picture.
struct Gutter {
  float header_x = 0;  // left edge of the headers, right of the folding mark
  float header_width = 0;
  float label_left = 0;  // names of lanes lie between these
  float label_right = 0;
  float plot_left = 0;
};
[[nodiscard]] Gutter make_gutter(const TimelineInput& input, const Metrics& metrics,
                                 const TextMeasure& measure);

// What stands at the head of a group, translated and in capitals; the curves have two.
[[nodiscard]] std::string group_title(LaneGroup group);
[[nodiscard]] std::string in_flight_title();
[[nodiscard]] std::string executing_title();

}  // namespace interlane
