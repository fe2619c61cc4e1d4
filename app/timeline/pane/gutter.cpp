#include "app/timeline/pane/gutter.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

struct NameLook {
  float size = 0;
  TextWeight weight = TextWeight::Regular;
  float indent = 0;
};
NameLook look_of(LaneRow::Kind kind, const Metrics& metrics) {
  switch (kind) {
    case LaneRow::Kind::Core:
      return {metrics.text, TextWeight::Regular, 0};
    case LaneRow::Kind::Process:
      return {metrics.small, TextWeight::Bold, metrics.text};
    case LaneRow::Kind::Thread:
      return {metrics.small, TextWeight::Regular, metrics.text};
    case LaneRow::Kind::Task:
      break;
  }
  return {metrics.small, TextWeight::Regular, 0};
}

// The width of the widest name among the lanes that are laid out.
float widest_label(const PaneInput& pane, const Folds& folds, const SpanChoice* chosen,
                   const Metrics& metrics, const TextMeasure& measure) {
  float width = measure.width("000", metrics.text, TextWeight::Bold);
  for (const LaneGroup group : {LaneGroup::Cores, LaneGroup::Threads, LaneGroup::Tasks}) {
    if (is_folded(folds, group)) continue;
    const LaneRange range = laid_out(pane, group, chosen);
    for (std::size_t i = range.first; i < range.first + range.rows; ++i) {
      const LaneRow row = lane_in(pane, group, i);
      const NameLook look = look_of(row.kind, metrics);
      width = std::max(
          width, look.indent + measure.width(row_name(*pane.trace, row), look.size, look.weight));
    }
  }
  return width;
}

// The width of the control below the header of the tasks.
float control_width(const TimelineInput& input, const Metrics& metrics,
                    const TextMeasure& measure) {
  float width = 0;
  if (!input.shows_controls) return width;
  for (const LaneSort sort : kLaneSorts) {
    width = std::max(width, measure.width(sort_title(sort), metrics.small, TextWeight::Regular));
  }
  return width + metrics.small;
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

std::string sort_title(LaneSort sort) {
  switch (sort) {
    case LaneSort::Start:
      return tr("by start");
    case LaneSort::Name:
      return tr("by name");
    case LaneSort::Waiting:
      return tr("by waiting");
    case LaneSort::FirstRun:
      return tr("by first run");
    case LaneSort::Own:
      break;
  }
  return tr("own order");
}

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
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    const PaneInput& pane = input.panes[i];
    if (!pane.trace) continue;
    label_width = std::max(
        label_width, widest_label(pane, input.folds, chosen_in(input.chosen, i), metrics, measure));
  }
  const float width = input.width / static_cast<float>(columns);
  const float most = std::max(width / 3 - gutter.header_x, 0.0F);
  const float beside = metrics.text * 1.7F;  // spaces on either side of the names
  const float header_width = std::max(gutter.header_width, control_width(input, metrics, measure));
  if (columns > 1 && header_width + label_width + beside > most) {
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
    gutter.header_width = std::min(header_width, most * 0.5F);
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
