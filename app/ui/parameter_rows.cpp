#include "app/ui/parameter_rows.h"

#include <algorithm>
#include <numeric>

#include "app/text/text.h"
#include "app/timeline/scene/time_text.h"
#include "app/ui/slider_scale.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kRowHeight = 2.9F;    // em
constexpr float kWordsHeight = 1.5F;  // of the name and the value above the control
constexpr float kRailTop = 1.45F;
constexpr float kBoxTop = 1.6F;
constexpr float kBoxHeight = 1.7F;        // of buttons and fields
constexpr float kBoxRowHeight = 3.8F;     // of a row with them
constexpr float kSegmentPadding = 0.55F;  // left and right of a word, at least

const std::string& in_language(const Translated& words) {
  const auto found = words.find(std::string(language()));
  static const std::string kNone;
  if (found != words.end()) return found->second;
  const auto english = words.find("en");
  return english == words.end() ? kNone : english->second;
}

// "5000000" as "5 000 000", with spaces that do not break.
std::string grouped(std::string digits) {
  if (digits.size() < 5) return digits;
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, "\u00A0");
  }
  return digits;
}

// "10 ms", "64 bytes"
std::string value_words(const Parameter& parameter, const ParameterSetting& value) {
  std::string written = format_value(parameter, value);
  if (parameter.kind == Parameter::Kind::Time) return spaced_duration(std::move(written));
  written = grouped(std::move(written));
  return parameter.unit.empty() ? written : written + " " + parameter.unit;
}

std::size_t chosen_place(const ParameterRow& row) {
  const auto& choices = row.parameter.choices;
  const auto found = std::ranges::find(choices, format_value(row.parameter, row.value));
  return static_cast<std::size_t>(found - choices.begin());
}

float height_of(const Parameter& parameter) {
  const bool has_box =
      parameter.kind == Parameter::Kind::Choice || parameter.kind == Parameter::Kind::Text;
  return has_box ? kBoxRowHeight : kRowHeight;
}

// The line of words above a control; what it means is said beside the pointer.
void draw_name(const Panel& panel, const ParameterRow& row, const Area& area) {
  const float em = panel.em();
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton(("name " + row.parameter.name).c_str(), {area.width, kWordsHeight * em});
  widgets::explain(panel, in_language(row.parameter.meaning));
  widgets::text(panel, area.x, area.y + 0.75F * em,
                widgets::fitted(panel, row.parameter.name, area.width, em), {em, panel.theme.text});
}

}  // namespace

float ParameterRows::draw(const Panel& panel, const std::string& model,
                          const std::vector<ParameterRow>& rows, const Area& area) {
  float y = area.y;
  for (const ParameterRow& row : rows) {
    const Subject subject{model, row,
                          model.empty() ? row.parameter.name : model + "." + row.parameter.name};
    const Area place{area.x, y, area.width, height_of(row.parameter) * panel.em()};
    ImGui::PushID(subject.id.c_str());
    switch (row.parameter.kind) {
      case Parameter::Kind::Count:
      case Parameter::Kind::Time:
        draw_number(panel, subject, place);
        break;
      case Parameter::Kind::Choice:
        draw_choice(panel, subject, place);
        break;
      case Parameter::Kind::Text:
        draw_text(panel, subject, place);
        break;
    }
    ImGui::PopID();
    y += place.height;
  }
  return y - area.y;
}

void ParameterRows::draw_number(const Panel& panel, const Subject& subject, const Area& area) {
  const float em = panel.em();
  const ParameterRow& row = subject.row;
  const bool is_dragged = drag_ && drag_->id == subject.id;
  const ParameterSetting value = is_dragged ? ParameterSetting(drag_->value) : row.value;
  const float words_y = area.y + 0.75F * em;

  // The whole line of words explains the parameter; its value can be typed.
  const Area line{area.x, area.y, area.width, kWordsHeight * em};
  ImGui::SetCursorScreenPos({line.x, line.y});
  ImGui::InvisibleButton("value", {line.width, line.height});
  panel.places["value " + subject.id] = line;
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    typing_ = Typing{subject.id};
    format_value(row.parameter, value).copy(typing_->text.data(), typing_->text.size() - 1);
  }
  const bool is_typed = typing_ && typing_->id == subject.id;
  if (!is_typed) {
    widgets::explain(
        panel, in_language(row.parameter.meaning) + "\n" + tr("Double click to type a value."));
  }
  const std::string words = value_words(row.parameter, value);
  const float value_width = widgets::text_width(panel, words, em, TextWeight::Bold);
  widgets::text(panel, area.x, words_y,
                widgets::fitted(panel, row.parameter.name, area.width - value_width - em, em),
                {em, panel.theme.text});
  if (is_typed) {
    draw_typing(panel, subject, {area.right() - 7 * em, area.y - 0.1F * em, 7 * em, 1.7F * em});
  } else {
    widgets::text(panel, area.right(), words_y, words,
                  {em, panel.theme.text, TextWeight::Bold, TextAlign::Right});
  }

  const Area rail{area.x, area.y + kRailTop * em, area.width, 1.1F * em};
  const auto place = static_cast<float>(place_of(row.parameter, value.number));
  const std::string rail_id = "slider " + subject.id;
  if (const auto moved = widgets::slider(panel, rail_id.c_str(), rail, place)) {
    drag_ = Drag{subject.id, value_at(row.parameter, static_cast<double>(*moved))};
  } else if (is_dragged) {
    if (drag_->value != row.value.number) {
      panel.ask(intent::SetParameter{subject.model, row.parameter.name, drag_->value});
    }
    drag_.reset();
  }
}

