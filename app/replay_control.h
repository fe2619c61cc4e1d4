#pragma once

#include <optional>
#include <type_traits>
#include <vector>

#include "app/present_replay.h"
#include "app/timeline/explain/inspector.h"
#include "app/ui/screen_state.h"
#include "app/ui/timeline_control.h"

namespace interlane {

// Applies what a person asks of the replay, and moves its playhead on in time. Knows nothing of
// window or runs, so that random wishes can be tried on it. Whether there is something to be
// replayed is for the caller to say: there must be a pane, and no run may be live.
//
// Units: `now` is real time.
class ReplayControl {
 public:
  // Both must outlive this; `timeline` is of the state's timeline.
  ReplayControl(ScreenState& state, TimelineControl& timeline)
      : state_(state), timeline_(timeline) {}

  void apply(const intent::PlayOrPause& wish);
  void apply(const intent::StepReplay& wish);
  void apply(const intent::SeekReplay& wish);
  void apply(const intent::ChangeReplaySpeed& wish);
  void apply(const intent::ToggleFuture& wish);
  void apply(const intent::ToggleLoop& wish);
  void end();

  // Lets the timeline do what was asked of it. Time 0 and marks are of whole runs, whatever a
  // replay hides of them.
  template <class Wish>
  void pass_on(const Wish& wish) {
    constexpr bool kChangesZero = std::is_same_v<Wish, intent::ChangeAlignment> ||
                                  std::is_same_v<Wish, intent::ToggleMark> ||
                                  std::is_same_v<Wish, intent::MoveMark>;
    if constexpr (kChangesZero) {
      reveal_panes(state_);
      const std::vector<Timestamp> before = zeros();
      timeline_.apply(wish);
      keep_instants(before);
      present_replay(state_);
    } else {
      timeline_.apply(wish);
    }
  }

  // Moves the playhead on if it is time to; whether it has.
  bool tick(Timestamp now);
  // When to call it again; nothing unless the replay plays.
  [[nodiscard]] std::optional<Timestamp> next_tick() const;

 private:
  // Makes a playhead where there is none, paused.
  void begin();
  void play_on();
  // Time 0 of every pane.
  [[nodiscard]] std::vector<Timestamp> zeros() const;
  // Moves playhead and loop to where they were before time 0 of the panes changed.
  void keep_instants(const std::vector<Timestamp>& zeros_before);

  ScreenState& state_;
  TimelineControl& timeline_;
  Timestamp last_tick_{};
  bool has_ticked_ = false;  // since it began to play
};

}  // namespace interlane
