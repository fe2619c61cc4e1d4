#pragma once

#include <string>

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"
#include "app/ui/text_bar.h"

namespace interlane {

// The field to search names and states with: Enter goes to the next match, Shift Enter to the one
// before, Esc closes it.
//
// Threads: the window's.
class SearchBar {
 public:
  void open(const std::string& text) { bar_.open(text); }
  // At the upper right of the area; returns the height that it takes.
  [[nodiscard]] float draw(const Panel& panel, const ScreenState& state, const Area& area);

 private:
  TextBar bar_{"search"};
};

}  // namespace interlane
