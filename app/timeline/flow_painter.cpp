#include "app/timeline/flow_painter.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace interlane {
namespace {

constexpr std::size_t kMostArrows = 300;
constexpr float kWidth = 1.25F;
constexpr float kHead = 5;  // logical pixels
constexpr float kHeadSpread = 0.5F;

struct Point {
  float x = 0;
  float y = 0;
};

// The middle of the task's lane; nothing if it is not laid out.
std::optional<float> middle_of(const PaneGeometry& geometry, TaskId task) {
  const auto row = std::find_if(geometry.rows.begin(), geometry.rows.end(), [&](const LaneRow& r) {
    return r.kind == LaneRow::Kind::Task && r.index == task.value;
  });
  if (row == geometry.rows.end()) return std::nullopt;
  return row->y + row->height / 2;
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

void paint_flows(const Trace& trace, TaskId task, const PaneGeometry& geometry,
                 const Viewport& view, Timestamp zero, Color color, Scene& scene) {
  const float left = geometry.plot_left;
  const float width = geometry.plot_width;
  std::size_t painted = 0;
  for (const Flow& flow : trace.flows) {
    if (painted == kMostArrows) return;
    const bool concerns = flow.from_task == task || flow.to_task == task;
    if (!concerns || flow.from_task.is_none() || flow.to_task.is_none()) continue;
    if (flow.from_task == flow.to_task) continue;
    const auto from_y = middle_of(geometry, flow.from_task);
    const auto to_y = middle_of(geometry, flow.to_task);
    if (!from_y || !to_y) continue;
    Point from{view.x_of(flow.from - zero, left, width), *from_y};
    Point to{view.x_of(flow.to - zero, left, width), *to_y};
    const float tip = to.x;
    if (!clip(from, to, left, geometry.plot_right())) continue;
    add_arrow(from, to, to.x == tip, color, scene);
    ++painted;
  }
}

}  // namespace interlane
