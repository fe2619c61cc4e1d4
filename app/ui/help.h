#pragma once

#include "app/ui/panel.h"

namespace interlane {

// The keys and mouse gestures as a card over everything.
void draw_help(const Panel& panel, const Area& screen);

}  // namespace interlane
