#include "app/timeline/pane/layout.h"

#include <algorithm>

#include "app/timeline/pane/pane_painter.h"
#include "app/timeline/pane/pane_stack.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

void add_cursor(const TimelineInput& input, const TimelineLayout& layout, Scene& scene) {
  Color color = input.theme.text;
  color.a = 150;
  for (std::size_t i = 0; i < layout.panes.size(); ++i) {
    const PaneGeometry& pane = layout.panes[i];
    const std::optional<Duration> cursor = input.cursor_in(i);
    if (!cursor) continue;
    const float x = input.view_of(i).x_of(*cursor, pane.plot_left, pane.plot_width);
    if (!pane.has_in_plot(x)) continue;
    scene.lines.push_back({x, pane.plot_top, x, pane.plot_bottom, 1, color, false});
  }
}

// Where everything lies, before anything is drawn.
struct StackPlan {
  std::size_t columns = 1;
  Gutter gutter;  // of the first column
  ContentPlan content;
};
StackPlan plan_stack(const TimelineInput& input, const Metrics& metrics, float height,
                     const TextMeasure& measure, Crowding crowding) {
  StackPlan plan;
  plan.columns = column_count(input.arrangement, input.panes.size(), metrics, input.width);
  plan.gutter = make_gutter(input, plan.columns, metrics, measure);
  plan.content = plan_content(input.panes, input.folds, input.chosen, metrics,
                              {plan.columns, plan.gutter.headers}, height, crowding);
  return plan;
}

}  // namespace

TimelineLayout lay_out_stack(const TimelineInput& input, const TextMeasure& measure,
                             Crowding crowding) {
  const Metrics metrics(input.theme);
  TimelineLayout layout;
  Scene& scene = layout.scene;
  scene.width = input.width;
  scene.height = input.height;
  scene.background = input.theme.background;

  const auto [columns, first_gutter, content] =
      plan_stack(input, metrics, input.height, measure, crowding);
  const float column_width = input.width / static_cast<float>(columns);
  const float plot_width = std::max(column_width - metrics.margin - first_gutter.plot_left, 1.0F);
  layout.content_height = content.height;
  for (std::size_t i = 0; i < content.panes.size(); ++i) {
    const PanePlan& plan = content.panes[i];
    const float left = column_width * static_cast<float>(i % columns);
    const Gutter gutter = moved(first_gutter, left);
    const Ticks ticks =
        make_ticks(input.view_of(i), gutter.plot_left, plot_width, metrics.small, measure);
    LanePainter lanes(input.theme, input.highlighted_in(i));
    const PaneFrame frame{input,      measure, metrics, gutter, ticks, left, left + column_width,
                          plot_width, lanes};
    layout.panes.push_back(
        paint_pane(frame, static_cast<int>(i), plan, plan.top - input.scroll_y, scene));
  }
  add_cursor(input, layout, scene);
  return layout;
}

float min_height(const TimelineInput& input, const TextMeasure& measure) {
  return plan_stack(input, Metrics(input.theme), 0, measure, Crowding::Scroll).content.height;
}

TimelineLayout lay_out(const TimelineInput& input, const TextMeasure& measure) {
  return lay_out_stack(input, measure, Crowding::Scroll);
}

std::optional<RowPlace> place_of_chosen(const TimelineInput& input, const TextMeasure& measure) {
  if (!input.chosen || input.chosen->pane >= input.panes.size()) return std::nullopt;
  const SpanChoice& chosen = *input.chosen;
  const StackPlan plan =
      plan_stack(input, Metrics(input.theme), input.height, measure, Crowding::Scroll);
  const PanePlan& pane = plan.content.panes[chosen.pane];
  for (const GroupPlan& group : pane.groups) {
    if (group.is_folded || group.group != group_of(chosen.kind)) continue;
    const auto place = place_in_group(input.panes[chosen.pane], chosen.kind, chosen.lane);
    if (!place || *place < group.first || *place >= group.first + group.rows) return std::nullopt;
    const auto number = static_cast<float>(*place - group.first);
    return RowPlace{pane.top + group.rows_y + number * group.pitch, group.pitch};
  }
  return std::nullopt;
}

}  // namespace interlane
