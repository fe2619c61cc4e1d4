#include "app/present_replay.h"

#include <utility>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/playhead.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

void reveal_panes(ScreenState& state) {
  if (!state.whole_panes.empty()) state.timeline.panes = std::exchange(state.whole_panes, {});
}

void present_replay(ScreenState& state) {
  TimelineInput& timeline = state.timeline;
  reveal_panes(state);
  timeline.playhead.reset();
  const Replay& replay = state.replay;
  if (!replay.is_on()) return;
  const bool hides = replay.hides_something();
  timeline.playhead =
      Playhead{replay.playhead(), hides ? Replay::Future::Hidden : Replay::Future::Shown};
  if (!hides) return;
  std::vector<PaneInput> past = panes_until(timeline, replay.playhead());
  state.whole_panes = std::exchange(timeline.panes, std::move(past));
  if (timeline.chosen && !chosen_span(timeline, *timeline.chosen)) timeline.chosen.reset();
}

const std::vector<PaneInput>& whole_panes(const ScreenState& state) {
  return state.whole_panes.empty() ? state.timeline.panes : state.whole_panes;
}

}  // namespace interlane
