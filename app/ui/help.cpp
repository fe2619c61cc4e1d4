#include "app/ui/help.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/ui/keys.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kLine = 1.65F;  // em
constexpr float kGroupGap = 0.9F;

struct Columns {
  float keys = 0;
  float meaning = 0;
};

Columns column_widths(const Panel& panel, const std::vector<KeyHelpGroup>& groups) {
  Columns widths;
  for (const KeyHelpGroup& group : groups) {
    for (const KeyHelp& entry : group.entries) {
      widths.keys = std::max(widths.keys, widgets::text_width(panel, entry.keys, panel.em()));
      widths.meaning =
          std::max(widths.meaning, widgets::text_width(panel, entry.meaning, panel.em()));
    }
  }
  return widths;
}

float height_of(const std::vector<KeyHelpGroup>& groups) {
  float lines = 0;
  for (const KeyHelpGroup& group : groups) {
    lines += kLine * static_cast<float>(group.entries.size() + 1) + kGroupGap;
  }
  return lines;
}

}  // namespace

void draw_help(const Panel& panel, const Area& screen) {
  const float em = panel.em();
  const std::vector<KeyHelpGroup> groups = key_help();
  const Columns widths = column_widths(panel, groups);
  const float width = std::min(widths.keys + widths.meaning + 5.5F * em, screen.width);
  const float height = std::min((height_of(groups) + 4.2F) * em, screen.height);
  const Area card{screen.x + 0.5F * (screen.width - width),
                  screen.y + 0.5F * (screen.height - height), width, height};
  {
    const PanelWindow shade("shade", PanelWindow::Layer::Top, screen, Color{0, 0, 0, 140},
                            ImGuiWindowFlags_NoScrollbar);
    ImGui::SetWindowFocus();
    ImGui::SetCursorScreenPos({screen.x, screen.y});
    if (ImGui::InvisibleButton("outside", {screen.width, screen.height})) {
      panel.ask(intent::ToggleHelp{});
    }
  }
  const PanelWindow window("help", PanelWindow::Layer::Top, card,
                           mix(panel.theme.panel, panel.theme.text, 0.05F), 0);
  ImGui::SetWindowFocus();
  const float left = card.x + 2 * em;
  float y = card.y + 2 * em - ImGui::GetScrollY();
  widgets::text(panel, left, y, tr("Keys and mouse"),
                {1.2F * em, panel.theme.text, TextWeight::Bold});
  y += 0.9F * em;
  for (const KeyHelpGroup& group : groups) {
    y += kGroupGap * em;
    widgets::text(panel, left, y + 0.5F * kLine * em, group.title,
                  {em, panel.theme.accent, TextWeight::Bold});
    y += kLine * em;
    for (const KeyHelp& entry : group.entries) {
      const float middle = y + 0.5F * kLine * em;
      widgets::text(panel, left, middle, entry.keys, {em, panel.theme.text});
      widgets::text(panel, left + widths.keys + 1.5F * em, middle, entry.meaning,
                    {em, panel.theme.muted});
      y += kLine * em;
    }
  }
  ImGui::Dummy({1, (height_of(groups) + 4.0F) * em});
}

}  // namespace interlane
