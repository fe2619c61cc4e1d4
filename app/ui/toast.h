#pragma once

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// A sentence over the lower right corner of `area` that goes away by itself.
void draw_toast(const Panel& panel, const Toast& toast, const Area& area);

}  // namespace interlane
