#pragma once

#include <optional>

#include "app/timeline/view/view_glide.h"

namespace interlane {

// Takes a view where it is wanted, by a short glide or at once.
//
// Units: `now` is real time.
class ViewMotion {
 public:
  enum class Manner : std::uint8_t { AtOnce, Glide };
  // AtOnce: nothing ever glides, whatever is asked for.
  explicit ViewMotion(Manner manner) : manner_(manner) {}

  // Where the view will be once it rests. What is done to a view is done to this one, so that
  // steps that follow each other quickly add up.
  [[nodiscard]] Viewport goal(const Viewport& view) const;
  void move(Viewport& view, const Viewport& goal, Manner manner, Timestamp now);
  [[nodiscard]] bool is_moving() const { return glide_.has_value(); }
  // Moves the view on.
  void advance(Viewport& view, Timestamp now);
  // The view is where it is to be.
  void rest() { glide_.reset(); }

 private:
  Manner manner_;
  std::optional<ViewGlide> glide_;
  Timestamp began_{};
};

}  // namespace interlane
