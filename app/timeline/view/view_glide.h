#pragma once

#include "app/timeline/view/viewport.h"

namespace interlane {

// A short move from one view to another: zooming goes at an even pace for the eye, and whatever
// stays where it is between the two views stays there on the way.
//
// Units: `elapsed` is real time since the move began.
class ViewGlide {
 public:
  static constexpr Duration kTime = std::chrono::milliseconds(120);

  ViewGlide(const Viewport& from, const Viewport& to) : from_(from), to_(to) {}

  [[nodiscard]] const Viewport& target() const { return to_; }
  [[nodiscard]] static bool is_over(Duration elapsed) { return elapsed >= kTime; }
  // The target once it is over.
  [[nodiscard]] Viewport at(Duration elapsed) const;

 private:
  Viewport from_;
  Viewport to_;
};

}  // namespace interlane
