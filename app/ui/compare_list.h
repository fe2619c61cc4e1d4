#pragma once

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The (model, cores) pairs to compare, each to be ticked on or off. Returns the height it took.
float draw_compare_list(const Panel& panel, const ScreenState& state, const Area& area);

}  // namespace interlane
