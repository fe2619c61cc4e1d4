#pragma once

#include <vector>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/pane_plan.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// The two columns of words left of a plot, the same in all panes: headers of groups, then names of
// lanes. As wide as their words need, but never more than a third of the pane. Where that is too
// little for both, headers stand above the lanes.
struct Gutter {
  float header_x = 0;  // left edge of the headers, right of the folding mark
  float header_width = 0;
  float label_left = 0;  // names of lanes lie between these
  float label_right = 0;
  float level_left = 0;  // from here to label_right, how high the curves go
  float plot_left = 0;
  HeaderPlace headers = HeaderPlace::Beside;
};
// The gutter of the first of `columns` panes beside each other, which begins at x = 0.
[[nodiscard]] Gutter make_gutter(const TimelineInput& input, std::size_t columns,
                                 const Metrics& metrics, const TextMeasure& measure);
// The gutter of a pane that begins further right.
[[nodiscard]] Gutter moved(Gutter gutter, float right);

// What stands at the head of a group, translated and in capitals; the curves have two.
[[nodiscard]] std::string group_title(LaneGroup group);
[[nodiscard]] std::string in_flight_title();
[[nodiscard]] std::string executing_title();
// "by name": how lanes are sorted.
[[nodiscard]] std::string sort_title(LaneSort sort);

}  // namespace interlane
