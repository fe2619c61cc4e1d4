#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "app/ui/panel.h"

namespace interlane {

// A card over everything: a field to type into, and below it the actions that match, each with its
// keys. Up and Down move the mark, Enter does it, Esc and a click elsewhere close the card.
//
// Threads: the window's.
class Palette {
 public:
  void open();
  void close() { is_open_ = false; }
  [[nodiscard]] bool is_open() const { return is_open_; }

  void draw(const Panel& panel, const Area& screen);

 private:
  void take_keys(std::size_t count);
  void draw_field(const Panel& panel, const Area& area);
  // The action that was clicked.
  [[nodiscard]] std::optional<std::size_t> draw_rows(const Panel& panel, const Area& area,
                                                     const std::vector<std::size_t>& found);

  bool is_open_ = false;
  bool is_new_ = false;  // opened since it was drawn last
  std::array<char, 64> typed_{};
  std::size_t mark_ = 0;
  bool follows_mark_ = false;
};

}  // namespace interlane
