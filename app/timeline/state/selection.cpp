#include "app/timeline/state/selection.h"

#include <algorithm>

#include "app/timeline/lanes/names.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

const Trace* trace_of(const TimelineInput& input, std::size_t pane) {
  return pane < input.panes.size() ? input.panes[pane].trace.get() : nullptr;
}

LaneRow row_of(const SpanChoice& choice) { return {choice.kind, choice.lane, 0, 0}; }

bool is_idle(const Span& span) { return span.state == State::Idle; }

}  // namespace

std::optional<SpanPlace> place_of_span(const TimelineInput& input, const SpanChoice& choice) {
  const Trace* const trace = trace_of(input, choice.pane);
  if (trace == nullptr) return std::nullopt;
  const Lane* const lane = row_lane(*trace, row_of(choice));
  if (lane == nullptr) return std::nullopt;
  const std::size_t span = lane->first_ending_after(choice.begin);
  if (span == lane->size() || lane->span(span).begin != choice.begin) return std::nullopt;
  return SpanPlace{lane, span};
}

std::optional<Span> chosen_span(const TimelineInput& input, const SpanChoice& choice) {
  const auto place = place_of_span(input, choice);
  if (!place) return std::nullopt;
  return place->lane->span(place->span);
}

std::optional<SpanChoice> neighbour_of(const TimelineInput& input, const SpanChoice& choice,
                                       Neighbour which) {
  const auto place = place_of_span(input, choice);
  if (!place) return std::nullopt;
  std::size_t span = place->span;
  do {
    if (span == (which == Neighbour::Next ? place->lane->size() - 1 : 0)) return std::nullopt;
    span += which == Neighbour::Next ? 1 : std::size_t(-1);
  } while (is_idle(place->lane->span(span)));
  SpanChoice found = choice;
  found.begin = place->lane->span(span).begin;
  return found;
}

std::optional<SpanChoice> span_of_task(const TimelineInput& input, std::size_t pane, TaskId task,
                                       Timestamp at, FlowEnd end) {
  const Trace& trace = *input.panes[pane].trace;
  if (task.value >= trace.task_lanes.size() || !trace.task_lanes[task.value]) return std::nullopt;
  const Lane& lane = *trace.task_lanes[task.value];
  // A cause lies in the span that it ends, an effect in the one that it begins.
  const std::size_t span = lane.first_ending_after(end == FlowEnd::Cause ? at - Duration(1) : at);
  if (span == lane.size()) return std::nullopt;
  return SpanChoice{pane, LaneRow::Kind::Task, task.value, lane.span(span).begin};
}

std::optional<SpanChoice> along_flow(const TimelineInput& input, const SpanChoice& choice,
                                     FlowEnd end) {
  const auto place = place_of_span(input, choice);
  if (!place) return std::nullopt;
  const Span span = place->lane->span(place->span);
  if (span.task.is_none()) return std::nullopt;
  const auto& flows = input.panes[choice.pane].flows;
  if (flows == nullptr) return std::nullopt;
  const FlowList& own = flows->of(span.task);
  const Flow* found = nullptr;
  if (end == FlowEnd::Effect) {
    const auto leaving = own.beginning_in(span.begin, span.end + Duration(1));
    const auto first = std::ranges::find(leaving, span.task, &Flow::from_task);
    if (first != leaving.end()) found = &*first;
  } else {
    for (const Flow& flow : own.beginning_in(Timestamp::min(), span.end + Duration(1))) {
      const bool reaches =
          flow.to_task == span.task && flow.to >= span.begin && flow.to <= span.end;
      if (reaches && (found == nullptr || flow.to > found->to)) found = &flow;
    }
  }
  if (found == nullptr) return std::nullopt;
  return end == FlowEnd::Effect
             ? span_of_task(input, choice.pane, found->to_task, found->to, end)
             : span_of_task(input, choice.pane, found->from_task, found->from, end);
}

}  // namespace interlane
