#include "app/timeline/view/ticks.h"

#include <algorithm>
#include <array>

#include "app/timeline/scene/time_text.h"

namespace interlane {
namespace {

// The axis is not denser than this, however short its labels.
constexpr float kClosest = 70;

float widest_label(const Viewport& view, Duration step, float text_size,
                   const TextMeasure& measure) {
  float widest = 0;
  for (const Duration time : {view.begin() / step * step, view.end() / step * step, step}) {
    widest = std::max(widest, measure.width(time_text(time, step), text_size, TextWeight::Regular));
  }
  return widest;
}

Duration choose_step(const Viewport& view, float width, float text_size,
                     const TextMeasure& measure) {
  constexpr std::array<int, 3> kNice = {1, 2, 5};
  Duration power{1};
  while (true) {
    for (const int nice : kNice) {
      const Duration step = power * nice;
      const double spacing = double(step.count()) / double(view.length().count()) * double(width);
      if (spacing < double(kClosest)) continue;
      if (spacing >= double(widest_label(view, step, text_size, measure) + text_size)) return step;
    }
    if (power > view.length()) return power * 10;  // too narrow for more than one label
    power *= 10;
  }
}

}  // namespace

Ticks make_ticks(const Viewport& view, float left, float width, float text_size,
                 const TextMeasure& measure) {
  Ticks result;
  if (width <= 0) return result;
  result.step = choose_step(view, width, text_size, measure);
  Duration time = view.begin() / result.step * result.step;
  if (time < view.begin()) time += result.step;
  for (; time <= view.end(); time += result.step) {
    result.ticks.push_back({time, view.x_of(time, left, width), time_text(time, result.step)});
  }
  return result;
}

}  // namespace interlane
