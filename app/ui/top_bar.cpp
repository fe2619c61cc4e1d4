#include "app/ui/top_bar.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

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

void draw_top_bar(const Panel& panel, const ScreenState& state, ScenarioChooser& chooser,
                  const Area& area) {
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
  chooser.draw(panel, state, {x, top, chooser_width, control});
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
  widgets::explain(panel, tr("Saves the whole runs as a picture in the current folder (P)"));
  if (place_button("replay", tr("Replay"))) panel.ask(intent::PlayOrPause{});
  widgets::explain(panel, tr("Plays the runs again, slowed down; or pauses (K)"));

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
