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

// Adds a level of blocks above `parts`, of which `block_of` tells what is to be known.
template <class Block, class Part, class BlockOf>
std::vector<Block> join(const std::vector<Part>& parts, std::size_t fan, const BlockOf& block_of) {
  std::vector<Block> blocks;
  blocks.reserve(parts.size() / fan + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Block part = block_of(parts[i]);
    if (i % fan == 0) {
      blocks.push_back(part);
      continue;
    }
    ValueRange& values = blocks.back().values;
    values.low = std::min(values.low, part.values.low);
    values.high = std::max(values.high, part.values.high);
  }
  return blocks;
}

}  // namespace

Curve::Points::Points(std::vector<CurvePoint> all) : points(std::move(all)) {
  if (points.size() < kFan) return;
  levels.push_back(join<Block>(points, kFan, [](const CurvePoint& point) {
    return Block{point.at, {point.value, point.value}};
  }));
  while (levels.back().size() >= kFan) {
    levels.push_back(join<Block>(levels.back(), kFan, [](const Block& block) { return block; }));
  }
}

Curve::Curve(std::vector<CurvePoint> points) : count_(points.size()) {
  if (count_ > 0) points_ = std::make_shared<const Points>(std::move(points));
}

std::span<const CurvePoint> Curve::points() const {
  if (points_ == nullptr) return {};
  return std::span(points_->points).first(count_);
}

Curve Curve::until(Timestamp at) const {
  Curve past = *this;
  past.count_ = first_after(at - Duration(1));
  return past;
}

int Curve::max() const { return count_ == 0 ? 0 : std::max(range_of(0, count_).high, 0); }

int Curve::max(Timestamp from, Timestamp to) const {
  if (to <= from) return 0;
  const std::size_t first = first_after(from);
  const std::size_t end = first_after(to - Duration(1));
  const int value = first == 0 ? 0 : points()[first - 1].value;
  return first < end ? std::max(range_of(first, end).high, value) : value;
}

// What lies at both ends beside whole blocks is looked at one by one, level by level.
ValueRange Curve::range_of(std::size_t first, std::size_t end) const {
  const std::vector<CurvePoint>& points = points_->points;
  ValueRange range{points[first].value, points[first].value};
  const auto add_all = [&](const auto& parts, std::size_t begin, std::size_t stop,
                           const auto& values_of) {
    for (std::size_t i = begin; i < stop; ++i) {
      const ValueRange values = values_of(parts[i]);
      range.low = std::min(range.low, values.low);
      range.high = std::max(range.high, values.high);
    }
  };
  // Adds what no whole block above holds, and goes up to those.
  const auto add_ends = [&](const auto& parts, const auto& values_of) {
    const std::size_t above = (first + kFan - 1) / kFan;
    const std::size_t above_end = end / kFan;
    if (above >= above_end) {
      add_all(parts, first, end, values_of);
      first = end = 0;
      return;
    }
    add_all(parts, first, above * kFan, values_of);
    add_all(parts, above_end * kFan, end, values_of);
    first = above;
    end = above_end;
  };
  add_ends(points, [](const CurvePoint& point) { return ValueRange{point.value, point.value}; });
  for (std::size_t level = 0; level < points_->levels.size() && first < end; ++level) {
    add_ends(points_->levels[level], [](const Block& block) { return block.values; });
  }
  return range;
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

std::size_t Curve::first_after(Timestamp at, Duration slack) const {
  if (points_ == nullptr) return 0;
  // From the few blocks at the top down to the points; all that begin later lie behind it. Those of
  // one block are counted instead of halved, as nobody could foretell which half.
  std::size_t place = 0;
  const auto go_down = [&](const auto& parts, const auto& begin_of) {
    const std::size_t first = place * kFan;
    const std::size_t end = std::min(first + kFan, parts.size());
    place = first;
    for (std::size_t i = first; i < end; ++i) place += begin_of(parts[i]) <= at ? 1U : 0U;
  };
  for (std::size_t i = points_->levels.size(); i > 0; --i) {
    const std::vector<Block>& level = points_->levels[i - 1];
    go_down(level, [](const Block& block) { return block.begin; });
    if (place == 0) return 0;
    if (slack > Duration{} && place < level.size() && level[place].begin <= at + slack) {
      std::size_t first = place;
      for (std::size_t below = 0; below < i; ++below) first *= kFan;
      return std::min(first, count_);
    }
    --place;  // the last block that begins no later
  }
  go_down(points_->points, [](const CurvePoint& point) { return point.at; });
  return std::min(place, count_);
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
