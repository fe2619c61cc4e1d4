#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/intent.h"

namespace interlane {

// The keys that mean something here. They are meant by their place on the keyboard (the names are
// those of a US layout), so that WASD lies under the left hand and `P` works in a Russian layout
// too; only '?' is meant as the character.
enum class Key : std::uint8_t {
  A,
  D,
  F,
  O,
  P,
  Q,
  S,
  W,
  Y,
  Z,
  Digit0,
  Digit1,
  Digit2,
  Digit3,
  Digit4,
  Plus,
  Minus,
  Period,
  Comma,
  BracketLeft,
  BracketRight,
  QuestionMark,
  Left,
  Right,
  Up,
  Down,
  PageUp,
  PageDown,
  Home,
  Tab,
  Space,
  Escape,
  F1,
  F5,
  F11,
};
enum class KeyModifier : std::uint8_t { None, Control, ControlShift, Other };

// A key that went down, or repeats.
struct KeyPress {
  Key key = Key::Escape;
  KeyModifier modifier = KeyModifier::None;
};

// What a key press asks for; empty for a key that means nothing.
[[nodiscard]] std::optional<Intent> intent_of(const KeyPress& press);

// The keys and mouse gestures, in words, for the help.
struct KeyHelp {
  std::string keys;     // "W, ↑ wheel"
  std::string meaning;  // translated
};
struct KeyHelpGroup {
  std::string title;
  std::vector<KeyHelp> entries;
};
[[nodiscard]] std::vector<KeyHelpGroup> key_help();

}  // namespace interlane
