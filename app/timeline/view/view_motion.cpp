#include "app/timeline/view/view_motion.h"

namespace interlane {

Viewport ViewMotion::goal(const Viewport& view) const {
  if (!glide_) return view;
  Viewport goal = glide_->target();
  goal.set_extent(view.first(), view.extent());  // the runs may have got longer since
  return goal;
}

void ViewMotion::move(Viewport& view, const Viewport& goal, Manner manner, Timestamp now) {
  const bool glides = manner == Manner::Glide && manner_ == Manner::Glide;
  const bool is_there = view.begin() == goal.begin() && view.end() == goal.end();
  if (!glides || is_there) {
    view = goal;
    rest();
    return;
  }
  glide_.emplace(view, goal);
  began_ = now;
}

void ViewMotion::advance(Viewport& view, Timestamp now) {
  if (!glide_) return;
  const Duration elapsed = now - began_;
  Viewport next = glide_->at(elapsed);
  next.set_extent(view.first(), view.extent());
  view = next;
  if (ViewGlide::is_over(elapsed)) rest();
}

}  // namespace interlane
