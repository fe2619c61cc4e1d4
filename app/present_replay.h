#pragma once

#include "app/timeline/state/pane_data.h"
#include "app/ui/screen_state.h"

namespace interlane {

// Puts the replay's playhead into the timeline and takes out of its panes what the replay hides, or
// puts it back. To be called when the replay or the panes have changed.
// Cost: as panes_until() while something is hidden.
void present_replay(ScreenState& state);

// Puts back what is hidden, until the next present_replay().
void reveal_panes(ScreenState& state);

// The panes with everything in them, whatever the timeline hides.
[[nodiscard]] const std::vector<PaneInput>& whole_panes(const ScreenState& state);

}  // namespace interlane
