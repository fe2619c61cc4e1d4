#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/ui/panel.h"

// The few controls of the program, drawn to its own measure. Each lies where it is told to, since
// the panels are laid out by hand; ids are unique within a panel.
namespace interlane::widgets {

struct TextLook {
  float size = 13;
  Color color;
  TextWeight weight = TextWeight::Regular;
  TextAlign align = TextAlign::Left;
};
// One line; y is the middle of its capitals, as in a Scene.
void text(const Panel& panel, float x, float y, const std::string& words, const TextLook& look);
[[nodiscard]] float text_width(const Panel& panel, const std::string& words, float size,
                               TextWeight weight = TextWeight::Regular);
// `words`, cut with an ellipsis where they are wider than `width`.
[[nodiscard]] std::string fitted(const Panel& panel, const std::string& words, float width,
                                 float size, TextWeight weight = TextWeight::Regular);
// Words broken into lines of at most `width`.
[[nodiscard]] std::vector<std::string> wrapped(const Panel& panel, const std::string& words,
                                               float width, float size);
// "PARAMETERS"
void heading(const Panel& panel, float x, float y, const std::string& words,
             TextAlign align = TextAlign::Left);

enum class ButtonLook : std::uint8_t { Plain, Primary, Warning };
enum class Icon : std::uint8_t { None, Play, Stop, Pause, StepBack, StepForward };
// Whether it was clicked.
[[nodiscard]] bool button(const Panel& panel, const char* id, const Area& area,
                          const std::string& label, ButtonLook look, Icon icon = Icon::None);

// A raised ground behind a line that is chosen.
void card(const Panel& panel, const Area& area);

// A small button that is on or off, with a word or, without one, a check mark; whether it was
// clicked. No two looks differ by colour alone.
enum class ChipLook : std::uint8_t {
  Off,
  On,
  Next,     // on, and yet to run
  Busy,     // on, and running
  Warning,  // on, but it cannot run
  Dead,     // off, and it cannot be switched on
};
[[nodiscard]] bool chip(const Panel& panel, const char* id, const Area& area,
                        const std::string& label, ChipLook look);

// One of several words of which one is on, on a common ground; whether it was clicked.
enum class Tick : std::uint8_t { Off, On };
void segment_ground(const Panel& panel, const Area& area);
[[nodiscard]] bool segment(const Panel& panel, const char* id, const Area& area,
                           const std::string& label, Tick tick);

// The chosen entry of a list, with the sign that there is one; whether it was clicked.
[[nodiscard]] bool list_box(const Panel& panel, const char* id, const Area& area,
                            const std::string& label);

// The sign before what can be folded; whether it was clicked.
enum class Fold : std::uint8_t { Closed, Open };
[[nodiscard]] bool fold_mark(const Panel& panel, const char* id, const Area& area, Fold fold,
                             Color color);

// A rail with a knob; `place` and the result are fractions of its length. A result while it is
// held.
[[nodiscard]] std::optional<float> slider(const Panel& panel, const char* id, const Area& area,
                                          float place);

// Shows words beside the pointer when the control drawn last is pointed at.
void explain(const Panel& panel, const std::string& words);

}  // namespace interlane::widgets
