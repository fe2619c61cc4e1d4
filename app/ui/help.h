#pragma once

#include "app/ui/panel.h"

namespace interlane {

// The keys and mouse gestures as a card over everything, scrolled on by this share of its height.
void draw_help(const Panel& panel, const Area& screen, float scroll);

}  // namespace interlane
