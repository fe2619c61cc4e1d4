#include "app/timeline/layout.h"

#include <algorithm>

#include "app/timeline/pane_painter.h"
#include "app/timeline/pane_stack.h"

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

const HitTarget* hit_at(const Scene& scene, HitTarget::Kind kind, float x, float y) {
  for (const HitTarget& hit : scene.hits) {
    const bool is_inside =
        x >= hit.x && x < hit.x + hit.width && y >= hit.y && y < hit.y + hit.height;
    if (is_inside && hit.kind == kind) return &hit;
  }
  return nullptr;
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

  const std::size_t columns =
      column_count(input.arrangement, input.panes.size(), metrics, input.width);
  const float column_width = input.width / static_cast<float>(columns);
  const Gutter first_gutter = make_gutter(input, columns, metrics, measure);
  const float plot_width = std::max(column_width - metrics.margin - first_gutter.plot_left, 1.0F);
  const ContentPlan content = plan_content(input.panes, input.folds, metrics,
                                           {columns, first_gutter.headers}, input.height, crowding);
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

float least_height(const TimelineInput& input, const TextMeasure& measure) {
  const Metrics metrics(input.theme);
  const std::size_t columns =
      column_count(input.arrangement, input.panes.size(), metrics, input.width);
  const HeaderPlace headers = make_gutter(input, columns, metrics, measure).headers;
  return plan_content(input.panes, input.folds, metrics, {columns, headers}, 0, Crowding::Scroll)
      .height;
}

TimelineLayout lay_out(const TimelineInput& input, const TextMeasure& measure) {
  return lay_out_stack(input, measure, Crowding::Scroll);
}

std::optional<std::size_t> pane_at(const TimelineLayout& layout, float x, float y) {
  const auto found =
      std::ranges::find_if(layout.panes, [&](const PaneGeometry& pane) { return pane.has(x, y); });
  if (found == layout.panes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - layout.panes.begin());
}

std::optional<LaneGroup> group_at(const TimelineLayout& layout, float x, float y) {
  const HitTarget* const hit = hit_at(layout.scene, HitTarget::Kind::GroupLabel, x, y);
  return hit == nullptr ? std::nullopt : std::optional(static_cast<LaneGroup>(hit->group));
}

std::optional<std::size_t> flag_at(const TimelineLayout& layout, float x, float y) {
  const HitTarget* const hit = hit_at(layout.scene, HitTarget::Kind::Bookmark, x, y);
  return hit == nullptr ? std::nullopt : std::optional(static_cast<std::size_t>(hit->pane));
}

}  // namespace interlane
