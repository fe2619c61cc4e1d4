#pragma once

#include "app/ui/panel.h"
#include "app/ui/parameter_rows.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The scenario's parameters, and the seed.
class ParametersPanel {
 public:
  // Draws from the top of `area` and returns the height it took.
  float draw(const Panel& panel, const ScreenState& state, const Area& area);

 private:
  ParameterRows rows_;
};

}  // namespace interlane
