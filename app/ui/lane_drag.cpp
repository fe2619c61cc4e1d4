#include "app/ui/lane_drag.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"

namespace interlane {
namespace {

bool can_be_carried(const LaneRow& row) {
  return row.kind == LaneRow::Kind::Task || row.kind == LaneRow::Kind::Thread;
}

// The lanes among which one can be carried: of its kind, and of a thread those of its process.
std::span<const LaneRow> neighbours(std::span<const LaneRow> rows, LaneRow::Kind kind,
                                    std::size_t lane) {
  const auto held = std::ranges::find_if(
      rows, [&](const LaneRow& row) { return row.kind == kind && row.index == lane; });
  if (held == rows.end()) return {};  // scrolled away
  const auto is_other = [kind](const LaneRow& row) { return row.kind != kind; };
  const auto end = std::find_if(held, rows.end(), is_other);
  const auto begin = std::find_if(std::reverse_iterator(held), rows.rend(), is_other).base();
  return {begin, end};
}

}  // namespace

TaskId LaneDrag::task() const {
  const bool is_task = is_dragging() && held_->kind == LaneRow::Kind::Task;
  return is_task ? TaskId(static_cast<std::uint32_t>(held_->lane)) : TaskId();
}

bool LaneDrag::press(const TimelineLayout& layout, float x, float y) {
  held_.reset();
  const auto lane = name_at(layout, x, y);
  if (!lane || !can_be_carried(lane->row)) return false;
  held_ = Held{lane->pane, lane->row.kind, lane->row.index, lane->row.index, y, false};
  return true;
}

void LaneDrag::move(const TimelineLayout& layout, float y) {
  if (!held_ || held_->pane >= layout.panes.size()) return;
  held_->is_moved = true;
  held_->before.reset();
  for (const LaneRow& row : neighbours(layout.panes[held_->pane].rows, held_->kind, held_->lane)) {
    if (y < row.y + 0.5F * row.height) {
      held_->before = row.index;
      held_->line_y = row.y;
      return;
    }
    held_->line_y = row.y + row.height;
  }
}

bool LaneDrag::release(const Panel& panel) {
  const std::optional<Held> held = std::exchange(held_, std::nullopt);
  if (!held || !held->is_moved) return false;
  if (held->before != held->lane) {
    panel.ask(intent::MoveLane{held->pane, held->kind, held->lane, held->before});
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
