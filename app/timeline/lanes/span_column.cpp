#include "app/timeline/lanes/span_column.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "app/timeline/scene/state_look.h"

namespace interlane {
namespace {

// Sums up the spans of a column.
class Tally final : public LaneVisitor {
 public:
  Tally(const Theme& theme, Timestamp from, Timestamp to)
      : theme_(theme), from_ns_(ns_of(from)), to_ns_(ns_of(to)) {}

  void add(const Span& span) {
    add(span.state, span.task, span.task, length_within(ns_of(span.begin), ns_of(span.end)));
  }

  void spans(const SpanRun& run) override {
    for (std::size_t i = 0; i < run.begin_ns.size(); ++i) {
      const std::int64_t end_ns = i + 1 < run.begin_ns.size() ? run.begin_ns[i + 1] : run.end_ns;
      const TaskId task(run.task[i]);
      add(run.state[i], task, task, length_within(run.begin_ns[i], end_ns));
    }
  }

  void node(const LaneNode& node) override {
    for (int i = 0; i < kStateCount; ++i) {
      const auto state = static_cast<State>(i);
      if (!node.has(state)) continue;
      const double time = node.time_before(state, to_ns_) - node.time_before(state, from_ns_);
      add(state, node.runner(), node.waiter(), time);
      several_tasks_ = several_tasks_ || (is_on_core(state) && node.has_mix());
    }
  }

  [[nodiscard]] SpanColumn column(std::size_t spans) const {
    SpanColumn column;
    column.spans = spans;
    if (total_ <= 0) return column;
    column.running = running_ / total_;
    if (running_ > 0) {
      const auto channel = [this](double sum) {
        return static_cast<std::uint8_t>(std::lround(sum / running_));
      };
      column.running_color = {channel(red_), channel(green_), channel(blue_)};
      if (!several_tasks_) column.running_task = task_;
    }
    column.rest = dominant_;
    column.rest_task = dominant_task_;
    column.rest_share = rest_[static_cast<std::size_t>(dominant_)] / total_;
    return column;
  }

 private:
  [[nodiscard]] double length_within(std::int64_t begin_ns, std::int64_t end_ns) const {
    return double(std::min(end_ns, to_ns_) - std::max(begin_ns, from_ns_));
  }

  void add(State state, TaskId runner, TaskId waiter, double time) {
    if (time <= 0) return;
    total_ += time;
    if (!is_on_core(state)) {
      auto& rest = rest_[static_cast<std::size_t>(state)];
      rest += time;
      if (rest >= rest_[static_cast<std::size_t>(dominant_)]) {
        dominant_ = state;
        dominant_task_ = waiter;
      }
      return;
    }
    const Color color = span_color(theme_, state, runner);
    red_ += time * color.r;
    green_ += time * color.g;
    blue_ += time * color.b;
    several_tasks_ = several_tasks_ || (running_ > 0 && runner != task_);
    task_ = runner;
    running_ += time;
  }

  const Theme& theme_;
  std::int64_t from_ns_;
  std::int64_t to_ns_;
  double total_ = 0, running_ = 0, red_ = 0, green_ = 0, blue_ = 0;
  TaskId task_;
  bool several_tasks_ = false;
  std::array<double, kStateCount> rest_{};
  State dominant_ = State::Idle;
  TaskId dominant_task_;
};

}  // namespace

SpanColumn look_at_spans(const Lane& lane, std::size_t first, std::size_t last, Timestamp from,
                         Timestamp to, const Theme& theme) {
  Tally tally(theme, from, to);
  for (std::size_t i = first; i <= last; ++i) tally.add(lane.span(i));
  return tally.column(last - first + 1);
}

SpanColumn look_at_column(const Lane& lane, Timestamp from, Timestamp to, const Theme& theme) {
  constexpr int kParts = 16;
  if (lane.empty() || from >= to) return {};
  const std::size_t first = lane.first_ending_after(from);
  const std::size_t end = std::min(lane.first_ending_after(to - Duration(1)) + 1, lane.size());
  Tally tally(theme, from, to);
  lane.show(first, end, (to - from) / kParts, tally);
  return tally.column(end - first);
}

}  // namespace interlane
