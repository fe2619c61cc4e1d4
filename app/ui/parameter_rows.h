#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/choice_popup.h"
#include "app/ui/panel.h"
#include "app/ui/screen_state.h"

namespace interlane {

// Parameters of a scenario or of a model, one below the other: numbers as sliders, choices as
// buttons side by side or, where they have no room, as a list, texts as fields. A slider's value is
// asked for when it is let go, so that one drag is one run; a double click lets it be typed.
class ParameterRows {
 public:
  // Draws from the top of `area` and returns the height it took. `model`: whose they are; empty for
  // the scenario's. Controls are called by the parameter's name, a model's "fibers.policy".
  float draw(const Panel& panel, const std::string& model, const std::vector<ParameterRow>& rows,
             const Area& area);

 private:
  // One parameter and the name of its controls.
  struct Subject {
    const std::string& model;
    const ParameterRow& row;
    std::string id;
  };
  struct Drag {
    std::string id;
    double value = 0;
  };
  struct Typing {
    std::string id;
    std::array<char, 32> text{};
    bool is_new = true;  // the field takes the keyboard on its first frame
  };
  // What was typed into a text's field and is not (yet) its value.
  struct Draft {
    std::array<char, kMaxText + 1> text{};
    std::string base;  // the value when it was typed
  };
  void draw_number(const Panel& panel, const Subject& subject, const Area& area);
  void draw_choice(const Panel& panel, const Subject& subject, const Area& area);
  void draw_buttons(const Panel& panel, const Subject& subject, const Area& area);
  void draw_list(const Panel& panel, const Subject& subject, const Area& area);
  void draw_text(const Panel& panel, const Subject& subject, const Area& area);
  void draw_typing(const Panel& panel, const Subject& subject, const Area& area);

  std::optional<Drag> drag_;
  std::optional<Typing> typing_;
  std::map<std::string, Draft> drafts_;
  ChoicePopup popup_;
};

}  // namespace interlane
