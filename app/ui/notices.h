#pragma once

#include <vector>

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// Words over the timeline for runs that have no pane: refused ones with the reason, those whose
// turn has not come. Returns the height it took.
float draw_notices(const Panel& panel, const std::vector<PaneNotice>& notices, const Area& area);

}  // namespace interlane
