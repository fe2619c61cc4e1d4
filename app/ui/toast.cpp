#include "app/ui/toast.h"

#include <algorithm>

#include "app/ui/widgets.h"

namespace interlane {

void draw_toast(const Panel& panel, const Toast& toast, const Area& area) {
  const float em = panel.em();
  const float line_height = 1.5F * em;
  const auto lines = widgets::wrapped(panel, toast.words, std::min(40 * em, 0.6F * area.width), em);
  float width = 0;
  for (const std::string& line : lines) {
    width = std::max(width, widgets::text_width(panel, line, em));
  }
  const float height = 1.2F * em + line_height * static_cast<float>(lines.size());
  const Area card{area.right() - width - 4.2F * em, area.bottom() - height - 1.4F * em,
                  width + 2.8F * em, height};
  const PanelWindow window("toast", PanelWindow::Layer::Top, card,
                           mix(panel.theme.panel, panel.theme.text, 0.1F),
                           ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoInputs |
                               ImGuiWindowFlags_NoFocusOnAppearing);
  const Color mark = toast.tone == Toast::Tone::Good ? panel.theme.good : panel.theme.warning;
  ImGui::GetWindowDrawList()->AddRectFilled({card.x, card.y}, {card.x + 0.35F * em, card.bottom()},
                                            ink(mark));
  float y = card.y + 0.6F * em + 0.5F * line_height;
  for (const std::string& line : lines) {
    widgets::text(panel, card.x + 1.4F * em, y, line, {em, panel.theme.text});
    y += line_height;
  }
}

}  // namespace interlane
