#pragma once

#include <optional>
#include <vector>

#include "app/timeline/view/viewport.h"

namespace interlane {

// The views that a person has looked at, to go back to and forth again. Changes that follow each
// other at once, as notches of a wheel do, count as one.
class ViewHistory {
 public:
  // Before every change that a person makes, with the time of the change.
  void will_change(const Viewport& view, Timestamp now);
  // The view before this one, or the one that was left for it; the same where there is none.
  void back(Viewport& view);
  void forth(Viewport& view);
  // Instants are counted from another time 0, which lies that much later.
  void move_zero(Duration later);
  // The runs are others.
  void clear();

 private:
  struct Stretch {
    Duration begin{};
    Duration end{};
  };
  static void move(std::vector<Stretch>& from, std::vector<Stretch>& to, Viewport& view);
  std::vector<Stretch> past_;
  std::vector<Stretch> future_;
  std::optional<Timestamp> last_change_;  // none since one went back or forth
};

}  // namespace interlane
