#pragma once

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The buttons of the replay, along the lower edge of the timeline while there is a playhead.
[[nodiscard]] float replay_bar_height(const Panel& panel);
void draw_replay_bar(const Panel& panel, const ScreenState& state, const Area& area);

}  // namespace interlane
