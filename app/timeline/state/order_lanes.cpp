#include <algorithm>
#include <utility>

#include "app/timeline/lanes/run_title.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

std::vector<std::size_t> folded_processes(const Folds& folds, const RunFacts& run) {
  std::vector<std::size_t> folded;
  if (folds.processes.empty()) return folded;
  const std::string title = run_title(run);
  for (const ProcessFold& fold : folds.processes) {
    if (fold.run == title) folded.push_back(fold.process);
  }
  std::ranges::sort(folded);
  return folded;
}

bool is_made_of(const PaneInput& pane, const LaneOrder::Source& source) {
  return pane.order && pane.order->source() == source;
}

}  // namespace

void order_lanes(TimelineInput& input, const std::vector<PaneInput>& before) {
  for (PaneInput& pane : input.panes) {
    if (!pane.trace) continue;
    LaneOrder::Source source{pane.trace, pane.summary, input.lanes,
                             folded_processes(input.folds, pane.trace->run)};
    if (is_made_of(pane, source)) continue;
    const auto known = std::ranges::find_if(
        before, [&source](const PaneInput& old) { return is_made_of(old, source); });
    pane.order =
        known != before.end() ? known->order : std::make_shared<const LaneOrder>(std::move(source));
  }
}

}  // namespace interlane
