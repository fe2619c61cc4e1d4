#include "engine/stats/critical_path.h"

#include <algorithm>

namespace interlane {
namespace {

using Link = CriticalPath::Link;
using Segment = CriticalPath::Segment;

std::optional<Link> link_of(Flow::Kind kind) {
  switch (kind) {
    case Flow::Kind::Spawn:
      return Link::Spawn;
    case Flow::Kind::WakeUp:
      return Link::WakeUp;
    case Flow::Kind::LockHandOver:
      return Link::LockHandOver;
    case Flow::Kind::Message:
      return Link::Message;
    case Flow::Kind::Continuation:
    case Flow::Kind::Steal:
      break;  // they move a task, and cause nothing
  }
  return std::nullopt;
}

// Something that another task did and that a task could not go on, or begin, without.
struct Cause {
  TaskId of;  // the task that could not
  Timestamp at{};
  TaskId by;
  Link link = Link::WakeUp;
};

// All causes of a trace, to be found by task and time.
class Causes {
 public:
  explicit Causes(const Trace& trace) {
    for (const Flow& flow : trace.flows) {
      const auto link = link_of(flow.kind);
      if (!link || flow.from_task.is_none() || flow.from_task == flow.to_task) continue;
      causes_.push_back({flow.to_task, flow.from, flow.from_task, *link});
    }
    // Where a library lets the parent go on, no arrow says so; the children's ends do.
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
      const TaskFacts& child = trace.tasks[i];
      if (child.parent.is_none() || !child.finished) continue;
      const TaskId id{static_cast<std::uint32_t>(i)};
      causes_.push_back({child.parent, *child.finished, id, Link::Join});
    }
    std::sort(causes_.begin(), causes_.end(), [](const Cause& a, const Cause& b) {
      return a.of != b.of ? a.of < b.of : a.at < b.at;
    });
  }

  // The latest one within the wait, which is what ended it; null if there is none.
  [[nodiscard]] const Cause* end_of_wait(TaskId task, const Span& wait) const {
    for (auto i = last_until(task, wait.end); i != causes_.begin();) {
      --i;
      if (i->of != task || i->at < wait.begin) break;
      if (i->link == Link::Spawn) continue;
      if (i->link == Link::Join && wait.state != State::WaitingJoin) continue;
      return &*i;
    }
    return nullptr;
  }

  // Who made the task that was created at `at`; null if no task did.
  [[nodiscard]] const Cause* creation(TaskId task, Timestamp at) const {
    for (auto i = last_until(task, at); i != causes_.begin();) {
      --i;
      if (i->of != task) break;
      if (i->link == Link::Spawn) return &*i;
    }
    return nullptr;
  }

 private:
  using Place = std::vector<Cause>::const_iterator;
  [[nodiscard]] Place last_until(TaskId task, Timestamp at) const {
    return std::upper_bound(causes_.begin(), causes_.end(), std::pair(task, at),
                            [](const std::pair<TaskId, Timestamp>& wanted, const Cause& cause) {
                              return wanted.first != cause.of ? wanted.first < cause.of
                                                              : wanted.second < cause.at;
                            });
  }

  std::vector<Cause> causes_;
};

std::optional<TaskId> last_to_finish(const Trace& trace) {
  std::optional<TaskId> last;
  for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
    const auto& finished = trace.tasks[i].finished;
    if (!finished) continue;
    if (!last || *finished > *trace.tasks[last->value].finished) {
      last = TaskId{static_cast<std::uint32_t>(i)};
    }
  }
  return last;
}

// Goes back in time from the end of a task, and notes segments on the way.
class Walk {
 public:
  Walk(const Trace& trace, TaskId last)
      : trace_(trace), causes_(trace), task_(last), at_(*trace.tasks[last.value].finished) {}

  std::vector<Segment> take() {
    while (at_ > trace_.started_at) step();
    std::reverse(segments_.begin(), segments_.end());
    return std::move(segments_);
  }

 private:
  [[nodiscard]] const Lane& lane() const { return *trace_.task_lanes[task_.value]; }

  void step() {
    const std::size_t index = lane().first_ending_after(at_ - Duration(1));
    if (index == lane().size() || lane().span(index).begin >= at_) {
      before_its_creation();
      return;
    }
    const Span span = lane().span(index);
    // A wait that the path comes upon in its middle was not ended by what it came along.
    const bool is_ended =
        is_waiting(span.state) && span.state != State::WaitingKernel && span.end == at_;
    const Cause* const cause = is_ended ? causes_.end_of_wait(task_, span) : nullptr;
    if (cause != nullptr && may_hop(*cause)) {
      hop(*cause, span.state);
    } else {
      add(span.begin, span.state);
    }
  }

  void before_its_creation() {
    const Cause* const cause = causes_.creation(task_, at_);
    if (cause != nullptr && may_hop(*cause)) {
      hop(*cause, std::nullopt);
    } else {
      add(trace_.started_at, std::nullopt);
    }
  }

  // Hops take no time, and causes that lead in a circle at one instant are a recorder's error.
  [[nodiscard]] bool may_hop(const Cause& cause) {
    if (cause.by.value >= trace_.task_lanes.size()) return false;
    if (at_ != hopped_at_) hops_ = 0;
    hopped_at_ = at_;
    return ++hops_ <= trace_.tasks.size();
  }

  void hop(const Cause& cause, std::optional<State> state) {
    const Lane& other = *trace_.task_lanes[cause.by.value];
    // What it did it may have done just after its end was noted.
    const Timestamp to = std::min({cause.at, other.end(), at_});
    add(to, state);
    task_ = cause.by;
    link_ = state == State::WaitingJoin ? Link::Join : cause.link;
  }

  void add(Timestamp begin, std::optional<State> state) {
    begin = std::max(begin, trace_.started_at);
    if (begin >= at_) return;
    segments_.push_back({begin, at_, task_, state, link_});
    at_ = begin;
    link_ = Link::GoesOn;
  }

  const Trace& trace_;
  const Causes causes_;
  TaskId task_;
  Timestamp at_{};
  Link link_ = Link::End;
  Timestamp hopped_at_{};
  std::size_t hops_ = 0;
  std::vector<Segment> segments_;  // latest first
};

}  // namespace

Duration CriticalPath::length() const {
  return segments.empty() ? Duration{} : segments.back().end - segments.front().begin;
}

std::size_t CriticalPath::first_ending_after(Timestamp at) const {
  const auto found =
      std::upper_bound(segments.begin(), segments.end(), at,
                       [](Timestamp time, const Segment& segment) { return time < segment.end; });
  return static_cast<std::size_t>(found - segments.begin());
}

Duration CriticalPath::time_of(TaskId task, Timestamp from, Timestamp to) const {
  Duration time{};
  for (std::size_t i = first_ending_after(from); i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    if (segment.begin >= to) break;
    if (segment.task == task) time += std::min(segment.end, to) - std::max(segment.begin, from);
  }
  return time;
}

CriticalPath critical_path(const Trace& trace) {
  CriticalPath path;
  path.by_task.resize(trace.tasks.size());
  const auto last = last_to_finish(trace);
  if (!last) return path;
  path.segments = Walk(trace, *last).take();
  for (const Segment& segment : path.segments) {
    if (segment.state) path.by_task[segment.task.value] += segment.length();
  }
  return path;
}

}  // namespace interlane
