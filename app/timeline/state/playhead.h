#pragma once

#include <vector>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// The input's panes with nothing in them that came after `playhead`, for a question to the
// audience: lanes, marks, arrows and curves end there, how the run ended is not told, and figures,
// which are of the whole run, are gone. A run that was over by then is whole but for what compares
// it with others.
//
// Threads: any; pure.
// Cost:    O(lanes * log(spans) + flows * log(flows) + marks).
[[nodiscard]] std::vector<PaneInput> panes_until(const TimelineInput& input, Duration playhead);

// Moves a view that the playhead has just left, so that it is in sight again near the left edge.
// A view in which the playhead was not before is somebody's own choice and stays.
void follow_playhead(Viewport& view, Duration before, Duration now);

// Where the view must be for the playhead to be in sight; as it is if it is.
void show_playhead(Viewport& view, Duration playhead);

}  // namespace interlane
