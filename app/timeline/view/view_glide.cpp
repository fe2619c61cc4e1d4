#include "app/timeline/view/view_glide.h"

#include <algorithm>
#include <cmath>

namespace interlane {
namespace {

// Fast at first and slow at last: the eye sees at once that something goes on.
double eased(double progress) {
  const double rest = 1 - progress;
  return 1 - rest * rest * rest;
}

}  // namespace

Viewport ViewGlide::at(Duration elapsed) const {
  if (is_over(elapsed)) return to_;
  const double progress =
      eased(std::clamp(double(elapsed.count()) / double(kTime.count()), 0.0, 1.0));
  const double first = double(from_.length().count());
  const double last = double(to_.length().count());
  const double length = first * std::pow(last / first, progress);
  // How much of the way the edges have gone. By it they keep the point between them that is fixed.
  const double way = std::abs(last - first) < 1 ? progress : (length - first) / (last - first);
  const auto between = [way](Duration from, Duration to) {
    return from + Duration(std::llround(double((to - from).count()) * way));
  };
  Viewport view = to_;
  view.show(between(from_.begin(), to_.begin()), between(from_.end(), to_.end()));
  return view;
}

}  // namespace interlane
