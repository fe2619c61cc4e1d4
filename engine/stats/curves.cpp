#include "engine/stats/curves.h"

#include <algorithm>

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
  Curve curve;
  int value = 0;
  for (std::size_t i = 0; i < steps.size();) {
    const Timestamp at = steps[i].at;
    if (at >= horizon) break;
    const int before = value;
    for (; i < steps.size() && steps[i].at == at; ++i) value += steps[i].by;
    if (value != before) curve.points.push_back({at, value});
  }
  return curve;
}

}  // namespace

int Curve::max() const {
  int highest = 0;
  for (const CurvePoint& point : points) highest = std::max(highest, point.value);
  return highest;
}

double Curve::mean(Timestamp from, Timestamp to) const {
  if (to <= from) return 0;
  double area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Timestamp begin = std::max(points[i].at, from);
    const Timestamp end = i + 1 < points.size() ? std::min(points[i + 1].at, to) : to;
    if (begin < end)
      area += static_cast<double>(points[i].value) * static_cast<double>((end - begin).count());
  }
  return area / static_cast<double>((to - from).count());
}

int Curve::value_at(Timestamp at) const {
  const auto after =
      std::upper_bound(points.begin(), points.end(), at,
                       [](Timestamp time, const CurvePoint& point) { return time < point.at; });
  return after == points.begin() ? 0 : std::prev(after)->value;
}

Curve in_flight_curve(const Trace& trace) {
  std::vector<Step> steps;
  for (const TaskFacts& task : trace.tasks) {
    if (!task.started) continue;
    steps.push_back({*task.started, 1});
    if (task.finished) steps.push_back({*task.finished, -1});
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
