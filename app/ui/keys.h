#pragma once

#include <cstdint>
#include <string>

namespace interlane {

// The keys that mean something here. They are meant by their place on the keyboard (the names are
// those of a US layout), so that WASD lies under the left hand and `P` works in a Russian layout
// too; only '?' and '/' are meant as the characters.
enum class Key : std::uint8_t {
  A,
  B,
  C,
  D,
  E,
  F,
  G,
  H,
  I,
  J,
  K,
  L,
  M,
  N,
  O,
  P,
  Q,
  R,
  S,
  T,
  U,
  V,
  W,
  X,
  Y,
  Z,
  Digit0,
  Digit1,
  Digit2,
  Digit3,
  Digit4,
  Digit5,
  Digit6,
  Digit7,
  Digit8,
  Digit9,
  Plus,
  Minus,
  Period,
  Comma,
  BracketLeft,
  BracketRight,
  QuestionMark,
  Slash,
  Left,
  Right,
  Up,
  Down,
  PageUp,
  PageDown,
  Home,
  End,
  Enter,
  Tab,
  Space,
  Escape,
  F1,
  F5,
  F11,
};
enum class KeyModifier : std::uint8_t { None, Shift, Control, ControlShift, Other };

// A key that went down, or repeats.
struct KeyPress {
  Key key = Key::Escape;
  KeyModifier modifier = KeyModifier::None;
  friend bool operator==(const KeyPress&, const KeyPress&) = default;
};
// "Ctrl Shift Z", "←"; translated.
[[nodiscard]] std::string key_text(const KeyPress& press);

}  // namespace interlane
