#include "engine/stats/curves.h"

#include <algorithm>
#include <utility>

namespace interlane {
namespace {

struct Step {
  Timestamp at{};
  int by = 0;
};

// Sums steps that fall on the same instant first, so that a span that begins where another ends
// never shows as two at once.
Curve sum(std::vector<Step> steps, Timestamp horizon) {
  std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
  std::vector<CurvePoint> points;
  int value = 0;
  for (std::size_t i = 0; i < steps.size();) {
    const Timestamp at = steps[i].at;
    if (at >= horizon) break;
    const int before = value;
    for (; i < steps.size() && steps[i].at == at; ++i) value += steps[i].by;
    if (value != before) points.push_back({at, value});
  }
  return Curve(std::move(points));
}

// Which tasks have children.
std::vector<bool> parents(const Trace& trace) {
  std::vector<bool> is_parent(trace.tasks.size(), false);
  for (const TaskFacts& task : trace.tasks) {
    if (task.parent.value < is_parent.size()) is_parent[task.parent.value] = true;
  }
  return is_parent;
}

// Takes the spans in which the task waits for its children, from `started` on, out of the count.
void leave_out_joins(const Lane& lane, Timestamp started, std::vector<Step>& steps) {
  for (std::size_t i = lane.first_ending_after(started); i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.state != State::WaitingJoin) continue;
    steps.push_back({std::max(span.begin, started), -1});
    steps.push_back({span.end, 1});
  }
}

}  // namespace

Curve::Curve(std::vector<CurvePoint> points) : count_(points.size()) {
  if (count_ > 0) points_ = std::make_shared<const std::vector<CurvePoint>>(std::move(points));
}

std::span<const CurvePoint> Curve::points() const {
  return points_ == nullptr ? std::span<const CurvePoint>() : std::span(*points_).first(count_);
}

Curve Curve::until(Timestamp at) const {
  Curve past = *this;
  past.count_ = first_after(at - Duration(1));
  return past;
}

int Curve::max() const {
  int highest = 0;
  for (const CurvePoint& point : points()) highest = std::max(highest, point.value);
  return highest;
}

int Curve::max(Timestamp from, Timestamp to) const {
  if (to <= from) return 0;
  const auto points = this->points();
  int highest = value_at(from);
  for (std::size_t i = first_after(from); i < points.size() && points[i].at < to; ++i) {
    highest = std::max(highest, points[i].value);
  }
  return highest;
}

double Curve::mean(Timestamp from, Timestamp to) const {
  if (to <= from) return 0;
  const auto points = this->points();
  double area = 0;
  Timestamp since = from;
  int value = value_at(from);
  const auto add_until = [&](Timestamp until) {
    area += static_cast<double>(value) * static_cast<double>((until - since).count());
    since = until;
  };
  for (std::size_t i = first_after(from); i < points.size() && points[i].at < to; ++i) {
    add_until(points[i].at);
    value = points[i].value;
  }
  add_until(to);
  return area / static_cast<double>((to - from).count());
}

int Curve::value_at(Timestamp at) const {
  const std::size_t after = first_after(at);
  return after == 0 ? 0 : points()[after - 1].value;
}

std::size_t Curve::first_after(Timestamp at) const {
  const auto points = this->points();
  const auto found = std::ranges::upper_bound(points, at, {}, &CurvePoint::at);
  return static_cast<std::size_t>(found - points.begin());
}

Curve in_flight_curve(const Trace& trace) {
  const std::vector<bool> is_parent = parents(trace);
  std::vector<Step> steps;
  for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
    const TaskFacts& task = trace.tasks[i];
    if (!task.started) continue;
    steps.push_back({*task.started, 1});
    if (task.finished) steps.push_back({*task.finished, -1});
    if (is_parent[i]) leave_out_joins(*trace.task_lanes[i], *task.started, steps);
  }
  return sum(std::move(steps), trace.horizon);
}

Curve executing_curve(const Trace& trace) {
  std::vector<Step> steps;
  for (const auto& lane : trace.task_lanes) {
    for (std::size_t i = 0; i < lane->size(); ++i) {
      const Span span = lane->span(i);
      if (span.state != State::Running) continue;
      steps.push_back({span.begin, 1});
      steps.push_back({span.end, -1});
    }
  }
  return sum(std::move(steps), trace.horizon);
}

}  // namespace interlane
