#include "app/timeline/lanes/lane_tints.h"

#include <cmath>
#include <cstdint>

#include "app/timeline/scene/fill_geometry.h"
#include "app/timeline/scene/state_look.h"

namespace interlane {
namespace {

constexpr float kOutOfHighlight = 0.78F;

Tint tint_of(Color color) { return {float(color.r), float(color.g), float(color.b), 1}; }

}  // namespace

Color faded_unless(Color color, TaskId task, TaskId highlighted, const Theme& theme) {
  if (highlighted.is_none() || task == highlighted) return color;
  return mix(color, theme.background, kOutOfHighlight);
}

LaneTints::LaneTints(const Theme& theme, TaskId highlighted)
    : theme_(theme), highlighted_(highlighted) {
  constexpr std::uint32_t kHues = 8;
  for (std::uint32_t task = 0; task < kHues; ++task) {
    const Color color = faded_unless(task_color(TaskId(task)), TaskId{}, highlighted, theme);
    of_many_.add(tint_of(color), 1.0F / kHues);
  }
}

void LaneTints::fill(Slot& slot, TaskId task) const {
  const Color color = span_color(theme_, State::Running, task);
  slot = {tint_of(faded_unless(color, task, highlighted_, theme_)), task, true};
}

LaneTints::Look LaneTints::look_of(State state, TaskId task) const {
  const auto fill = fill_of(state);
  if (!fill) return {};
  Look look{faded_unless(span_color(theme_, state, task), task, highlighted_, theme_), *fill};
  if (*fill != Fill::Unknown) return look;
  look.color.a = static_cast<std::uint8_t>(std::lround(255 * fill_geometry::kUnknownAlpha));
  look.fill = Fill::Solid;
  return look;
}

}  // namespace interlane
