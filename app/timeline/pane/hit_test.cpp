#include "app/timeline/pane/hit_test.h"

#include <algorithm>

#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

const HitTarget* hit_at(const Scene& scene, HitTarget::Kind kind, float x, float y) {
  for (const HitTarget& hit : scene.hits) {
    const bool is_inside =
        x >= hit.x && x < hit.x + hit.width && y >= hit.y && y < hit.y + hit.height;
    if (is_inside && hit.kind == kind) return &hit;
  }
  return nullptr;
}

}  // namespace

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

std::optional<NamedLane> name_at(const TimelineLayout& layout, float x, float y) {
  const HitTarget* const hit = hit_at(layout.scene, HitTarget::Kind::LaneLabel, x, y);
  if (hit == nullptr) return std::nullopt;
  const auto pane = static_cast<std::size_t>(hit->pane);
  return NamedLane{pane, layout.panes[pane].rows[static_cast<std::size_t>(hit->row)]};
}

std::optional<HitTarget> sort_control_at(const TimelineLayout& layout, float x, float y) {
  const HitTarget* const hit = hit_at(layout.scene, HitTarget::Kind::Sort, x, y);
  return hit == nullptr ? std::nullopt : std::optional(*hit);
}

std::optional<SpanChoice> span_under(const TimelineInput& input, const TimelineLayout& layout,
                                     float x, float y) {
  const auto pane = pane_at(layout, x, y);
  if (!pane) return std::nullopt;
  const PaneGeometry& geometry = layout.panes[*pane];
  const Trace* const trace = *pane < input.panes.size() ? input.panes[*pane].trace.get() : nullptr;
  if (trace == nullptr || !geometry.has_in_plot(x)) return std::nullopt;
  for (const LaneRow& row : geometry.rows) {
    if (y < row.y || y >= row.y + row.height) continue;
    const Lane* const lane = row_lane(*trace, row);
    if (lane == nullptr) return std::nullopt;
    const Timestamp at = input.zero_of(*pane) +
                         input.view_of(*pane).time_at(x, geometry.plot_left, geometry.plot_width);
    const std::size_t span = lane->first_ending_after(at);
    if (span == lane->size() || lane->span(span).begin > at) return std::nullopt;
    if (lane->span(span).state == State::Idle) return std::nullopt;
    return SpanChoice{*pane, row.kind, row.index, lane->span(span).begin};
  }
  return std::nullopt;
}

bool is_on_playhead(const TimelineLayout& layout, float x, float y) {
  return std::ranges::any_of(layout.scene.hits, [x, y](const HitTarget& hit) {
    return hit.kind == HitTarget::Kind::Playhead && x >= hit.x && x < hit.x + hit.width &&
           y >= hit.y && y < hit.y + hit.height;
  });
}

}  // namespace interlane
