#pragma once

#include "app/ui/panel.h"
#include "app/ui/scenario_chooser.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The bar over everything: name, scenario, run or stop, what the recorder sees, picture and keys.
void draw_top_bar(const Panel& panel, const ScreenState& state, ScenarioChooser& chooser,
                  const Area& area);

}  // namespace interlane
