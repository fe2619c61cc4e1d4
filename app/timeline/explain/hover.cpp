#include "app/timeline/explain/hover.h"

#include <algorithm>
#include <cmath>

#include "app/text/sentence.h"
#include "app/timeline/explain/explain.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/lanes/span_column.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_header.h"
#include "app/timeline/pane/pane_plan.h"
#include "app/timeline/scene/state_look.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr double kNarrow = 1.5;  // pixels; as in the lane painter

TaskId task_of(const LaneRow& row) {
  return row.kind == LaneRow::Kind::Task ? TaskId(static_cast<std::uint32_t>(row.index)) : TaskId{};
}

std::string percent(double share) { return sentence("{} %", std::lround(share * 100)); }

// Several spans share the pixel: say so, and what they were mostly.
HoverText explain_column(const Trace& trace, const LaneRow& row, const SpanColumn& column) {
  HoverText text;
  text.task = row.kind == LaneRow::Kind::Task ? task_of(row) : column.running_task;
  text.title = sentence("{}: {} too short to be drawn one by one", row_name(trace, row),
                        tr_count("{} span", "{} spans", static_cast<long>(column.spans)));
  if (column.running > 0) {
    text.lines.push_back(sentence("{} of this pixel's time on a core", percent(column.running)));
  }
  if (column.rest_share > 0) {
    text.lines.push_back(sentence("{} {}", percent(column.rest_share), state_words(column.rest)));
  }
  text.lines.push_back(tr("Zoom in to see them."));
  return text;
}

// The lane as a whole: how its time was spent.
HoverText explain_lane(const PaneInput& pane, const LaneRow& row) {
  HoverText text{row_name(*pane.trace, row), {}, task_of(row)};
  const StateTimes* times = nullptr;
  if (pane.summary && row.kind == LaneRow::Kind::Task && row.index < pane.summary->tasks.size()) {
    times = &pane.summary->tasks[row.index].times;
  }
  if (pane.summary && row.kind == LaneRow::Kind::Thread &&
      row.index < pane.summary->threads.size()) {
    times = &pane.summary->threads[row.index].times;
  }
  if (times == nullptr) return text;
  for (std::size_t i = 0; i < times->size(); ++i) {
    if ((*times)[i] <= Duration{}) continue;
    text.lines.push_back(
        sentence("{}: {}", state_words(static_cast<State>(i)), duration_text((*times)[i])));
  }
  return text;
}

std::optional<HoverText> explain_row(const TimelineInput& input, const PaneGeometry& geometry,
                                     std::size_t index, const LaneRow& row, float x) {
  const PaneInput& pane = input.panes[index];
  if (x < geometry.plot_left) return explain_lane(pane, row);
  const Lane* lane = row_lane(*pane.trace, row);
  if (lane == nullptr) return std::nullopt;
  const Trace& trace = *pane.trace;
  const Viewport& view = input.view_of(index);
  const Timestamp at =
      input.zero_of(index) + view.time_at(x, geometry.plot_left, geometry.plot_width);
  const std::size_t i = lane->first_ending_after(at);
  if (i == lane->size() || lane->span(i).begin > at) return std::nullopt;
  const double pixel_ns = double(view.length().count()) / double(geometry.plot_width);
  if (double(lane->span(i).length().count()) >= kNarrow * pixel_ns) {
    return explain_span({pane, input.zero_of(index), *lane, i}, row);
  }
  const Duration half(static_cast<std::int64_t>(pixel_ns / 2) + 1);
  const Timestamp from = std::max(at - half, lane->begin());
  const Timestamp to = std::min(at + half, lane->end());
  const std::size_t first = lane->first_ending_after(from);
  const std::size_t last = std::min(lane->first_ending_after(to - Duration(1)), lane->size() - 1);
  if (first == last) return explain_span({pane, input.zero_of(index), *lane, first}, row);
  return explain_column(trace, row, look_at_column(*lane, from, to, input.theme));
}

std::optional<HoverText> explain_curves(const TimelineInput& input, const PaneGeometry& geometry,
                                        std::size_t index, float x) {
  if (x < geometry.plot_left) return std::nullopt;
  const PaneInput& pane = input.panes[index];
  const Duration time = input.view_of(index).time_at(x, geometry.plot_left, geometry.plot_width);
  const Timestamp at = input.zero_of(index) + time;
  if (at >= pane.trace->horizon) return std::nullopt;
  HoverText text;
  text.title = sentence("At {}", duration_text(time));
  text.lines.push_back(tr_count("{} task in flight: begun and not finished (concurrency)",
                                "{} tasks in flight: begun and not finished (concurrency)",
                                pane.in_flight.value_at(at)));
  text.lines.push_back(tr_count("{} task executing: on a core at this instant (parallelism)",
                                "{} tasks executing: on a core at this instant (parallelism)",
                                pane.executing.value_at(at)));
  return text;
}

// The header has room for its beginning only.
std::optional<HoverText> explain_ending(const PaneInput& pane) {
  const std::string ending = ending_of(pane);
  if (ending.empty()) return std::nullopt;
  HoverText text;
  text.title = ending;
  return text;
}

}  // namespace

std::optional<HoverText> hover_text(const TimelineInput& input, const TimelineLayout& layout,
                                    float x, float y) {
  const auto pane = pane_at(layout, x, y);
  if (!pane || *pane >= input.panes.size() || !input.panes[*pane].trace) return std::nullopt;
  const PaneGeometry& geometry = layout.panes[*pane];
  if (y < geometry.top + Metrics(input.theme).title_height) {
    return explain_ending(input.panes[*pane]);
  }
  if (x > geometry.plot_right()) return std::nullopt;
  if (y >= geometry.curves_top && y < geometry.curves_bottom) {
    return explain_curves(input, geometry, *pane, x);
  }
  for (const LaneRow& row : geometry.rows) {
    if (y >= row.y && y < row.y + row.height) return explain_row(input, geometry, *pane, row, x);
  }
  return std::nullopt;
}

std::optional<HoverText> chosen_text(const TimelineInput& input, const SpanChoice& choice) {
  const auto place = place_of_span(input, choice);
  if (!place) return std::nullopt;
  return explain_span(
      {input.panes[choice.pane], input.zero_of(choice.pane), *place->lane, place->span},
      {choice.kind, choice.lane, 0, 0});
}

}  // namespace interlane
