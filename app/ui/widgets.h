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
void heading(const Panel& panel, float x, float y, const std::string& words);

enum class ButtonLook : std::uint8_t { Plain, Primary, Warning };
enum class Icon : std::uint8_t { None, Play, Stop };
// Whether it was clicked.
[[nodiscard]] bool button(const Panel& panel, const char* id, const Area& area,
                          const std::string& label, ButtonLook look, Icon icon = Icon::None);

// A tick box with its words on a card; whether it was clicked.
enum class Tick : std::uint8_t { Off, On };
[[nodiscard]] bool tick_row(const Panel& panel, const char* id, const Area& area,
                            const std::string& label, Tick tick, const std::string& remark);

// A rail with a knob; `place` and the result are fractions of its length. A result while it is
// held.
[[nodiscard]] std::optional<float> slider(const Panel& panel, const char* id, const Area& area,
                                          float place);

// Shows words beside the pointer when the control drawn last is pointed at.
void explain(const Panel& panel, const std::string& words);

}  // namespace interlane::widgets
