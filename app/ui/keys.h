#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interlane {

// The keys that mean something here, named as in a US layout.
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
// A key with how it came about: one that is held down repeats.
struct KeyEvent {
  enum class Manner : std::uint8_t { Pressed, Repeated };
  KeyPress press;
  Manner manner = Manner::Pressed;
};

// The key that is meant by one that lies where `place` does on a US keyboard and prints `printed`
// (UTF-8, without Shift) in the layout of the keyboard; empty for none. W, A, S and D are meant by
// their place, so that they lie under the left hand everywhere, except with Control, where nobody
// looks for them. Others are meant by what they print, so that Ctrl Z is where it says Z; by their
// place where that means nothing here, as in a Russian layout. Keys that print '/' or '?' are none:
// these are meant as characters, however they are typed.
[[nodiscard]] std::optional<Key> key_meant(std::optional<Key> place, std::string_view printed,
                                           KeyModifier modifier);

// "Ctrl Shift Z", "←"; translated.
[[nodiscard]] std::string key_text(const KeyPress& press);

}  // namespace interlane
