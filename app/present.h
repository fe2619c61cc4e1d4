#pragma once

#include <vector>

#include "app/timeline/state/timeline_input.h"
#include "app/ui/screen_state.h"
#include "app/workbench.h"

namespace interlane {

// Puts what the workbench has into the values that the panels show. View, folds, theme, toast and
// help are the screen's own and stay as they are, except that the view learns how long the runs
// are.
void present(const Workbench& workbench, ScreenState& state,
             PaneChange change = PaneChange::Replacement);

[[nodiscard]] std::vector<ScenarioChoice> list_scenarios();

}  // namespace interlane
