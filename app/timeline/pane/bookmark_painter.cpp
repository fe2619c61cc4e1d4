#include "app/timeline/pane/bookmark_painter.h"

#include <algorithm>

#include "app/text/sentence.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr float kFlagWidth = 0.8F;  // of the small text
constexpr float kFlagHeight = 0.62F;
constexpr float kHold = 0.5F;  // how far beside the flag it can still be taken hold of

float x_of(const PaneFrame& frame, std::size_t pane, Timestamp at) {
  return frame.input.view_of(pane).x_of(at - frame.input.zero_of(pane), frame.gutter.plot_left,
                                        frame.plot_width);
}

bool is_in_plot(const PaneFrame& frame, float x) {
  return x >= frame.gutter.plot_left && x <= frame.gutter.plot_left + frame.plot_width;
}

std::string zero_words(const TimelineInput& input, std::size_t pane) {
  switch (input.alignment) {
    case Alignment::FirstTask:
      return input.panes[pane].first_task ? tr("0: first task") : tr("0: start");
    case Alignment::Bookmark:
      return input.bookmark_of(pane) ? tr("0: mark") : tr("0: start");
    case Alignment::Start:
      break;
  }
  return {};
}

}  // namespace

FlagPlace flag_place(const PaneFrame& frame, std::size_t pane) {
  const auto at = frame.input.bookmark_of(pane);
  if (!at) return {};
  const float x = x_of(frame, pane, *at);
  if (!is_in_plot(frame, x)) return {};
  return {x, x + frame.metrics.small * kFlagWidth};
}

void paint_bookmark(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                    FlagLook look, Scene& scene) {
  const FlagPlace flag = flag_place(frame, pane);
  if (flag.left == flag.right) return;
  const float size = frame.metrics.small;
  const Color color = frame.input.theme.accent;
  const float flag_top = geometry.plot_top - frame.metrics.ruler_height * 0.75F;
  const float top = look == FlagLook::Shown ? flag_top : geometry.plot_top;
  scene.lines.push_back({flag.left, top, flag.left, geometry.plot_bottom, 1.5F, color, false});
  if (look == FlagLook::Shown) {
    scene.rects.push_back(
        {flag.left, top, flag.right - flag.left, size * kFlagHeight, color, Fill::Solid, 0});
  }
  const float hold = size * kHold;
  scene.hits.push_back({flag.left - hold, geometry.plot_top - frame.metrics.ruler_height,
                        flag.right - flag.left + 2 * hold, frame.metrics.ruler_height,
                        HitTarget::Kind::Bookmark, static_cast<int>(pane), -1, -1});
}

void paint_zero(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                Scene& scene) {
  const std::string words = zero_words(frame.input, pane);
  if (words.empty()) return;
  const Metrics& metrics = frame.metrics;
  const float x = frame.left + metrics.margin;
  float right = frame.gutter.plot_left - metrics.small;
  // The first label of the axis is centred on its mark and may reach out of the plot.
  for (const Ticks::Tick& tick : frame.ticks.ticks) {
    const float half = frame.measure.width(tick.label, metrics.small, TextWeight::Regular) / 2;
    right = std::min(right, tick.x - half - metrics.small);
  }
  const std::string fitted =
      fit_text(words, metrics.small, TextWeight::Regular, right - x, frame.measure);
  const Theme& theme = frame.input.theme;
  if (!fitted.empty()) {
    scene.texts.push_back({x, geometry.plot_top - metrics.ruler_height * 0.45F, metrics.small,
                           theme.accent, TextAlign::Left, TextWeight::Regular, fitted});
  }
  const Timestamp start = frame.input.panes[pane].trace->started_at;
  const float start_x = x_of(frame, pane, start);
  if (start == frame.input.zero_of(pane) || !is_in_plot(frame, start_x)) return;
  scene.lines.push_back(
      {start_x, geometry.plot_top, start_x, geometry.plot_bottom, 1.25F, theme.muted, true});
}

void paint_active(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                  Scene& scene) {
  const TimelineInput& input = frame.input;
  if (input.is_linked || input.active != pane || input.panes.size() < 2) return;
  const float x = frame.left + frame.metrics.margin * 0.3F;
  const float top = geometry.top + frame.metrics.title_height * 0.2F;
  scene.lines.push_back({x, top, x, geometry.plot_bottom, 2, input.theme.accent, false});
}

std::string from_bookmark(const TimelineInput& input, std::size_t pane, Duration time) {
  const auto at = input.bookmark_of(pane);
  if (!at || *at == input.zero_of(pane)) return {};  // then it is what the ruler says
  const Duration difference = time - (*at - input.zero_of(pane));
  const std::string words = duration_text(difference);
  return sentence("{} from the mark", difference < Duration{} ? words : "+" + words);
}

}  // namespace interlane
