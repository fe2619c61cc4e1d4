#pragma once

#include <set>
#include <string>

#include "app/ui/panel.h"
#include "app/ui/parameter_rows.h"
#include "app/ui/screen_state.h"

namespace interlane {

// What can be compared: a line for each model with a chip for each number of cores, and, where a
// model has settings, a mark that unfolds them.
class CompareList {
 public:
  // Draws from the top of `area` and returns the height it took.
  float draw(const Panel& panel, const ScreenState& state, const Area& area);

 private:
  [[nodiscard]] float draw_model(const Panel& panel, const CompareModel& model, const Area& area);
  void draw_mark(const Panel& panel, const CompareModel& model, const Area& area);

  std::set<std::string> unfolded_;  // models whose settings are shown
  ParameterRows settings_;
};

}  // namespace interlane
