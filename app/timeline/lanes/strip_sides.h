#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "app/timeline/scene/scene.h"

namespace interlane {

// Gives stretches of columns that look the same their sides: outlines at both ends and the tick of
// what was preempted, or a plain tint where there is no room for them. Without branches, many
// columns at once, for the lanes that need strips are those in which nobody can foretell the next.
//
// Threads: one; keeps its memory from strip to strip.
class StripSides {
 public:
  // How a column of a look is drawn.
  enum class Place : std::uint8_t {
    Within,  // as the look says
    Side,    // solid, in its colour
    Tint,    // solid, in a tint of its colour
  };
  static constexpr std::size_t kPlaces = 3;

  // What there is to know of a look: the highest two bits, beside which there is room for a number.
  static constexpr std::uint8_t kOutlined = 0x80;
  static constexpr std::uint8_t kTicked = 0x40;  // outlined, with a tick at its left
  static constexpr std::uint8_t kNumber = 0x3f;
  [[nodiscard]] static std::uint8_t kind_of(Color color, Fill fill);
  // What a look is at a place.
  struct Look {
    Color color{0, 0, 0, 0};
    std::uint32_t fill = 0;
    friend bool operator==(const Look&, const Look&) = default;
  };
  [[nodiscard]] static Look look_at(Place place, Look look);

  // Makes room for a strip of so many columns; looks() and goes_on() are then to be written.
  void begin(std::size_t count);
  // The kind of each column's look.
  [[nodiscard]] std::uint8_t* looks() { return looks_.data(); }
  // 1 for each column that looks like the next, else 0; of the last nothing need be told.
  [[nodiscard]] std::uint8_t* goes_on() { return joints_.data() + kBefore; }
  // Fills goes_on() where equal looks are equal bytes.
  void compare_looks();
  // The place of each column, from its look and whether it goes on.
  [[nodiscard]] std::span<const std::uint8_t> places();

 private:
  static constexpr std::size_t kBefore = 3;  // columns that a tick is wide
  std::size_t count_ = 0;
  std::vector<std::uint8_t> looks_, joints_, places_;
};

}  // namespace interlane
