#include "app/timeline/layout.h"

#include <algorithm>

#include "app/timeline/pane_painter.h"
#include "app/timeline/pane_stack.h"

namespace interlane {
namespace {

void add_cursor(const TimelineInput& input, const TimelineLayout& layout, Scene& scene) {
  if (!input.cursor) return;
  const float x = input.view.x_of(*input.cursor, layout.plot_left, layout.plot_width);
  if (x < layout.plot_left || x > layout.plot_left + layout.plot_width) return;
  Color color = input.theme.text;
  color.a = 150;
  for (const PaneGeometry& pane : layout.panes) {
    scene.lines.push_back({x, pane.plot_top, x, pane.plot_bottom, 1, color, false});
  }
}

}  // namespace

TimelineLayout lay_out_stack(const TimelineInput& input, const TextMeasure& measure,
                             Crowding crowding) {
  const Metrics metrics(input.theme);
  const Gutter gutter = make_gutter(input, metrics, measure);
  TimelineLayout layout;
  layout.plot_left = gutter.plot_left;
  layout.plot_width = std::max(input.width - metrics.margin - gutter.plot_left, 1.0F);
  Scene& scene = layout.scene;
  scene.width = input.width;
  scene.height = input.height;
  scene.background = input.theme.background;

  const Ticks ticks =
      make_ticks(input.view, layout.plot_left, layout.plot_width, metrics.small, measure);
  const PaneFrame frame{input, measure, metrics, gutter, ticks, layout.plot_width};
  const ContentPlan content =
      plan_content(input.panes, input.folds, metrics, input.height, crowding);
  layout.content_height = content.height;
  for (std::size_t i = 0; i < content.panes.size(); ++i) {
    const PanePlan& plan = content.panes[i];
    layout.panes.push_back(
        paint_pane(frame, static_cast<int>(i), plan, plan.top - input.scroll_y, scene));
  }
  add_cursor(input, layout, scene);
  return layout;
}

TimelineLayout lay_out(const TimelineInput& input, const TextMeasure& measure) {
  return lay_out_stack(input, measure, Crowding::Scroll);
}

std::optional<LaneGroup> group_at(const TimelineLayout& layout, float x, float y) {
  for (const HitTarget& hit : layout.scene.hits) {
    const bool is_inside =
        x >= hit.x && x < hit.x + hit.width && y >= hit.y && y < hit.y + hit.height;
    if (is_inside && hit.kind == HitTarget::Kind::GroupLabel) {
      return static_cast<LaneGroup>(hit.group);
    }
  }
  return std::nullopt;
}

}  // namespace interlane
