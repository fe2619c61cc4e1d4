#include "app/timeline/state/playhead.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "engine/trace/past.h"

namespace interlane {
namespace {

constexpr int kRoomBehind = 10;  // this part of the view's length lies before the playhead

// Lanes stay where they are, unless their order would tell what is to come.
std::shared_ptr<const LaneOrder> order_until(const std::shared_ptr<const LaneOrder>& whole,
                                             const std::shared_ptr<const Trace>& past) {
  if (!whole) return whole;
  const LaneSetting& setting = whole->source().setting;
  if (setting.sort != LaneSort::Waiting && setting.sort != LaneSort::FirstRun) return whole;
  return std::make_shared<const LaneOrder>(
      LaneOrder::Source{past, nullptr, setting, whole->source().folded});
}

PaneInput pane_until(const PaneInput& pane, Timestamp at) {
  PaneInput past;
  past.id = pane.id;
  past.title = pane.title;
  past.first_task = pane.first_task;  // where time 0 may lie
  past.trace = std::make_shared<const Trace>(past_of(*pane.trace, at));
  past.marks = pane.marks;
  if (pane.flows) past.flows = std::make_shared<const FlowIndex>(pane.flows, at);
  past.has_migrations = pane.has_migrations;
  past.occurring = pane.occurring;
  past.order = order_until(pane.order, past.trace);
  past.in_flight = pane.in_flight.until(at);
  past.executing = pane.executing.until(at);
  return past;
}

bool is_in(const Viewport& view, Duration time) {
  return time >= view.begin() && time <= view.end();
}

}  // namespace

std::vector<PaneInput> panes_until(const TimelineInput& input, Duration playhead) {
  std::vector<PaneInput> past;
  past.reserve(input.panes.size());
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    const PaneInput& pane = input.panes[i];
    if (!pane.trace || input.zero_of(i) + playhead >= pane.finished_at()) {
      past.push_back(pane);
    } else {
      past.push_back(pane_until(pane, input.zero_of(i) + playhead));
    }
    past.back().speedup.reset();  // it tells of another run
  }
  return past;
}

void follow_playhead(Viewport& view, Duration before, Duration now) {
  if (is_in(view, before)) show_playhead(view, now);
}

void show_playhead(Viewport& view, Duration playhead) {
  if (is_in(view, playhead)) return;
  const Duration begin = playhead - view.length() / kRoomBehind;
  view.show(begin, begin + view.length());
}

}  // namespace interlane
