#pragma once

#include "app/timeline/scene/theme.h"

namespace interlane {

// Gives Dear ImGui's own controls (combo box, text field, scroll bar, tooltip) the theme's colours
// and measure. To be called when the theme changes.
void apply_style(const Theme& theme);

}  // namespace interlane
