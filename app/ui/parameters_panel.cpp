#include "app/ui/parameters_panel.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/ui/slider_scale.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kRowHeight = 2.9F;  // em

const std::string& in_language(const Translated& words) {
  const auto found = words.find(std::string(language()));
  static const std::string kNone;
  if (found != words.end()) return found->second;
  const auto english = words.find("en");
  return english == words.end() ? kNone : english->second;
}

// "10ms" as "10 ms": the written form is for the command line, this one for reading.
std::string for_reading(std::string value) {
  const std::size_t unit = value.find_first_not_of("0123456789.-");
  if (unit != std::string::npos && unit > 0) value.insert(unit, 1, ' ');
  return value;
}

}  // namespace

float ParametersPanel::draw(const Panel& panel, const ScreenState& state, const Area& area) {
  const float em = panel.em();
  float y = area.y;
  widgets::heading(panel, area.x, y + 0.5F * em, tr("PARAMETERS"));
  y += 1.45F * em;
  for (const ParameterRow& row : state.parameters) {
    draw_row(panel, row, {area.x, y, area.width, kRowHeight * em});
    y += kRowHeight * em;
  }
  draw_seed(panel, state.seed, {area.x, y, area.width, 2 * em});
  return y + 2 * em - area.y;
}

void ParametersPanel::draw_row(const Panel& panel, const ParameterRow& row, const Area& area) {
  const float em = panel.em();
  const std::string& name = row.parameter.name;
  const bool is_dragged = drag_ && drag_->name == name;
  const double value = is_dragged ? drag_->value : row.value;
  const std::string written = format_value(row.parameter, value);
  const std::string value_words = for_reading(written);
  const float words_y = area.y + 0.75F * em;

  // The whole line of words explains the parameter; its value can be typed.
  ImGui::SetCursorScreenPos({area.x, area.y});
  const std::string line_id = "value " + name;
  ImGui::InvisibleButton(line_id.c_str(), {area.width, 1.5F * em});
  panel.places[line_id] = {area.x, area.y, area.width, 1.5F * em};
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    typing_ = Typing{name};
    written.copy(typing_->text.data(), typing_->text.size() - 1);
  }
  const bool is_typed = typing_ && typing_->name == name;
  if (!is_typed) {
    widgets::explain(
        panel, in_language(row.parameter.meaning) + "\n" + tr("Double click to type a value."));
  }
  const float value_width = widgets::text_width(panel, value_words, em, TextWeight::Bold);
  widgets::text(panel, area.x, words_y,
                widgets::fitted(panel, name, area.width - value_width - em, em),
                {em, panel.theme.text});
  if (is_typed) {
    draw_typing(panel, {area.right() - 7 * em, area.y - 0.1F * em, 7 * em, 1.7F * em});
  } else {
    widgets::text(panel, area.right(), words_y, value_words,
                  {em, panel.theme.text, TextWeight::Bold, TextAlign::Right});
  }

  const Area rail{area.x, area.y + 1.45F * em, area.width, 1.1F * em};
  const auto place = static_cast<float>(place_of(row.parameter, value));
  const std::string rail_id = "slider " + name;
  if (const auto moved = widgets::slider(panel, rail_id.c_str(), rail, place)) {
    drag_ = Drag{name, value_at(row.parameter, static_cast<double>(*moved))};
  } else if (is_dragged) {
    if (drag_->value != row.value) panel.ask(intent::SetParameter{name, drag_->value});
    drag_.reset();
  }
}

void ParametersPanel::draw_typing(const Panel& panel, const Area& area) {
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::SetNextItemWidth(area.width);
  if (typing_->is_new) ImGui::SetKeyboardFocusHere();
  const bool is_entered =
      ImGui::InputText("##typed", typing_->text.data(), typing_->text.size(),
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (is_entered) panel.ask(intent::TypeParameter{typing_->name, typing_->text.data()});
  const bool is_left = !typing_->is_new && !ImGui::IsItemActive();
  typing_->is_new = typing_->is_new && !ImGui::IsItemActive();
  if (is_entered || is_left) typing_.reset();
}

void ParametersPanel::draw_seed(const Panel& panel, std::uint64_t seed, const Area& area) {
  const float em = panel.em();
  const float y = area.y + 0.5F * area.height;
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton("seed", {area.width - 5 * em, area.height});
  widgets::explain(panel, tr("Every random choice of the scenario follows from the seed: the same "
                             "seed gives the same tasks."));
  widgets::text(panel, area.x, y, tr("seed"), {em, panel.theme.text});
  const float side = 1.6F * em;
  const float top = y - 0.5F * side;
  float right = area.right() - side;
  if (widgets::button(panel, "seed more", {right, top, side, side}, "+",
                      widgets::ButtonLook::Plain)) {
    panel.ask(intent::SetSeed{seed + 1});
  }
  right -= side + 0.3F * em;
  if (widgets::button(panel, "seed less", {right, top, side, side}, "−",
                      widgets::ButtonLook::Plain) &&
      seed > 1) {
    panel.ask(intent::SetSeed{seed - 1});
  }
  widgets::text(panel, right - 0.7F * em, y, std::to_string(seed),
                {em, panel.theme.text, TextWeight::Bold, TextAlign::Right});
}

}  // namespace interlane
