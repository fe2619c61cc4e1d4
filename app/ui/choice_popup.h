#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/panel.h"

namespace interlane {

// A list to choose one entry from, over everything else and below the control that opened it. The
// arrow keys move its mark, Enter chooses, Escape and a click elsewhere close it. It opens with the
// chosen entry in view. One is open at a time.
class ChoicePopup {
 public:
  struct Entry {
    std::string name;  // "cafe": fixed, for tests
    std::string title;
    std::string detail{};       // a second line, cut where it is too long; may be empty
    std::string explanation{};  // said beside the pointer; may be empty
  };

  // Opens the list called `id` in its next draw().
  void open(std::string id);
  [[nodiscard]] bool is_open(const std::string& id) const { return is_drawn_ && id_ == id; }

  // Draws the list if it is the one that is open; the index that was chosen in this frame. To be
  // called with the same ImGui window each time. The list is at least as wide as `width` allows.
  [[nodiscard]] std::optional<std::size_t> draw(const Panel& panel, const std::string& id,
                                                const Area& control, float width,
                                                const std::vector<Entry>& entries,
                                                std::size_t chosen);

 private:
  void move_mark(std::size_t count, float rows_in_view);
  [[nodiscard]] std::optional<std::size_t> draw_entries(const Panel& panel,
                                                        const std::vector<Entry>& entries,
                                                        std::size_t chosen, float height);

  std::string id_;
  bool opens_ = false;     // in the next draw
  bool is_drawn_ = false;  // was open when drawn last
  bool follows_mark_ = false;
  std::size_t mark_ = 0;  // what Enter would choose
};

}  // namespace interlane
