#pragma once

#include "app/ui/choice_popup.h"
#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The scenario by its title, and the list to choose another from.
class ScenarioChooser {
 public:
  // Opens the list in the next frame.
  void open();
  void draw(const Panel& panel, const ScreenState& state, const Area& area);

 private:
  ChoicePopup popup_;
};

}  // namespace interlane