void ParameterRows::draw_typing(const Panel& panel, const Subject& subject, const Area& area) {
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::SetNextItemWidth(area.width);
  if (typing_->is_new) ImGui::SetKeyboardFocusHere();
  const bool is_entered =
      ImGui::InputText("##typed", typing_->text.data(), typing_->text.size(),
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (is_entered) {
    panel.ask(
        intent::TypeParameter{subject.model, subject.row.parameter.name, typing_->text.data()});
  }
  const bool is_left = !typing_->is_new && !ImGui::IsItemActive();
  typing_->is_new = typing_->is_new && !ImGui::IsItemActive();
  if (is_entered || is_left) typing_.reset();
}

void ParameterRows::draw_choice(const Panel& panel, const Subject& subject, const Area& area) {
  const float em = panel.em();
  draw_name(panel, subject.row, area);
  const Area box{area.x, area.y + kBoxTop * em, area.width, kBoxHeight * em};
  const auto& choices = subject.row.parameter.choices;
  const float words = std::accumulate(
      choices.begin(), choices.end(), 0.0F, [&](float sum, const std::string& word) {
        return sum + widgets::text_width(panel, word, em) + 2 * kSegmentPadding * em;
      });
  if (words <= box.width) {
    draw_buttons(panel, subject, box);
  } else {
    draw_list(panel, subject, box);
  }
}

// The choices side by side on one ground, each as wide as its word asks for.
void ParameterRows::draw_buttons(const Panel& panel, const Subject& subject, const Area& area) {
  const auto& choices = subject.row.parameter.choices;
  const std::size_t chosen = chosen_place(subject.row);
  float words = 0;
  for (const std::string& word : choices) words += widgets::text_width(panel, word, panel.em());
  const float padding = (area.width - words) / static_cast<float>(choices.size());
  widgets::segment_ground(panel, area);
  float x = area.x;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const float width = widgets::text_width(panel, choices[i], panel.em()) + padding;
    const std::string id = "choice " + subject.id + " " + choices[i];
    const bool is_clicked =
        widgets::segment(panel, id.c_str(), {x, area.y, width, area.height}, choices[i],
                         i == chosen ? widgets::Tick::On : widgets::Tick::Off);
    if (is_clicked && i != chosen) {
      panel.ask(intent::SetParameter{subject.model, subject.row.parameter.name, choices[i]});
    }
    x += width;
  }
}

void ParameterRows::draw_list(const Panel& panel, const Subject& subject, const Area& area) {
  const auto& choices = subject.row.parameter.choices;
  const std::size_t chosen = chosen_place(subject.row);
  const std::string id = "choice " + subject.id;
  if (widgets::list_box(panel, id.c_str(), area, chosen < choices.size() ? choices[chosen] : "")) {
    popup_.open(id);
  }
  std::vector<ChoicePopup::Entry> entries;
  for (const std::string& word : choices) entries.push_back({.name = word, .title = word});
  const auto picked = popup_.draw(panel, id, area, area.width, entries, chosen);
  if (picked && *picked != chosen) {
    panel.ask(intent::SetParameter{subject.model, subject.row.parameter.name, choices[*picked]});
  }
}

// What was typed stays in the field until it is a value, so that a slip can be mended.
void ParameterRows::draw_text(const Panel& panel, const Subject& subject, const Area& area) {
  const float em = panel.em();
  draw_name(panel, subject.row, area);
  const Area box{area.x, area.y + kBoxTop * em, area.width, kBoxHeight * em};
  const std::string& value = subject.row.value.text;
  Draft& draft = drafts_[subject.id];
  if (draft.base != value || draft.text[0] == '\0') {
    draft.base = value;
    draft.text.fill('\0');
    value.copy(draft.text.data(), draft.text.size() - 1);
  }
  const bool is_wrong = value != draft.text.data();
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::SetNextItemWidth(box.width);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {0.6F * em, 0.5F * (box.height - ImGui::GetFontSize())});
  ImGui::PushStyleColor(ImGuiCol_Text, ink(is_wrong ? panel.theme.warning : panel.theme.text));
  const bool is_entered = ImGui::InputText("##text", draft.text.data(), draft.text.size(),
                                           ImGuiInputTextFlags_EnterReturnsTrue);
  const bool is_left = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  panel.places["text " + subject.id] = box;
  if ((is_entered || is_left) && value != draft.text.data()) {
    panel.ask(intent::TypeParameter{subject.model, subject.row.parameter.name, draft.text.data()});
  }
}

}  // namespace interlane
