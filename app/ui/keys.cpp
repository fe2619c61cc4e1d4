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

}  // namespace

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
