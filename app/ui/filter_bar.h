#pragma once

#include <string>

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"
#include "app/ui/text_bar.h"

namespace interlane {

// The field to type in what the names of lanes shall contain; Enter gives the keys back and keeps
// the filter, Esc takes it away.
//
// Threads: the window's.
class FilterBar {
 public:
  void open(const std::string& text) { bar_.open(text); }
  // At the upper right of the area.
  void draw(const Panel& panel, const ScreenState& state, const Area& area);

 private:
  TextBar bar_{"filter"};
};

}  // namespace interlane
