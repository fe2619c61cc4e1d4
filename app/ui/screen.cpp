#include "app/ui/screen.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/text/text.h"
#include "app/timeline/report/legend.h"
#include "app/ui/help.h"
#include "app/ui/replay_bar.h"
#include "app/ui/style.h"
#include "app/ui/table.h"
#include "app/ui/toast.h"
#include "app/ui/top_bar.h"
#include "app/ui/widgets.h"

namespace interlane {

Result<std::unique_ptr<Screen>> Screen::create() {
  IL_TRY(const FontFiles files, find_fonts());
  IL_TRY(GlRects rects, GlRects::create());
  IL_TRY(GlStrips strips, GlStrips::create());
  return std::unique_ptr<Screen>(
      new Screen(files, ScenePainter(std::move(rects), std::move(strips))));
}

void Screen::prepare(const Theme& theme, float pixel_scale) {
  fonts_.bake(theme.text_size, pixel_scale);
  if (has_style_ && styled_.text_size == theme.text_size && styled_.is_light == theme.is_light) {
    return;
  }
  apply_style(theme);
  styled_ = theme;
  has_style_ = true;
}

std::vector<Intent> Screen::draw(ScreenState& state, float width, float height) {
  std::vector<Intent> intents;
  places_.clear();
  painter_.begin_frame();
  const Panel panel{state.timeline.theme, fonts_, intents, places_};
  const float em = panel.em();
  const float top = std::round(3.5F * em);
  const float left =
      state.shows_side ? std::round(std::clamp(19.5F * em, 0.12F * width, 0.33F * width)) : 0.0F;

  const Scene legend =
      legend_scene(state.legend, panel.theme, width - left - 3.2F * em, ScreenTextMeasure(fonts_));
  const float bottom = std::round(
      std::min(table_height(panel, state.table) + legend.height + 1.6F * em, 0.5F * height));
  const float replay = state.replay.is_on() ? std::round(replay_bar_height(panel)) : 0.0F;
  const float right =
      state.shows_inspector
          ? std::round(std::clamp(27 * em, 19 * em, std::max(0.3F * width, 19 * em)))
          : 0.0F;
  const float middle_height = std::max(height - top - bottom - replay, 1.0F);
  const Area middle{left, top, std::max(width - left - right, 1.0F), middle_height};

  draw_top_bar(panel, state, chooser_, {0, 0, width, top});
  if (state.shows_side) draw_left(panel, state, {0, top, left, height - top});
  timeline_.draw(panel, painter_, state, middle);
  if (state.replay.is_on()) {
    draw_replay_bar(panel, state, {left, middle.bottom(), width - left, replay});
  }
  is_inspector_behind_ = false;
  if (state.shows_inspector) {
    const Area side{middle.right(), top, width - middle.right(), middle_height};
    inspector_.draw(panel, painter_, state, side);
    is_inspector_behind_ = inspector_.is_behind();
  } else {
    inspector_.forget();
  }
  float bar = middle.y;
  if (state.search.is_open) bar += search_.draw(panel, state, {middle.x, bar, middle.width, 0});
  if (state.shows_filter) filter_.draw(panel, state, {middle.x, bar, middle.width, 0});
  draw_bottom(panel, state, {left, height - bottom, width - left, bottom}, legend);
  if (state.toast) draw_toast(panel, *state.toast, middle);
  const float help_scroll = std::exchange(help_scroll_, 0.0F);
  if (state.shows_help) draw_help(panel, {0, 0, width, height}, help_scroll);
  palette_.draw(panel, {0, 0, width, height});
  return intents;
}

void Screen::draw_left(const Panel& panel, const ScreenState& state, const Area& area) {
  const PanelWindow window("left", PanelWindow::Layer::Base, area, panel.theme.panel, 0);
  const float em = panel.em();
  const float margin = 1.35F * em;
  const float scrolled = ImGui::GetScrollY();
  const Area column{area.x + margin, area.y + 1.2F * em - scrolled, area.width - 2 * margin, 0};
  const float parameters = parameters_.draw(panel, state, column);
  Area rest = column;
  rest.y += parameters + 1.4F * em;
  const float compare = compare_.draw(panel, state, rest);
  ImGui::SetCursorPos({0, 0});
  ImGui::Dummy({1, parameters + compare + 3.2F * em});
  ImGui::GetWindowDrawList()->AddLine({area.right() - 0.5F, area.y},
                                      {area.right() - 0.5F, area.bottom()}, ink(panel.theme.grid));
}

void Screen::draw_bottom(const Panel& panel, const ScreenState& state, const Area& area,
                         const Scene& legend) {
  const PanelWindow window("bottom", PanelWindow::Layer::Base, area, panel.theme.panel);
  const float em = panel.em();
  ImGui::GetWindowDrawList()->AddLine({area.x, area.y + 0.5F}, {area.right(), area.y + 0.5F},
                                      ink(panel.theme.grid));
  const float legend_top = area.bottom() - legend.height - 0.5F * em;
  const Area table{area.x, area.y + 0.3F * em, area.width, legend_top - area.y - 0.8F * em};
  if (state.whole_panes.empty()) {
    draw_table(panel, state.table, table);
  } else {  // figures tell the future, too
    const std::string words = widgets::fitted(
        panel, tr("The figures come with the end, or when the future is revealed (H)."),
        table.width - 3.2F * em, em);
    widgets::text(panel, table.x + 1.6F * em, table.y + 0.5F * table.height, words,
                  {em, panel.theme.muted});
  }
  painter_.paint(panel, legend,
                 {area.x + 1.6F * em, legend_top, area.width - 3.2F * em, legend.height});
}

}  // namespace interlane
