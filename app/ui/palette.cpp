#include "app/ui/palette.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/text/text.h"
#include "app/ui/actions.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kWidth = 40;     // em
constexpr float kMargin = 0.8F;  // em
constexpr float kField = 2.2F;   // em
constexpr float kRow = 1.8F;     // em
constexpr float kRowsInView = 12;

bool is_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

}  // namespace

void Palette::open() {
  is_open_ = true;
  is_new_ = true;
  typed_.fill('\0');
  mark_ = 0;
  follows_mark_ = true;
}

void Palette::draw(const Panel& panel, const Area& screen) {
  if (!is_open_) return;
  const float em = panel.em();
  const std::vector<std::size_t> found = matching_actions(typed_.data());
  const float rows =
      std::min(static_cast<float>(std::max<std::size_t>(found.size(), 1)), kRowsInView);
  const float width = std::min(kWidth * em, screen.width - 2 * em);
  const float height = std::min((kField + kRow * rows + 3 * kMargin) * em, screen.height - 2 * em);
  const Area card{screen.x + 0.5F * (screen.width - width), screen.y + 0.12F * screen.height, width,
                  height};
  {
    const PanelWindow shade("palette shade", PanelWindow::Layer::Top, screen, Color{0, 0, 0, 90},
                            ImGuiWindowFlags_NoScrollbar);
    ImGui::SetCursorScreenPos({screen.x, screen.y});
    if (ImGui::InvisibleButton("outside", {screen.width, screen.height})) close();
  }
  const PanelWindow window("palette", PanelWindow::Layer::Top, card,
                           mix(panel.theme.panel, panel.theme.text, 0.05F),
                           ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  if (is_new_) ImGui::SetWindowFocus();
  const Area field{card.x + kMargin * em, card.y + kMargin * em, card.width - 2 * kMargin * em,
                   kField * em};
  draw_field(panel, field);
  take_keys(found.size());
  const float top = field.bottom() + kMargin * em;
  const auto clicked =
      draw_rows(panel, {field.x, top, field.width, card.bottom() - top - kMargin * em}, found);
  std::optional<std::size_t> chosen = clicked;
  if (!chosen && is_pressed(ImGuiKey_Enter) && mark_ < found.size()) chosen = found[mark_];
  if (chosen) {
    close();
    panel.ask(actions()[*chosen].intent);
  } else if (is_pressed(ImGuiKey_Escape)) {
    close();
  }
}

void Palette::take_keys(std::size_t count) {
  const std::size_t before = mark_;
  if (count == 0) {
    mark_ = 0;
    return;
  }
  mark_ = std::min(mark_, count - 1);
  if (is_pressed(ImGuiKey_DownArrow)) mark_ = std::min(mark_ + 1, count - 1);
  if (is_pressed(ImGuiKey_UpArrow)) mark_ -= std::min<std::size_t>(mark_, 1);
  follows_mark_ = follows_mark_ || mark_ != before;
}

void Palette::draw_field(const Panel& panel, const Area& area) {
  const float em = panel.em();
  panel.places["palette"] = area;
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::SetNextItemWidth(area.width);
  ImGui::PushFont(panel.fonts.font(em, TextWeight::Regular));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {0.6F * em, 0.5F * (area.height - ImGui::GetFontSize())});
  ImGui::SetKeyboardFocusHere();
  if (ImGui::InputTextWithHint("##typed", tr("Type a command…"), typed_.data(), typed_.size()) &&
      !std::exchange(is_new_, false)) {
    mark_ = 0;
  }
  is_new_ = false;
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

std::optional<std::size_t> Palette::draw_rows(const Panel& panel, const Area& area,
                                              const std::vector<std::size_t>& found) {
  const Theme& theme = panel.theme;
  const float em = panel.em();
  const float height = kRow * em;
  std::optional<std::size_t> clicked;
  if (found.empty()) {
    widgets::text(panel, area.x + 0.7F * em, area.y + 0.5F * height, tr("No matching command."),
                  {em, theme.muted});
    return clicked;
  }
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::BeginChild("rows", {area.width, area.height}, false, ImGuiWindowFlags_NoNav);
  if (std::exchange(follows_mark_, false)) {
    const float top = height * static_cast<float>(mark_);
    ImGui::SetScrollY(
        std::max(std::clamp(ImGui::GetScrollY(), top + height - area.height, top), 0.0F));
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Action& action = actions()[found[i]];
    const Area row{origin.x, origin.y + height * static_cast<float>(i), width, height};
    ImGui::SetCursorScreenPos({row.x, row.y});
    if (ImGui::InvisibleButton(action.title, {row.width, row.height})) clicked = found[i];
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) mark_ = i;
    if (i == mark_) {
      ImGui::GetWindowDrawList()->AddRectFilled({row.x, row.y}, {row.right(), row.bottom()},
                                                ink(faded(theme.accent, 0.32F)), 0.3F * em);
    }
    const float middle = row.y + 0.5F * height;
    const std::string keys = keys_text(action.keys);
    const float inset = 0.7F * em;
    const float room = row.width - 3 * inset - widgets::text_width(panel, keys, panel.small());
    widgets::text(panel, row.x + inset, middle, widgets::fitted(panel, tr(action.title), room, em),
                  {em, theme.text});
    widgets::text(panel, row.right() - inset, middle, keys,
                  {panel.small(), theme.muted, TextWeight::Regular, TextAlign::Right});
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({1, height * static_cast<float>(found.size()) - 1});
  ImGui::EndChild();
  return clicked;
}

}  // namespace interlane
