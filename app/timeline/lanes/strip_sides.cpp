#include "app/timeline/lanes/strip_sides.h"

#include <algorithm>

#include "app/timeline/scene/fill_geometry.h"
#include "engine/base/vector_clones.h"

namespace interlane {

std::uint8_t StripSides::kind_of(Color color, Fill fill) {
  if (color.a == 0 || !has_outline(fill)) return 0;
  return fill == Fill::Hollow ? kOutlined | kTicked : kOutlined;
}

StripSides::Look StripSides::look_at(Place place, Look look) {
  constexpr auto kNarrowAlpha = static_cast<std::uint8_t>(255 * fill_geometry::kNarrowAlpha);
  if (place == Place::Within) return look;
  if (place == Place::Tint) look.color.a = kNarrowAlpha;
  look.fill = static_cast<std::uint32_t>(Fill::Solid);
  return look;
}

void StripSides::begin(std::size_t count) {
  count_ = count;
  if (looks_.size() < count + 1) {
    looks_.resize(count * 2 + 1);
    places_.resize(count * 2 + 1);
    joints_.resize(kBefore + count * 2 + 1);
  }
}

IL_VECTOR_CLONES void StripSides::compare_looks() {
  const std::size_t joints = std::max<std::size_t>(count_, 1) - 1;
  const std::uint8_t* __restrict look = looks_.data();
  std::uint8_t* __restrict joint = goes_on();
  for (std::size_t i = 0; i < joints; ++i) joint[i] = look[i] == look[i + 1] ? 1 : 0;
}

IL_VECTOR_CLONES std::span<const std::uint8_t> StripSides::places() {
  static_assert(fill_geometry::kPatternMinWidth == 3 && fill_geometry::kTickWidth == 3);
  static_assert(int{static_cast<std::uint8_t>(Place::Tint)} == 2);
  if (count_ == 0) return {};
  // The strip ends with its last column.
  goes_on()[count_ - 1] = goes_on()[count_] = 0;
  const std::size_t count = count_;
  const std::uint8_t* __restrict look = looks_.data();
  const std::uint8_t* __restrict joint = joints_.data();  // of the column three before
  std::uint8_t* __restrict place = places_.data();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t three_before = joint[i];
    const std::uint8_t two_before = joint[i + 1];
    const std::uint8_t before = joint[i + 2];
    const std::uint8_t here = joint[i + 3];
    const std::uint8_t after = joint[i + 4];
    const std::uint8_t is_long = (two_before & before) | (before & here) | (here & after);
    const std::uint8_t is_inner = before & here;
    const std::uint8_t is_behind_tick = before & two_before & three_before;
    const std::uint8_t is_ticked = (look[i] & kTicked) != 0 ? 1 : 0;
    const std::uint8_t is_outlined = (look[i] & kOutlined) != 0 ? 1 : 0;
    const std::uint8_t is_tint = is_outlined & (is_long ^ 1U);
    const std::uint8_t is_side =
        is_outlined & is_long & ((is_inner ^ 1U) | (is_ticked & (is_behind_tick ^ 1U)));
    place[i] = static_cast<std::uint8_t>(is_tint + is_tint + is_side);
  }
  return {places_.data(), count_};
}

}  // namespace interlane
