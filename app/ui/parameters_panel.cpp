#include "app/ui/parameters_panel.h"

#include "app/text/text.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

void draw_seed(const Panel& panel, std::uint64_t seed, const Area& area) {
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

}  // namespace

float ParametersPanel::draw(const Panel& panel, const ScreenState& state, const Area& area) {
  const float em = panel.em();
  float y = area.y;
  widgets::heading(panel, area.x, y + 0.5F * em, tr("PARAMETERS"));
  y += 1.45F * em;
  y += rows_.draw(panel, {}, state.parameters, {area.x, y, area.width, 0});
  draw_seed(panel, state.seed, {area.x, y, area.width, 2 * em});
  return y + 2 * em - area.y;
}

}  // namespace interlane
