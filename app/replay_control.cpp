#include "app/replay_control.h"

#include <algorithm>

#include "app/timeline/state/replay_events.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr Duration kFramePeriod = std::chrono::nanoseconds(1'000'000'000 / 60);

}  // namespace

// At the left edge of the view, with a speed that suits its length.
void ReplayControl::begin() {
  Replay& replay = state_.replay;
  if (replay.is_on()) return;
  const Viewport& view = state_.timeline.view_of(state_.timeline.active);
  replay.suit(std::min(view.length(), view.extent() - view.first()));
  replay.seek(view.begin());
  replay.pause();
}

void ReplayControl::play_on() {
  state_.replay.play();
  has_ticked_ = false;
}

std::vector<Timestamp> ReplayControl::zeros() const {
  std::vector<Timestamp> zeros;
  for (std::size_t i = 0; i < state_.timeline.panes.size(); ++i) {
    zeros.push_back(state_.timeline.zero_of(i));
  }
  return zeros;
}

// The panes have one playhead, and time 0 may move by another length in each: so it stays at its
// instant in the active one; but while something is hidden, nothing more of any may show.
void ReplayControl::keep_instants(const std::vector<Timestamp>& zeros_before) {
  Replay& replay = state_.replay;
  const TimelineInput& timeline = state_.timeline;
  if (!replay.is_on() || timeline.active >= zeros_before.size()) return;
  Duration later = timeline.zero_of(timeline.active) - zeros_before[timeline.active];
  for (std::size_t i = 0; i < zeros_before.size() && replay.hides_something(); ++i) {
    later = std::max(later, timeline.zero_of(i) - zeros_before[i]);
  }
  replay.move_zero(later, timeline.view.first(), timeline.view.extent());
}

void ReplayControl::end() {
  state_.replay.stop();
  present_replay(state_);
}

bool ReplayControl::tick(Timestamp now) {
  Replay& replay = state_.replay;
  if (replay.state() != Replay::State::Playing) return false;
  if (has_ticked_ && now < last_tick_ + kFramePeriod) return false;
  const Duration elapsed = has_ticked_ ? now - last_tick_ : Duration{};
  has_ticked_ = true;
  last_tick_ = now;
  const Duration before = replay.playhead();
  replay.advance(elapsed);
  timeline_.follow_playhead(before, replay.playhead());
  present_replay(state_);
  return true;
}

std::optional<Timestamp> ReplayControl::next_tick() const {
  if (state_.replay.state() != Replay::State::Playing) return std::nullopt;
  return has_ticked_ ? last_tick_ + kFramePeriod : last_tick_;
}

void ReplayControl::apply(const intent::PlayOrPause&) {
  if (state_.replay.state() == Replay::State::Playing) {
    state_.replay.pause();
  } else {
    begin();
    play_on();
  }
}

void ReplayControl::apply(const intent::StepReplay& wish) {
  begin();
  Replay& replay = state_.replay;
  replay.pause();
  reveal_panes(state_);
  const auto event = wish.side == intent::StepReplay::Side::Next
                         ? next_event(state_.timeline, replay.playhead())
                         : previous_event(state_.timeline, replay.playhead());
  if (event) replay.seek(*event);
  present_replay(state_);
  timeline_.show_playhead(replay.playhead());
}

void ReplayControl::apply(const intent::SeekReplay& wish) {
  begin();
  state_.replay.pause();
  state_.replay.seek(wish.time);
}

void ReplayControl::apply(const intent::ChangeReplaySpeed& wish) {
  begin();
  if (wish.change == intent::ChangeReplaySpeed::Change::Faster) {
    state_.replay.faster();
  } else {
    state_.replay.slower();
  }
}

void ReplayControl::apply(const intent::ToggleFuture&) {
  begin();
  const bool is_hidden = state_.replay.future() == Replay::Future::Hidden;
  state_.replay.set_future(is_hidden ? Replay::Future::Shown : Replay::Future::Hidden);
}

void ReplayControl::apply(const intent::ToggleLoop&) {
  const bool was_on = state_.replay.is_on();
  begin();
  Replay& replay = state_.replay;
  if (replay.loop()) {
    replay.set_loop(std::nullopt);
    return;
  }
  const Viewport& view = state_.timeline.view_of(state_.timeline.active);
  const auto measured = state_.timeline.measured_time();
  replay.set_loop(measured ? Replay::Loop{measured->begin, measured->end}
                           : Replay::Loop{view.begin(), view.end()});
  if (!was_on) play_on();
}

}  // namespace interlane
