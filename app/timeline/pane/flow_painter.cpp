#include "app/timeline/pane/flow_painter.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "app/timeline/pane/layout.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxArrows = 300;
constexpr std::size_t kMaxVisitedSpans = 5'000;  // lanes of many may not be laid out
constexpr float kWidth = 1.25F;
constexpr float kHead = 5;  // logical pixels
constexpr float kHeadSpread = 0.5F;

struct Point {
  float x = 0;
  float y = 0;
};

// The middles of the lanes of tasks that are laid out.
std::unordered_map<TaskId, float> middles_of(const PaneGeometry& geometry) {
  std::unordered_map<TaskId, float> middles;
  for (const LaneRow& row : geometry.rows) {
    if (row.kind != LaneRow::Kind::Task) continue;
    middles[TaskId(static_cast<std::uint32_t>(row.index))] = row.y + row.height / 2;
  }
  return middles;
}

// Cuts a line off at the edges of the plot; whether anything is left of it.
bool clip(Point& from, Point& to, float left, float right) {
  if (std::max(from.x, to.x) < left || std::min(from.x, to.x) > right) return false;
  const auto cut = [&](Point& end, const Point& other) {
    const float inside = std::clamp(end.x, left, right);
    if (inside == end.x) return;
    end.y += (other.y - end.y) * (inside - end.x) / (other.x - end.x);
    end.x = inside;
  };
  cut(from, to);
  cut(to, from);
  return true;
}

void add_arrow(Point from, Point to, bool has_head, Color color, Scene& scene) {
  scene.lines.push_back({from.x, from.y, to.x, to.y, kWidth, color, false});
  if (!has_head) return;
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < kHead) return;
  const float dx = (to.x - from.x) / length * kHead;
  const float dy = (to.y - from.y) / length * kHead;
  for (const float side : {-kHeadSpread, kHeadSpread}) {
    scene.lines.push_back(
        {to.x, to.y, to.x - dx - side * dy, to.y - dy + side * dx, kWidth, color, false});
  }
}

}  // namespace

ArrowCount paint_flows(const FlowList& flows, const PaneGeometry& geometry, const Viewport& view,
                       Timestamp zero, Color color, Scene& scene) {
  const float left = geometry.plot_left;
  const float width = geometry.plot_width;
  const Timestamp begin = zero + view.begin();
  const Timestamp end = zero + view.end();
  ArrowCount count;
  count.in_view = flows.count(begin, end);
  const auto middles = middles_of(geometry);
  struct Arrow {
    Point from, to;
    bool has_head = true;
  };
  std::vector<Arrow> arrows;
  for (const Flow& flow : flows.in_view(begin, end, kMaxVisitedSpans)) {
    const auto from_y = middles.find(flow.from_task);
    const auto to_y = middles.find(flow.to_task);
    if (from_y == middles.end() || to_y == middles.end()) continue;
    Point from{view.x_of(flow.from - zero, left, width), from_y->second};
    Point to{view.x_of(flow.to - zero, left, width), to_y->second};
    const float tip = to.x;
    if (!clip(from, to, left, geometry.plot_right())) continue;
    arrows.push_back({from, to, to.x == tip});
  }
  const std::size_t step = (arrows.size() + kMaxArrows - 1) / kMaxArrows;
  for (std::size_t i = 0; i < arrows.size(); i += step) {
    add_arrow(arrows[i].from, arrows[i].to, arrows[i].has_head, color, scene);
    ++count.drawn;
  }
  return count;
}

}  // namespace interlane
