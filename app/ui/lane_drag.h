#pragma once

#include <optional>

#include "app/timeline/pane/layout.h"
#include "app/ui/panel.h"

namespace interlane {

// Carrying the lane of a task elsewhere by its name, or that of a thread within its process, with
// the left button.
//
// Threads: the window's.
class LaneDrag {
 public:
  // The button went down at a point of the scene; whether it was on the name of such a lane.
  bool press(const TimelineLayout& layout, float x, float y);
  // While the button is down: the place under the pointer, shown by a line. Once a name was moved
  // from where it was pressed, this is a drag.
  void move(const TimelineLayout& layout, float y);
  // The button went up; asks for the move if there was one. Whether there was.
  bool release(const Panel& panel);
  [[nodiscard]] bool is_dragging() const { return held_ && held_->is_moved; }
  // Whose lane is carried; none while there is no drag, or it is a thread's.
  [[nodiscard]] TaskId task() const;

  // Where the lane would go to; `origin` is the scene's place in the window.
  void draw(const Panel& panel, const TimelineLayout& layout, const Area& origin) const;

 private:
  struct Held {
    std::size_t pane = 0;
    LaneRow::Kind kind = LaneRow::Kind::Task;
    std::size_t lane = 0;
    std::optional<std::size_t> before;  // where it would go; none for the end
    float line_y = 0;                   // of the scene
    bool is_moved = false;
  };
  std::optional<Held> held_;
};

}  // namespace interlane
