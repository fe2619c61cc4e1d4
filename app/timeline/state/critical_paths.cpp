#include "app/timeline/state/critical_paths.h"

#include <algorithm>

#include "app/timeline/state/pane_data.h"

namespace interlane {

void CriticalPaths::add_to(std::vector<PaneInput>& panes) {
  std::vector<Known> used;
  for (PaneInput& pane : panes) {
    pane.critical_path.reset();
    if (!pane.trace || pane.trace->outcome == Outcome::Running) continue;
    const auto known = std::ranges::find(known_, pane.trace, &Known::first);
    pane.critical_path = known != known_.end()
                             ? known->second
                             : std::make_shared<const CriticalPath>(critical_path(*pane.trace));
    used.emplace_back(pane.trace, pane.critical_path);
  }
  known_ = std::move(used);
}

}  // namespace interlane
