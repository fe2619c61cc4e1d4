#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace interlane {

// What the pointer did since the last frame, dealt out to frames so that none of it is lost where
// frames are slow: whoever presses a button and moves on has pressed it where the pointer was then.
// Dear ImGui does the same from 1.87 on.
class PointerQueue {
 public:
  static constexpr std::size_t kButtons = 3;
  struct Place {
    double x = 0;
    double y = 0;
  };
  struct State {
    std::optional<Place> place;  // unknown before the first move
    std::array<bool, kButtons> is_down{};
  };

  void move(Place to);
  // Buttons beyond kButtons are ignored.
  void press(std::size_t button) { change(button, true); }
  void release(std::size_t button) { change(button, false); }

  // What the next frame sees: every move up to the next change of a button, and that change.
  State next();
  // Whether there is something for the frame after it.
  [[nodiscard]] bool has_more() const { return !events_.empty(); }

 private:
  struct Event {
    enum class Kind : std::uint8_t { Move, Button };
    Kind kind = Kind::Move;
    Place place;
    std::size_t button = 0;
    bool is_down = false;
  };
  void change(std::size_t button, bool is_down);
  State state_;
  std::deque<Event> events_;
};

}  // namespace interlane
