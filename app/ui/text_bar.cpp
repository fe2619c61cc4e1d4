#include "app/ui/text_bar.h"

#include <algorithm>

#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kMargin = 0.5F;  // em, at the right
constexpr float kAbove = 0.2F;   // em
constexpr float kField = 15;     // em
constexpr float kFigure = 9;     // em, at least

bool is_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

}  // namespace

void TextBar::open(const std::string& text) {
  text_.fill('\0');
  text.copy(text_.data(), text_.size() - 1);
  wants_keys_ = true;
}

TextBar::Answer TextBar::draw(const Panel& panel, const Area& area, const std::string& word,
                              const std::string& figure) {
  const float em = panel.em();
  const float inset = 0.7F * em;
  const float word_width = widgets::text_width(panel, word, em);
  const float figure_width =
      std::max(kFigure * em, widgets::text_width(panel, figure, panel.small()));
  const float width =
      std::min(word_width + kField * em + figure_width + 4 * inset, area.width - 2 * kMargin * em);
  const float height = (kHeight - kAbove) * em;
  const Area card{area.right() - width - kMargin * em, area.y + kAbove * em, width, height};
  const PanelWindow window(id_, PanelWindow::Layer::Top, card,
                           mix(panel.theme.panel, panel.theme.text, 0.2F));
  if (wants_keys_) ImGui::SetWindowFocus();
  const float middle = card.y + 0.5F * height;
  widgets::text(panel, card.x + inset, middle, word, {em, panel.theme.text});
  const float field_x = card.x + word_width + 2 * inset;
  const float field_right = card.right() - figure_width - 2 * inset;
  const Area field{field_x, card.y + 0.2F * em, std::max(field_right - field_x, 2 * em),
                   height - 0.4F * em};
  const Answer answer = draw_field(panel, field);
  const float room = card.right() - inset - field.right() - inset;
  widgets::text(panel, card.right() - inset, middle,
                widgets::fitted(panel, figure, room, panel.small()),
                {panel.small(), mix(panel.theme.muted, panel.theme.text, 0.4F), TextWeight::Regular,
                 TextAlign::Right});
  return answer;
}

TextBar::Answer TextBar::draw_field(const Panel& panel, const Area& field) {
  const float em = panel.em();
  panel.places[id_] = field;
  ImGui::SetCursorScreenPos({field.x, field.y});
  ImGui::SetNextItemWidth(field.width);
  ImGui::PushFont(panel.fonts.font(em, TextWeight::Regular));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {0.5F * em, 0.5F * (field.height - ImGui::GetFontSize())});
  const auto before = text_;
  if (wants_keys_) ImGui::SetKeyboardFocusHere();
  const bool is_entered =
      ImGui::InputText("##typed", text_.data(), text_.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  const bool has_keys = ImGui::IsItemActive();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (has_keys) wants_keys_ = false;
  const bool is_left = ImGui::IsItemDeactivated();
  if ((has_keys || is_left) && is_pressed(ImGuiKey_Escape)) {
    text_ = before;
    return Answer::Closed;
  }
  if (is_entered) {
    wants_keys_ = true;  // to go on from match to match
    return ImGui::GetIO().KeyShift ? Answer::ShiftEnter : Answer::Enter;
  }
  return before == text_ ? Answer::None : Answer::Typed;
}

}  // namespace interlane
