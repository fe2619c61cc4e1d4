#pragma once

#include <optional>

#include "engine/base/time.h"

namespace interlane {

// The stretch of time that is in view, of one pane or shared by all; 0 is what the runs are aligned
// at, so that a run may begin before it.
// Always begin < end, within [first, extent + margin] and at least kMin long, whatever is
// asked of it.
class Viewport {
 public:
  static constexpr Duration kMin{100};

  // Shows everything from 0 to `extent`, with a little room on the right for the end label.
  explicit Viewport(Duration extent = std::chrono::milliseconds(1));

  [[nodiscard]] Duration begin() const { return begin_; }
  [[nodiscard]] Duration end() const { return end_; }
  [[nodiscard]] Duration length() const { return end_ - begin_; }
  // Where the first of the runs begins, never later than 0, and where the last of them ends.
  [[nodiscard]] Duration first() const { return first_; }
  [[nodiscard]] Duration extent() const { return extent_; }
  [[nodiscard]] bool shows_all() const;

  // The runs got longer, others took their place, or they are aligned at another instant. A view of
  // everything stays one. A view of a part for which the runs are too short comes back once they
  // are longer, unless another is asked for before: so it outlives that they are run again.
  void set_extent(Duration extent) { set_extent(Duration{}, extent); }
  void set_extent(Duration first, Duration extent);
  // Follows the extent of a live run: a view in which its newest time was keeps its length and
  // moves along with it; any other view of a part stays.
  void follow_extent(Duration first, Duration extent);
  // Makes the view `factor` times as long (below 1 zooms in) with the time at `anchor`, a fraction
  // of the width, staying where it is.
  void zoom(double factor, double anchor);
  // Moves the view by a fraction of its length; positive is later.
  void pan(double fraction);
  void show(Duration begin, Duration end);
  void show_all();
  // Shows the newest time, in a view as long as this one.
  void show_end();
  // All instants are counted from another time 0, which lies that much later: the view and its
  // limits keep what they show.
  void move_zero(Duration later);

  [[nodiscard]] float x_of(Duration time, float left, float width) const;
  [[nodiscard]] Duration time_at(float x, float left, float width) const;

 private:
  // A view of a part, wherever it lies.
  struct Part {
    Duration begin{};
    Duration end{};
    bool is_newest = false;  // it goes along with the newest time
  };
  // None for a view of everything.
  [[nodiscard]] std::optional<Part> part() const;
  void take_over(Duration first, Duration extent, const std::optional<Part>& part);
  void show_part(const Part& part);
  void clamp();
  [[nodiscard]] Duration limit() const;
  Duration first_{};
  Duration extent_;
  Duration begin_{};
  Duration end_{};
  bool is_newest_ = false;   // the newest time was in the view when it was asked for
  std::optional<Part> cut_;  // the part that is to be shown, while the runs are too short for it
};

}  // namespace interlane
