#include "app/ui/help.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "app/text/text.h"
#include "app/ui/actions.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kLine = 1.65F;  // em
constexpr float kGroupGap = 0.9F;

constexpr float kMargin = 2;     // em, around everything
constexpr float kBeside = 1.5F;  // em, between keys and meaning
constexpr float kApart = 3;      // em, between columns

// Groups below each other, with the widths of their words.
struct Column {
  std::vector<HelpGroup> groups;
  float keys = 0;
  float meaning = 0;
  [[nodiscard]] float width(float em) const { return keys + kBeside * em + meaning; }
};

float lines_of(const std::vector<HelpGroup>& groups) {
  float lines = 0;
  for (const HelpGroup& group : groups) {
    lines += kLine * static_cast<float>(group.lines.size() + 1) + kGroupGap;
  }
  return lines;
}

Column make_column(const Panel& panel, std::vector<HelpGroup> groups) {
  Column column;
  for (const HelpGroup& group : groups) {
    for (const HelpLine& line : group.lines) {
      column.keys = std::max(column.keys, widgets::text_width(panel, line.keys, panel.em()));
      column.meaning =
          std::max(column.meaning, widgets::text_width(panel, line.meaning, panel.em()));
    }
  }
  column.groups = std::move(groups);
  return column;
}

float width_of(const std::vector<Column>& columns, float em) {
  float width = kApart * em * static_cast<float>(columns.size() - 1);
  for (const Column& column : columns) width += column.width(em);
  return width + 2 * kMargin * em;
}

// Two columns of about the same height where the screen has room for them.
std::vector<Column> make_columns(const Panel& panel, float room) {
  const std::vector<HelpGroup> groups = help_groups();
  const auto height_if_cut = [&groups](std::size_t first) {
    const auto cut = groups.begin() + static_cast<std::ptrdiff_t>(first);
    return std::max(lines_of({groups.begin(), cut}), lines_of({cut, groups.end()}));
  };
  std::size_t first = 1;
  while (first + 1 < groups.size() && height_if_cut(first + 1) < height_if_cut(first)) ++first;
  const auto cut = groups.begin() + static_cast<std::ptrdiff_t>(first);
  std::vector<Column> columns = {make_column(panel, {groups.begin(), cut}),
                                 make_column(panel, {cut, groups.end()})};
  if (width_of(columns, panel.em()) <= room) return columns;
  return {make_column(panel, groups)};
}

void draw_column(const Panel& panel, const Column& column, float left, float y) {
  const float em = panel.em();
  for (const HelpGroup& group : column.groups) {
    y += kGroupGap * em;
    widgets::text(panel, left, y + 0.5F * kLine * em, group.title,
                  {em, panel.theme.accent, TextWeight::Bold});
    y += kLine * em;
    for (const HelpLine& line : group.lines) {
      const float middle = y + 0.5F * kLine * em;
      widgets::text(panel, left, middle, line.keys, {em, panel.theme.text});
      widgets::text(panel, left + column.keys + kBeside * em, middle, line.meaning,
                    {em, panel.theme.muted});
      y += kLine * em;
    }
  }
}

}  // namespace

void draw_help(const Panel& panel, const Area& screen, float scroll) {
  const float em = panel.em();
  const std::vector<Column> columns = make_columns(panel, screen.width);
  float lines = 0;
  for (const Column& column : columns) lines = std::max(lines, lines_of(column.groups));
  const float width = std::min(width_of(columns, em), screen.width);
  const float height = std::min((lines + 4.2F) * em, screen.height);
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
  if (scroll != 0) ImGui::SetScrollY(std::max(ImGui::GetScrollY() + scroll * card.height, 0.0F));
  float left = card.x + kMargin * em;
  const float y = card.y + 2 * em - ImGui::GetScrollY();
  widgets::text(panel, left, y, tr("Keys and mouse"),
                {1.2F * em, panel.theme.text, TextWeight::Bold});
  for (const Column& column : columns) {
    draw_column(panel, column, left, y + 0.9F * em);
    left += column.width(em) + kApart * em;
  }
  ImGui::Dummy({1, (lines + 4.0F) * em});
  panel.places["help end"] = {card.x, y + (lines + 2.0F) * em, card.width, 0};
}

}  // namespace interlane
