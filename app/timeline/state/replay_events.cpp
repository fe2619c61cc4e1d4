#include "app/timeline/state/replay_events.h"

#include <algorithm>

#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

// Keeps the nearest of the instants that it is told and that lie on the right side of `time`.
class Nearest {
 public:
  enum class Side : std::uint8_t { Before, After };
  Nearest(Side side, Duration time) : side_(side), time_(time) {}

  // The run whose instants follow.
  void enter(const Trace& trace, Timestamp zero) {
    zero_ = zero;
    begin_ = trace.started_at - zero;
    end_ = trace.finished_at() - zero;
  }

  void add(Timestamp at) {
    const Duration when = at - zero_;
    if (when < begin_ || when > end_) return;
    if (side_ == Side::After) {
      if (when > time_ && (!found_ || when < *found_)) found_ = when;
    } else if (when < time_ && (!found_ || when > *found_)) {
      found_ = when;
    }
  }

  // The begins of spans on either side of `time`, and the end.
  void add(const Lane& lane) {
    if (lane.empty()) return;
    const std::size_t at = lane.first_ending_after(zero_ + time_);
    const std::size_t first = at > 1 ? at - 2 : 0;
    for (std::size_t i = first; i < std::min(at + 2, lane.size()); ++i) add(lane.span(i).begin);
    add(lane.end());
  }

  [[nodiscard]] std::optional<Duration> found() const { return found_; }

 private:
  Side side_;
  Duration time_;
  Timestamp zero_{};
  Duration begin_{};  // of the run
  Duration end_{};
  std::optional<Duration> found_;
};

std::optional<Duration> nearest_event(const TimelineInput& input, Nearest nearest) {
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    if (!input.panes[i].trace) continue;
    const Trace& trace = *input.panes[i].trace;
    nearest.enter(trace, input.zero_of(i));
    for (const auto* lanes : {&trace.task_lanes, &trace.thread_lanes}) {
      for (const auto& lane : *lanes) {
        if (lane) nearest.add(*lane);
      }
    }
    for (const Mark& mark : trace.marks) nearest.add(mark.at);
    for (const Flow& flow : trace.flows) {
      nearest.add(flow.from);
      nearest.add(flow.to);
    }
  }
  return nearest.found();
}

}  // namespace

std::optional<Duration> next_event(const TimelineInput& input, Duration time) {
  return nearest_event(input, {Nearest::Side::After, time});
}

std::optional<Duration> previous_event(const TimelineInput& input, Duration time) {
  return nearest_event(input, {Nearest::Side::Before, time});
}

}  // namespace interlane
