#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/time.h"

namespace interlane {

// The runs played again, as a film: where the playhead stands, whether it moves, and how fast. All
// panes share it. A value; nothing moves but by advance().
//
// Units: times of the panes' common axis; the playhead is always within [first, extent].
class Replay {
 public:
  // Stopped: there is no playhead, and everything is shown.
  enum class State : std::uint8_t { Stopped, Playing, Paused };
  // Whether what lies after the playhead is shown.
  enum class Future : std::uint8_t { Shown, Hidden };
  // How fast, exactly: run time over real time.
  struct Speed {
    std::int64_t times = 1;
    std::int64_t over = 1;
    friend bool operator==(const Speed&, const Speed&) = default;
  };
  // Played again and again; begin < end.
  struct Loop {
    Duration begin{};
    Duration end{};
    friend bool operator==(const Loop&, const Loop&) = default;
  };

  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] bool is_on() const { return state_ != State::Stopped; }
  [[nodiscard]] Duration playhead() const { return playhead_; }
  [[nodiscard]] Duration first() const { return first_; }
  [[nodiscard]] Duration extent() const { return extent_; }
  [[nodiscard]] bool is_at_end() const { return playhead_ >= extent_; }
  [[nodiscard]] Future future() const { return future_; }
  // Whether there is something hidden now.
  [[nodiscard]] bool hides_something() const {
    return is_on() && future_ == Future::Hidden && !is_at_end();
  }
  [[nodiscard]] Speed speed() const;
  [[nodiscard]] const std::optional<Loop>& loop() const { return loop_; }

  // Where the first of the runs begins, at 0 or before it, and where the last of them ends. The
  // playhead and the loop stay within that.
  void set_extent(Duration first, Duration extent);
  // Time 0 lies that much later than before; as set_extent() for what it then is.
  void move_zero(Duration later, Duration first, Duration extent);

  // From 1/10000 to 10, by 1, 2 and 5 in each decade.
  void faster();
  void slower();
  // The greatest speed up to 1 at which `length` takes at least ten seconds.
  void suit(Duration length);

  // Goes on; from the end it starts again, and in a loop it starts within it.
  void play();
  // Keeps a playhead, also where there was none.
  void pause();
  void stop();
  void seek(Duration time);
  void set_future(Future future) { future_ = future; }
  // Without one, the loop is taken away. What does not lie within the runs is no loop.
  void set_loop(std::optional<Loop> loop);

  // Real time went by. At the end of the runs it pauses; at the end of the loop it begins anew.
  void advance(Duration elapsed);

 private:
  State state_ = State::Stopped;
  Future future_ = Future::Shown;
  Duration first_{};
  Duration extent_{};
  Duration playhead_{};
  int speed_ = 0;          // steps above 1; below it where negative
  std::int64_t rest_ = 0;  // of nanoseconds, in parts of speed().over
  std::optional<Loop> loop_;
};

// "1/50×", "1×", "10×".
[[nodiscard]] std::string speed_text(Replay::Speed speed);

}  // namespace interlane
