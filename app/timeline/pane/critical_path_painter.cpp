#include "app/timeline/pane/critical_path_painter.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "app/timeline/pane/layout.h"

namespace interlane {
namespace {

constexpr float kThickness = 3;  // logical pixels
constexpr float kEdge = 1;
constexpr float kConnector = 1.5F;
constexpr int kMaxInAPixel = 4;  // segments
constexpr float kMinRow = 6;     // pixels; in thinner lanes the line is as thick as half of them

class PathPainter {
 public:
  PathPainter(const CriticalPath& path, const PaneGeometry& geometry, const Viewport& view,
              Timestamp zero, const Theme& theme, Scene& scene)
      : path_(path),
        view_(view),
        zero_(zero),
        color_(theme.accent),
        edge_(theme.background),
        left_(geometry.plot_left),
        width_(geometry.plot_width),
        scene_(scene) {
    for (const LaneRow& row : geometry.rows) {
      if (row.kind == LaneRow::Kind::Task) rows_.emplace(row.index, row);
    }
  }

  void paint() {
    const Timestamp end = zero_ + view_.end();
    std::size_t i = path_.first_ending_after(zero_ + view_.begin());
    int in_pixel = 0;
    while (i < path_.segments.size() && path_.segments[i].begin < end) {
      const CriticalPath::Segment& segment = path_.segments[i];
      paint_segment(segment);
      if (segment.end >= end) break;
      const float x = x_of(segment.begin);
      const bool is_narrow = x_of(segment.end) - x < 1;
      in_pixel = is_narrow ? in_pixel + 1 : 0;
      ++i;
      if (in_pixel < kMaxInAPixel) continue;
      in_pixel = 0;
      const Timestamp next_pixel = zero_ + view_.time_at(x + 1, left_, width_);
      i = std::max(i, path_.first_ending_after(next_pixel - Duration(1)));
    }
    end_line();
  }

 private:
  [[nodiscard]] float x_of(Timestamp at) const {
    const Duration time = std::clamp(at - zero_, view_.begin(), view_.end());
    return std::clamp(view_.x_of(time, left_, width_), left_, left_ + width_);
  }

  // The middle of the line; nothing where the lane is not laid out.
  [[nodiscard]] std::optional<float> line_of(const CriticalPath::Segment& segment) const {
    const auto row = rows_.find(segment.task.value);
    if (row == rows_.end() || !segment.state) return std::nullopt;
    return row->second.y + row->second.height - thickness(row->second) / 2;
  }
  [[nodiscard]] static float thickness(const LaneRow& row) {
    return row.height < kMinRow ? row.height / 2 : kThickness;
  }

  void paint_segment(const CriticalPath::Segment& segment) {
    const auto y = line_of(segment);
    const float x = x_of(segment.begin);
    const bool goes_on = y == line_y_ && before_task_ == segment.task;
    if (!goes_on) {
      end_line();
      const bool hops = y && line_y_ && before_task_ != segment.task && x > left_;
      if (hops) scene_.lines.push_back({x, *line_y_, x, *y, kConnector, color_, false});
      line_begin_ = x;
    }
    line_y_ = y;
    line_end_ = std::max(x_of(segment.end), x + 1);
    before_task_ = segment.task;
  }

  // Segments of a task that follow each other are one line: rectangles that adjoin show a seam.
  void end_line() {
    if (!line_y_) return;
    const float thick = thickness(rows_.at(before_task_.value));
    const float length = line_end_ - line_begin_;
    // Set off against spans of nearly its own colour.
    scene_.rects.push_back(
        {line_begin_, *line_y_ - thick / 2 - kEdge, length, kEdge, edge_, Fill::Solid, 0});
    scene_.rects.push_back(
        {line_begin_, *line_y_ - thick / 2, length, thick, color_, Fill::Solid, 0});
  }

  const CriticalPath& path_;
  const Viewport& view_;
  const Timestamp zero_;
  const Color color_;
  const Color edge_;
  const float left_;
  const float width_;
  Scene& scene_;
  std::unordered_map<std::size_t, LaneRow> rows_;  // of tasks, by their place
  TaskId before_task_;                             // of the segment looked at last
  std::optional<float> line_y_;                    // of its line, unless its lane is not laid out
  float line_begin_ = 0;
  float line_end_ = 0;
};

}  // namespace

void paint_critical_path(const CriticalPath& path, const PaneGeometry& geometry,
                         const Viewport& view, Timestamp zero, const Theme& theme, Scene& scene) {
  PathPainter(path, geometry, view, zero, theme, scene).paint();
}

}  // namespace interlane
