#include "app/ui/top_bar.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

// The scenario by its title; the list shows each with its summary.
void draw_scenario_chooser(const Panel& panel, const ScreenState& state, const Area& area) {
  const float em = panel.em();
  const auto chosen =
      std::find_if(state.scenarios.begin(), state.scenarios.end(),
                   [&](const ScenarioChoice& choice) { return choice.name == state.scenario; });
  const std::string title = chosen == state.scenarios.end() ? state.scenario : chosen->title;
  panel.places["scenario"] = area;
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::SetNextItemWidth(area.width);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {0.9F * em, 0.5F * (area.height - ImGui::GetFontSize())});
  const std::string shown = widgets::fitted(panel, title, area.width - 3.6F * em, em);
  const bool is_open = ImGui::BeginCombo(
      "##scenario", shown.c_str(), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
  if (is_open) {
    for (const ScenarioChoice& choice : state.scenarios) {
      const bool is_chosen = choice.name == state.scenario;
      if (ImGui::Selectable(choice.title.c_str(), is_chosen)) {
        panel.ask(intent::ChooseScenario{choice.name});
      }
      widgets::explain(panel, choice.summary);
    }
    ImGui::EndCombo();
  } else if (chosen != state.scenarios.end()) {
    widgets::explain(panel, chosen->summary);
  }
  ImGui::PopStyleVar();
  const ImVec2 tip{area.right() - 1.2F * em, area.y + 0.5F * area.height + 0.2F * em};
  const ImVec2 chevron[] = {
      {tip.x - 0.35F * em, tip.y - 0.35F * em}, tip, {tip.x + 0.35F * em, tip.y - 0.35F * em}};
  ImGui::GetWindowDrawList()->AddPolyline(chevron, 3, ink(panel.theme.muted), 0, 0.12F * em);
}

Color color_of(const Theme& theme, RecorderNotice::Tone tone) {
  switch (tone) {
    case RecorderNotice::Tone::Good:
      return theme.good;
    case RecorderNotice::Tone::Warning:
      return theme.warning;
    case RecorderNotice::Tone::Quiet:
      break;
  }
  return theme.muted;
}

void draw_run_button(const Panel& panel, const ScreenState& state, const Area& area) {
  const bool is_idle = state.activity == RunActivity::Idle;
  const bool is_clicked =
      widgets::button(panel, "run", area, is_idle ? tr("Run") : tr("Stop"),
                      is_idle ? widgets::ButtonLook::Primary : widgets::ButtonLook::Warning,
                      is_idle ? widgets::Icon::Play : widgets::Icon::Stop);
  widgets::explain(panel, is_idle ? tr("Runs everything that is ticked again (Space)")
                                  : tr("Stops; what was recorded so far stays (Space)"));
  if (is_clicked) panel.ask(intent::RunOrStop{});
}

}  // namespace

void draw_top_bar(const Panel& panel, const ScreenState& state, const Area& area) {
  const PanelWindow window("top bar", PanelWindow::Layer::Base, area, panel.theme.panel);
  const Theme& theme = panel.theme;
  const float em = panel.em();
  const float middle = area.y + 0.5F * area.height;
  const float control = 2.15F * em;
  const float top = middle - 0.5F * control;

  const float name_size = 1.2F * em;
  float x = area.x + 1.35F * em;
  widgets::text(panel, x, middle, "Interlane", {name_size, theme.text, TextWeight::Bold});
  x += widgets::text_width(panel, "Interlane", name_size, TextWeight::Bold) + 2.2F * em;

  const float chooser_width = std::clamp(0.27F * area.width, 15 * em, 26 * em);
  draw_scenario_chooser(panel, state, {x, top, chooser_width, control});
  x += chooser_width + 0.8F * em;
  draw_run_button(panel, state, {x, top, 6.2F * em, control});
  x += 6.2F * em + 1.2F * em;

  // From the right: the keys, the picture, the recorder; the progress has what is left.
  float right = area.right() - 1.35F * em;
  const auto place_button = [&](const char* id, const std::string& label) {
    const float width = widgets::text_width(panel, label, em) + 1.7F * em;
    right -= width;
    const bool is_clicked =
        widgets::button(panel, id, {right, top, width, control}, label, widgets::ButtonLook::Plain);
    right -= 0.7F * em;
    return is_clicked;
  };
  if (place_button("help", "?")) panel.ask(intent::ToggleHelp{});
  widgets::explain(panel, tr("Keys and mouse (F1)"));
  if (place_button("save", tr("Save picture"))) panel.ask(intent::SavePicture{});
  widgets::explain(panel, tr("Saves what is shown as a picture in the current folder (P)"));

  const float words = widgets::text_width(panel, state.recorder.words, em);
  if (right - words - 0.9F * em > x) {  // else there is no room, in very large text
    right -= words + 0.9F * em;
    widgets::text(panel, right, middle, state.recorder.words,
                  {em, color_of(theme, state.recorder.tone)});
    ImGui::SetCursorScreenPos({right, top});
    ImGui::InvisibleButton("recorder", {std::max(words, 1.0F), control});
    widgets::explain(panel, state.recorder.explanation);
  }

  const float room = right - 1.5F * em - x;
  if (room > 4 * em && !state.progress.empty()) {
    widgets::text(panel, x, middle, widgets::fitted(panel, state.progress, room, em),
                  {em, theme.muted});
  }
  ImGui::GetWindowDrawList()->AddLine({area.x, area.bottom() - 0.5F},
                                      {area.right(), area.bottom() - 0.5F}, ink(theme.grid));
}

}  // namespace interlane
