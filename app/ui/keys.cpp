#include "app/ui/keys.h"

#include "app/text/text.h"

namespace interlane {
namespace {

std::string name_of(Key key) {
  if (key >= Key::A && key <= Key::Z) {
    return {static_cast<char>('A' + static_cast<int>(key) - static_cast<int>(Key::A))};
  }
  if (key >= Key::Digit0 && key <= Key::Digit9) {
    return std::to_string(static_cast<int>(key) - static_cast<int>(Key::Digit0));
  }
  switch (key) {
    case Key::Plus:
      return "+";
    case Key::Minus:
      return "−";
    case Key::Period:
      return ".";
    case Key::Comma:
      return ",";
    case Key::BracketLeft:
      return "[";
    case Key::BracketRight:
      return "]";
    case Key::QuestionMark:
      return "?";
    case Key::Slash:
      return "/";
    case Key::Left:
      return "←";
    case Key::Right:
      return "→";
    case Key::Up:
      return "↑";
    case Key::Down:
      return "↓";
    case Key::PageUp:
      return tr("Page Up");
    case Key::PageDown:
      return tr("Page Down");
    case Key::Home:
      return tr("Home");
    case Key::End:
      return tr("End");
    case Key::Enter:
      return tr("Enter");
    case Key::Tab:
      return tr("Tab");
    case Key::Space:
      return tr("Space");
    case Key::Escape:
      return tr("Esc");
    case Key::F1:
      return "F1";
    case Key::F5:
      return "F5";
    case Key::F11:
      return "F11";
    default:
      return {};
  }
}

Key counted(Key first, int places) { return static_cast<Key>(static_cast<int>(first) + places); }

bool lies_under_the_left_hand(Key key) {
  return key == Key::W || key == Key::A || key == Key::S || key == Key::D;
}

bool has_control(KeyModifier modifier) {
  return modifier == KeyModifier::Control || modifier == KeyModifier::ControlShift;
}

// Empty for what means nothing here.
std::optional<Key> key_of(char printed) {
  if (printed >= 'a' && printed <= 'z') return counted(Key::A, printed - 'a');
  if (printed >= '0' && printed <= '9') return counted(Key::Digit0, printed - '0');
  switch (printed) {
    case '+':
    case '=':
      return Key::Plus;
    case '-':
      return Key::Minus;
    case '.':
      return Key::Period;
    case ',':
      return Key::Comma;
    case '[':
      return Key::BracketLeft;
    case ']':
      return Key::BracketRight;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Key> key_meant(std::optional<Key> place, std::string_view printed,
                             KeyModifier modifier) {
  if (place && lies_under_the_left_hand(*place) && !has_control(modifier)) return place;
  if (printed == "/" || printed == "?") return std::nullopt;
  const std::optional<Key> meant = printed.size() == 1 ? key_of(printed.front()) : std::nullopt;
  return meant ? meant : place;
}

std::string key_text(const KeyPress& press) {
  const std::string name = name_of(press.key);
  switch (press.modifier) {
    case KeyModifier::Shift:
      return std::string(tr("Shift")) + " " + name;
    case KeyModifier::Control:
      return std::string(tr("Ctrl")) + " " + name;
    case KeyModifier::ControlShift:
      return std::string(tr("Ctrl Shift")) + " " + name;
    case KeyModifier::None:
    case KeyModifier::Other:
      break;
  }
  return name;
}

}  // namespace interlane
