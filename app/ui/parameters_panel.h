#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The scenario's parameters as sliders, and the seed. A value is asked for when its slider is let
// go, so that one drag is one run; a double click on a value lets it be typed.
class ParametersPanel {
 public:
  // Draws from the top of `area` and returns the height it took.
  float draw(const Panel& panel, const ScreenState& state, const Area& area);

 private:
  struct Drag {
    std::string name;
    double value = 0;
  };
  struct Typing {
    std::string name;
    std::array<char, 32> text{};
    bool is_new = true;  // the field takes the keyboard on its first frame
  };
  void draw_row(const Panel& panel, const ParameterRow& row, const Area& area);
  void draw_typing(const Panel& panel, const Area& area);
  void draw_seed(const Panel& panel, std::uint64_t seed, const Area& area);

  std::optional<Drag> drag_;
  std::optional<Typing> typing_;
};

}  // namespace interlane
