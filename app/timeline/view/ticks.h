#pragma once

#include <string>
#include <vector>

#include "app/timeline/scene/scene.h"
#include "app/timeline/view/viewport.h"

namespace interlane {

// The marks of a time axis: at multiples of 1, 2 or 5 times a power of ten, as dense as their
// labels allow.
struct Ticks {
  struct Tick {
    Duration time{};
    float x = 0;
    std::string label;
  };
  Duration step{};
  std::vector<Tick> ticks;
};

// Marks for a plot `width` wide that begins at `left`; labels are centred on their marks and stay
// apart by at least their own height.
[[nodiscard]] Ticks make_ticks(const Viewport& view, float left, float width, float text_size,
                               const TextMeasure& measure);

}  // namespace interlane
