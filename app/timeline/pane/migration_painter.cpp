#include "app/timeline/pane/migration_painter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/scene/state_look.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxLines = 300;
constexpr float kMinWidth = 4;  // logical pixels; of spans that are joined
constexpr float kWidth = 1.5F;
constexpr float kKnob = 3;             // logical pixels; at either end
constexpr std::size_t kLookBack = 64;  // spans of an owner's lane, from one on a core to the last

// Whose lane says where a span on a core came from: its task's, or its thread's.
const Lane* owner_lane(const Trace& trace, const Span& span) {
  if (!span.task.is_none()) {
    return row_lane(trace, {LaneRow::Kind::Task, span.task.value, 0, 0});
  }
  if (span.thread.is_none()) return nullptr;
  return row_lane(trace, {LaneRow::Kind::Thread, span.thread.value, 0, 0});
}

// The last time on a core before span number `index` of an owner's lane.
std::optional<Span> run_before(const Lane& lane, std::size_t index) {
  const std::size_t stop = index > kLookBack ? index - kLookBack : 0;
  while (index-- > stop) {
    const Span span = lane.span(index);
    if (span.state == State::Running && !span.cpu.is_none()) return span;
  }
  return std::nullopt;
}

class MigrationPainter {
 public:
  MigrationPainter(const Trace& trace, const PaneGeometry& geometry, const Viewport& view,
                   Timestamp zero, TaskId highlighted, const Theme& theme, Scene& scene)
      : trace_(trace),
        geometry_(geometry),
        view_(view),
        zero_(zero),
        highlighted_(highlighted),
        theme_(theme),
        scene_(scene) {}

  void paint() {
    for (const LaneRow& row : geometry_.rows) {
      if (row.kind == LaneRow::Kind::Core) paint_arrivals(row);
    }
  }

 private:
  // Lines that end on this core's lane.
  void paint_arrivals(const LaneRow& row) {
    const Lane* const lane = row_lane(trace_, row);
    if (lane == nullptr) return;
    const std::size_t first = lane->first_ending_after(zero_ + view_.begin());
    const std::size_t end =
        std::min(lane->first_ending_after(zero_ + view_.end()) + 1, lane->size());
    const auto most = static_cast<std::size_t>(geometry_.plot_width / kMinWidth);
    if (first >= end || end - first > most) return;
    for (std::size_t i = first; i < end && lines_ < kMaxLines; ++i) {
      const Span span = lane->span(i);
      if (span.state == State::Running && is_wide(span)) paint_arrival(span, row);
    }
  }

  void paint_arrival(const Span& span, const LaneRow& row) {
    if (!highlighted_.is_none() && span.task != highlighted_) return;
    const Lane* const owner = owner_lane(trace_, span);
    if (owner == nullptr) return;
    const std::size_t index = owner->first_ending_after(span.begin);
    if (index >= owner->size()) return;
    const auto before = run_before(*owner, index);
    if (!before || before->cpu == trace_.cores[row.index] || !is_wide(*before)) return;
    const auto other = std::ranges::find_if(geometry_.rows, [&](const LaneRow& each) {
      return each.kind == LaneRow::Kind::Core && trace_.cores[each.index] == before->cpu;
    });
    if (other == geometry_.rows.end()) return;
    const float from = x_of(before->end);
    const float to = x_of(span.begin);
    if (!geometry_.has_in_plot(from) || !geometry_.has_in_plot(to)) return;
    const Color color = ink_color(theme_, span_color(theme_, State::Running, span.task));
    paint_migration(from, other->y + other->height / 2, to, row.y + row.height / 2, color, scene_);
    ++lines_;
  }

  [[nodiscard]] float x_of(Timestamp time) const {
    return view_.x_of(time - zero_, geometry_.plot_left, geometry_.plot_width);
  }
  [[nodiscard]] bool is_wide(const Span& span) const {
    return x_of(span.end) - x_of(span.begin) >= kMinWidth;
  }

  const Trace& trace_;
  const PaneGeometry& geometry_;
  const Viewport& view_;
  Timestamp zero_;
  TaskId highlighted_;
  const Theme& theme_;
  Scene& scene_;
  std::size_t lines_ = 0;
};

}  // namespace

void paint_migration(float from_x, float from_y, float to_x, float to_y, Color color,
                     Scene& scene) {
  scene.lines.push_back({from_x, from_y, to_x, to_y, kWidth, color, false});
  for (const auto& [x, y] : {std::pair(from_x, from_y), std::pair(to_x, to_y)}) {
    scene.rects.push_back(
        {x - kKnob / 2, y - kKnob / 2, kKnob, kKnob, color, Fill::Solid, kKnob / 2});
  }
}

void paint_migrations(const Trace& trace, const PaneGeometry& geometry, const Viewport& view,
                      Timestamp zero, TaskId highlighted, const Theme& theme, Scene& scene) {
  MigrationPainter(trace, geometry, view, zero, highlighted, theme, scene).paint();
}

}  // namespace interlane
