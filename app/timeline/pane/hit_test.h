#pragma once

#include <optional>

#include "app/timeline/pane/layout.h"

namespace interlane {

// The pane that has a point of the scene.
[[nodiscard]] std::optional<std::size_t> pane_at(const TimelineLayout& layout, float x, float y);

// The group whose header lies under a point, to fold it.
[[nodiscard]] std::optional<LaneGroup> group_at(const TimelineLayout& layout, float x, float y);

// The pane whose bookmark's flag lies under a point, to move it.
[[nodiscard]] std::optional<std::size_t> flag_at(const TimelineLayout& layout, float x, float y);

// The lane whose name lies under a point.
struct NamedLane {
  std::size_t pane = 0;
  LaneRow row;
};
[[nodiscard]] std::optional<NamedLane> name_at(const TimelineLayout& layout, float x, float y);

// The control under a point that says how lanes are sorted.
[[nodiscard]] std::optional<HitTarget> sort_control_at(const TimelineLayout& layout, float x,
                                                       float y);

// The span under a point of a laid out timeline.
[[nodiscard]] std::optional<SpanChoice> span_under(const TimelineInput& input,
                                                   const TimelineLayout& layout, float x, float y);

// Whether a point of a laid out timeline lies on the handle by which the playhead is dragged.
[[nodiscard]] bool is_on_playhead(const TimelineLayout& layout, float x, float y);

}  // namespace interlane
