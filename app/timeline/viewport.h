#pragma once

#include "engine/base/time.h"

namespace interlane {

// The stretch of time that is in view, shared by all panes; 0 is each run's own start.
// Always begin < end, within [0 - margin, extent + margin] and at least kShortest long, whatever is
// asked of it.
class Viewport {
 public:
  static constexpr Duration kShortest{100};

  // Shows everything from 0 to `extent`, with a little room on the right for the end label.
  explicit Viewport(Duration extent = std::chrono::milliseconds(1));

  [[nodiscard]] Duration begin() const { return begin_; }
  [[nodiscard]] Duration end() const { return end_; }
  [[nodiscard]] Duration length() const { return end_ - begin_; }
  [[nodiscard]] Duration extent() const { return extent_; }
  [[nodiscard]] bool shows_all() const;

  // The runs got longer (or others took their place). A view of everything stays one.
  void set_extent(Duration extent);
  // Makes the view `factor` times as long (below 1 zooms in) with the time at `anchor`, a fraction
  // of the width, staying where it is.
  void zoom(double factor, double anchor);
  // Moves the view by a fraction of its length; positive is later.
  void pan(double fraction);
  void show(Duration begin, Duration end);
  void show_all();

  [[nodiscard]] float x_of(Duration time, float left, float width) const;
  [[nodiscard]] Duration time_at(float x, float left, float width) const;

 private:
  void clamp();
  Duration extent_;
  Duration begin_{};
  Duration end_{};
};

}  // namespace interlane
