#include "app/timeline/state/pane_data.h"

#include "app/timeline/lanes/run_title.h"

namespace interlane {
namespace {

std::optional<Timestamp> first_running(const Trace& trace) {
  std::optional<Timestamp> first;
  for (const auto& lane : trace.task_lanes) {
    if (!lane) continue;
    for (std::size_t i = 0; i < lane->size(); ++i) {
      const Span span = lane->span(i);
      if (first && span.begin >= *first) break;
      if (span.state != State::Running) continue;
      first = span.begin;
      break;
    }
  }
  return first;
}

template <class Times>
std::uint32_t states_in(const Times& times) {
  std::uint32_t states = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] > Duration{}) states |= 1U << i;
  }
  return states;
}

Occurring occurring_in(const Trace& trace, const Summary& summary) {
  Occurring there;
  there.task_states = states_in(summary.task_times);
  for (const ThreadSummary& thread : summary.threads) {
    there.thread_states |= states_in(thread.times);
  }
  for (const auto& lane : trace.core_lanes) {
    if (lane) there.core_states |= states_in(lane->times_of(0, lane->size()));
  }
  for (const Mark& mark : trace.marks) there.marks |= 1U << static_cast<unsigned>(mark.kind);
  return there;
}

bool moves(const Lane& lane) {
  CpuId last;
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.state != State::Running || span.cpu.is_none()) continue;
    if (!last.is_none() && last != span.cpu) return true;
    last = span.cpu;
  }
  return false;
}

// Whether any task, or thread without one, was ever on two cores. Cost: O(spans), less where the
// first of them were.
bool has_migrations(const Trace& trace) {
  if (trace.cores.size() < 2) return false;
  const auto any_moves = [](const auto& lanes) {
    return std::ranges::any_of(lanes, [](const auto& lane) { return lane && moves(*lane); });
  };
  return any_moves(trace.task_lanes) || any_moves(trace.thread_lanes);
}

}  // namespace

PaneInput make_pane(std::shared_ptr<const Trace> trace) {
  PaneInput pane;
  if (!trace) return pane;
  pane.summary = std::make_shared<const Summary>(summarize(*trace));
  pane.in_flight = in_flight_curve(*trace);
  pane.executing = executing_curve(*trace);
  if (!trace->marks.empty()) pane.marks = std::make_shared<const MarkIndex>(*trace);
  pane.first_task = first_running(*trace);
  if (!trace->flows.empty()) pane.flows = std::make_shared<const FlowIndex>(*trace);
  pane.has_migrations = has_migrations(*trace);
  pane.occurring = occurring_in(*trace, *pane.summary);
  pane.order = std::make_shared<const LaneOrder>(LaneOrder::Source{trace, pane.summary});
  pane.title = run_title(trace->run);
  pane.trace = std::move(trace);
  return pane;
}

}  // namespace interlane
