#pragma once

#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_plan.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// lay_out() with a choice of what happens when there are more lanes than fit.
[[nodiscard]] TimelineLayout lay_out_stack(const TimelineInput& input, const TextMeasure& measure,
                                           Crowding crowding);

// The height that the panes need for lanes that can be read.
[[nodiscard]] float min_height(const TimelineInput& input, const TextMeasure& measure);

}  // namespace interlane
