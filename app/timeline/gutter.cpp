#include "app/timeline/gutter.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/timeline/names.h"
#include "app/timeline/text_fit.h"

namespace interlane {
namespace {

// The width of the widest among the first `count` names, as far as they are laid out.
template <class NameAt>
float widest_name(std::size_t count, const NameAt& name_at, float size, TextWeight weight,
                  const TextMeasure& measure) {
  float widest = 0;
  for (std::size_t i = 0; i < std::min(count, kMostLanes); ++i) {
    widest = std::max(widest, measure.width(name_at(i), size, weight));
  }
  return widest;
}

float widest_label(const Trace& trace, const Folds& folds, const Metrics& metrics,
                   const TextMeasure& measure) {
  using Kind = LaneRow::Kind;
  const auto widest = [&](Kind kind, std::size_t count, float size, TextWeight weight) {
    const auto name_at = [&](std::size_t i) { return row_name(trace, {kind, i, 0, 0}); };
    return widest_name(count, name_at, size, weight, measure);
  };
  float width = measure.width("000", metrics.text, TextWeight::Bold);
  if (!folds.cores) {
    width =
        std::max(width, widest(Kind::Core, trace.cores.size(), metrics.text, TextWeight::Regular));
  }
  if (!folds.tasks) {
    width =
        std::max(width, widest(Kind::Task, trace.tasks.size(), metrics.small, TextWeight::Regular));
  }
  if (!folds.threads) {
    width = std::max(
        width, widest(Kind::Process, trace.processes.size(), metrics.small, TextWeight::Bold));
    width = std::max(width, metrics.text + widest(Kind::Thread, trace.threads.size(), metrics.small,
                                                  TextWeight::Regular));
  }
  return width;
}

}  // namespace

std::string group_title(LaneGroup group) {
  switch (group) {
    case LaneGroup::Cores:
      return capitals(tr("cores"));
    case LaneGroup::Threads:
      return capitals(tr("processes and threads"));
    case LaneGroup::Tasks:
      return capitals(tr("tasks"));
    case LaneGroup::Curves:
      break;
  }
  return capitals(tr("in flight and executing"));
}

std::string in_flight_title() { return capitals(tr("in flight")); }
std::string executing_title() { return capitals(tr("executing")); }

Gutter make_gutter(const TimelineInput& input, std::size_t columns, const Metrics& metrics,
                   const TextMeasure& measure) {
  Gutter gutter;
  gutter.header_x = metrics.margin + metrics.caps * 1.1F;
  for (const std::string& title : {group_title(LaneGroup::Cores), group_title(LaneGroup::Tasks),
                                   in_flight_title(), executing_title()}) {
    gutter.header_width =
        std::max(gutter.header_width, measure.width(title, metrics.caps, TextWeight::Bold));
  }
  float label_width = 0;
  for (const PaneInput& pane : input.panes) {
    if (pane.trace) {
      label_width = std::max(label_width, widest_label(*pane.trace, input.folds, metrics, measure));
    }
  }
  const float width = input.width / static_cast<float>(columns);
  const float most = std::max(width / 3 - gutter.header_x, 0.0F);
  const float beside = metrics.text * 1.7F;  // spaces on either side of the names
  if (columns > 1 && gutter.header_width + label_width + beside > most) {
    gutter.headers = HeaderPlace::Above;
    const float level = measure.width("000", metrics.small, TextWeight::Bold) + metrics.text * 0.5F;
    gutter.label_left = gutter.header_x;
    const float words = std::max(label_width, gutter.header_width + level);
    gutter.label_right =
        gutter.label_left + std::min(words, std::max(most - metrics.text * 0.7F, 0.0F));
    gutter.header_width =
        std::min(gutter.header_width, std::max(gutter.label_right - gutter.header_x - level, 0.0F));
    gutter.level_left = gutter.header_x + gutter.header_width + metrics.text * 0.5F;
  } else {
    gutter.header_width = std::min(gutter.header_width, most * 0.5F);
    gutter.label_left = gutter.header_x + gutter.header_width + metrics.text;
    const float label_most = most - gutter.header_width - beside;
    gutter.label_right =
        gutter.label_left + std::clamp(label_width, 0.0F, std::max(label_most, 0.0F));
    gutter.level_left = gutter.label_left;
  }
  gutter.plot_left = gutter.label_right + metrics.text * 0.7F;
  return gutter;
}

Gutter moved(Gutter gutter, float right) {
  gutter.header_x += right;
  gutter.label_left += right;
  gutter.label_right += right;
  gutter.level_left += right;
  gutter.plot_left += right;
  return gutter;
}

}  // namespace interlane
