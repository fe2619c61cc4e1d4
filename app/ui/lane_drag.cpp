#include "app/ui/lane_drag.h"

#include <utility>

namespace interlane {
namespace {

bool is_task(const LaneRow& row) { return row.kind == LaneRow::Kind::Task; }

TaskId task_of(const LaneRow& row) { return TaskId(static_cast<std::uint32_t>(row.index)); }

}  // namespace

bool LaneDrag::press(const TimelineLayout& layout, float x, float y) {
  held_.reset();
  const auto lane = name_at(layout, x, y);
  if (!lane || !is_task(lane->row)) return false;
  held_ = Held{lane->pane, task_of(lane->row), {}, y, false};
  return true;
}

void LaneDrag::move(const TimelineLayout& layout, float y) {
  if (!held_ || held_->pane >= layout.panes.size()) return;
  held_->is_moved = true;
  held_->before = {};
  for (const LaneRow& row : layout.panes[held_->pane].rows) {
    if (!is_task(row)) continue;
    if (y < row.y + 0.5F * row.height) {
      held_->before = task_of(row);
      held_->line_y = row.y;
      return;
    }
    held_->line_y = row.y + row.height;
  }
}

bool LaneDrag::release(const Panel& panel) {
  const std::optional<Held> held = std::exchange(held_, std::nullopt);
  if (!held || !held->is_moved) return false;
  if (held->before != held->task) {
    panel.ask(intent::MoveTask{held->pane, held->task, held->before});
  }
  return true;
}

void LaneDrag::draw(const Panel& panel, const TimelineLayout& layout, const Area& origin) const {
  if (!is_dragging() || held_->pane >= layout.panes.size()) return;
  const PaneGeometry& pane = layout.panes[held_->pane];
  const float y = origin.y + held_->line_y;
  const float left = origin.x + pane.left + 0.5F * panel.em();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({origin.x, origin.y}, {origin.right(), origin.bottom()}, true);
  list->AddRectFilled({left, y - 1}, {origin.x + pane.plot_right(), y + 1},
                      ink(panel.theme.accent));
  list->AddCircleFilled({left, y}, 0.25F * panel.em(), ink(panel.theme.accent), 16);
  list->PopClipRect();
}

}  // namespace interlane
