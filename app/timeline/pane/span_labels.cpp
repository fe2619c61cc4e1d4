#include "app/timeline/pane/span_labels.h"

#include <algorithm>

#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/state_look.h"

namespace interlane {

void label_spans(const Lane& lane, const Trace& trace, const LaneRow& row, const LanePlace& place,
                 const LabelStyle& style, const LanePainter& painted, Scene& scene) {
  if (row.kind == LaneRow::Kind::Task || lane.empty()) return;
  const float size = row.kind == LaneRow::Kind::Core ? style.metrics.small : style.metrics.caps;
  if (place.height < size * 1.25F) return;
  const float padding = size * 0.5F;
  const float shortest = size * 1.5F + 2 * padding;  // narrower holds no name
  const auto x_of = [&](Timestamp at) {
    return std::clamp(place.view.x_of(at - place.zero, place.left, place.width), place.left,
                      place.left + place.width);
  };
  const Duration stride = place.view.time_at(shortest, 0, place.width) - place.view.begin();
  const Timestamp end = place.zero + place.view.end();
  // Any span as long as a stride covers two of these instants, of which one is not near its ends.
  Timestamp at = place.zero + place.view.begin();
  while (at < end) {
    if (!painted.may_be_long(at)) {
      at += std::max(stride / 2, Duration(1));
      continue;
    }
    const std::size_t i = lane.first_ending_after(at);
    if (i == lane.size()) return;
    const Span span = lane.span(i);
    at = std::max(at, span.end - Duration(1)) + std::max(stride / 2, Duration(1));
    if (span.state != State::Running || span.task.is_none()) continue;
    const float x = x_of(span.begin);
    const float room = x_of(span.end) - x - 2 * padding;
    if (room < size * 1.5F) continue;
    const std::string name = task_name(trace, span.task);
    if (style.measure.width(name, size, TextWeight::Bold) > room) continue;
    const bool is_dimmed = !place.highlighted.is_none() && span.task != place.highlighted;
    const Color on = text_on(span_color(style.theme, span.state, span.task));
    scene.texts.push_back({x + padding, place.y + place.height / 2, size,
                           is_dimmed ? style.theme.muted : on, TextAlign::Left, TextWeight::Bold,
                           name});
  }
}

}  // namespace interlane
