#include "app/timeline/pane/group_heading.h"

#include "app/text/sentence.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {

void paint_fold_mark(float x, float y, float size, FoldMark mark, const Theme& theme,
                     Scene& scene) {
  const auto add = [&](float x1, float y1, float x2, float y2) {
    scene.lines.push_back({x1, y1, x2, y2, 1.5F, theme.muted, false});
  };
  if (mark == FoldMark::Closed) {
    add(x - size / 2, y - size, x + size / 2, y);
    add(x + size / 2, y, x - size / 2, y + size);
  } else {
    add(x - size, y - size / 2, x, y + size / 2);
    add(x, y + size / 2, x + size, y - size / 2);
  }
}

float paint_words_on_grid(const PaneFrame& frame, float left, float right, float y,
                          const std::string& words, Scene& scene) {
  const Metrics& metrics = frame.metrics;
  const Theme& theme = frame.input.theme;
  const std::string fitted = fit_text(words, metrics.small, TextWeight::Regular,
                                      right - left - metrics.text * 0.5F, frame.measure);
  if (fitted.empty()) return left;
  const float width = frame.measure.width(fitted, metrics.small, TextWeight::Regular);
  scene.rects.push_back({left - metrics.text * 0.3F, y - metrics.small * 0.75F,
                         width + metrics.text * 0.6F, metrics.small * 1.5F, theme.background,
                         Fill::Solid, 0});
  scene.texts.push_back(
      {left, y, metrics.small, theme.muted, TextAlign::Left, TextWeight::Regular, fitted});
  return left + width + metrics.text * 0.3F;
}

std::optional<std::string> matching_words(const PaneInput& pane, LaneGroup group) {
  if (!pane.order || pane.order->source().setting.filter.empty()) return std::nullopt;
  const std::string& filter = pane.order->source().setting.filter;
  if (group == LaneGroup::Tasks) {
    const std::size_t shown = pane.order->tasks().size();
    if (shown == 0) return sentence("no lane matches “{}”", filter);
    return sentence("{} of {} tasks match “{}”", shown, pane.trace->tasks.size(), filter);
  }
  if (group == LaneGroup::Threads) {
    const std::size_t shown = pane.order->matching_threads();
    if (pane.order->threads().empty()) return sentence("no lane matches “{}”", filter);
    return sentence("{} of {} threads match “{}”", shown, pane.trace->threads.size(), filter);
  }
  return std::nullopt;
}

float paint_sort_control(const PaneFrame& frame, const PaneInput& pane, int number, float left,
                         float right, float y, Scene& scene) {
  if (!pane.order) return left;
  const LaneSort sort = pane.order->source().setting.sort;
  const bool is_control = frame.input.shows_controls;
  if (!is_control && sort == LaneSort::Start) return left;
  const Metrics& metrics = frame.metrics;
  const Theme& theme = frame.input.theme;
  const float size = metrics.small;
  const float mark = is_control ? size * 0.9F : 0;
  const std::string words =
      fit_text(sort_title(sort), size, TextWeight::Regular, right - left - mark, frame.measure);
  if (words.empty()) return left;
  const float width = frame.measure.width(words, size, TextWeight::Regular);
  scene.texts.push_back({left, y, size, sort == LaneSort::Start ? theme.muted : theme.text,
                         TextAlign::Left, TextWeight::Regular, words});
  if (!is_control) return left + width;
  paint_fold_mark(left + width + size * 0.6F, y + size * 0.05F, size * 0.25F, FoldMark::Open, theme,
                  scene);
  scene.hits.push_back({left, y - size * 0.75F, width + mark, size * 1.5F, HitTarget::Kind::Sort,
                        number, -1, static_cast<int>(LaneGroup::Tasks)});
  return left + width + mark;
}

}  // namespace interlane
