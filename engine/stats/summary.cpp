#include "engine/stats/summary.h"

#include <algorithm>

#include "engine/stats/curves.h"

namespace interlane {
namespace {

void summarize_tasks(const Trace& trace, Summary& summary) {
  for (std::size_t i = 0; i < trace.task_lanes.size(); ++i) {
    const StateTimes times = state_times(*trace.task_lanes[i]);
    for (std::size_t state = 0; state < times.size(); ++state) {
      summary.task_times[state] += times[state];
    }
    summary.tasks.push_back({TaskId{static_cast<std::uint32_t>(i)}, times});
  }
}

// How long in [from, to) a service was on the core, where no core was left for it alone.
Duration time_of_services(const Trace& trace, const Lane& core, Timestamp from, Timestamp to) {
  Duration time{};
  for (std::size_t i = core.first_ending_after(from); i < core.size(); ++i) {
    const Span span = core.span(i);
    if (span.begin >= to) break;
    if (!is_of_service(trace, span.thread)) continue;
    time += std::min(span.end, to) - std::max(span.begin, from);
  }
  return time;
}

void summarize_threads(const Trace& trace, Summary& summary) {
  for (std::size_t i = 0; i < trace.threads.size(); ++i) {
    const ThreadFacts& facts = trace.threads[i];
    const ThreadId id{static_cast<std::uint32_t>(i)};
    summary.threads.push_back({id, state_times(*trace.thread_lanes[i])});
    if (is_of_service(trace, id)) continue;
    summary.migrations += facts.migrations;
  }
  const CountedSwitches counted = counted_switches(trace);
  summary.switches = counted.all();
  summary.preemptions = counted.preemptions;
  summary.switches_from = counted.source;
}

void summarize_cores(const Trace& trace, Summary& summary) {
  const Timestamp begin = trace.started_at;
  const Timestamp end = trace.finished_at();
  Duration busy_on_run_cores{};
  for (std::size_t i = 0; i < trace.cores.size(); ++i) {
    const Lane& lane = *trace.core_lanes[i];
    const StateTimes times = state_times(lane, begin, end);
    const Duration of_services = time_of_services(trace, lane, begin, end);
    CoreSummary core{trace.cores[i], time_in(times, State::Running) - of_services, std::nullopt,
                     std::nullopt};
    if (trace.run.recorder == RecorderLevel::System) {
      core.other = time_in(times, State::Other) + of_services;
      core.idle = time_in(times, State::Idle);
    }
    const auto& run_cores = trace.run.cores;
    if (std::find(run_cores.begin(), run_cores.end(), core.cpu) != run_cores.end()) {
      busy_on_run_cores += core.busy;
    }
    summary.cores.push_back(core);
  }
  const double available =
      static_cast<double>(trace.run.cores.size()) * static_cast<double>(summary.makespan.count());
  if (available > 0) {
    summary.utilisation = static_cast<double>(busy_on_run_cores.count()) / available;
  }
}

RecorderError recorder_error(const Trace& trace) {
  RecorderError error;
  std::uint64_t difference = 0;
  for (const ThreadFacts& thread : trace.threads) {
    if (!thread.first_witness || !thread.last_witness) continue;
    const std::uint64_t found = thread.witnessed.preemptions;
    const std::uint64_t counted =
        thread.last_witness->involuntary - thread.first_witness->involuntary;
    error.found += found;
    error.counted += counted;
    difference += found > counted ? found - counted : counted - found;
  }
  if (error.counted > 0) {
    error.share = static_cast<double>(difference) / static_cast<double>(error.counted);
  }
  return error;
}

std::optional<std::int64_t> lost_updates(const Trace& trace) {
  if (!trace.run.expected_count || !trace.results.counted) return std::nullopt;
  // What a task that was cut off did not add is not lost, and how much that is nobody knows.
  const bool have_finished = std::ranges::all_of(
      trace.tasks, [](const TaskFacts& task) { return task.finished.has_value(); });
  if (!have_finished) return std::nullopt;
  return static_cast<std::int64_t>(*trace.run.expected_count) -
         static_cast<std::int64_t>(*trace.results.counted);
}

// From the first creation to the last start, divided among the tasks.
std::optional<Duration> start_time_per_unit(const Trace& trace) {
  Timestamp first_created = Timestamp::max();
  Timestamp last_started = Timestamp::min();
  for (const TaskFacts& task : trace.tasks) {
    if (!task.created || !task.started) return std::nullopt;
    first_created = std::min(first_created, *task.created);
    last_started = std::max(last_started, *task.started);
  }
  return (last_started - first_created) / static_cast<std::int64_t>(trace.tasks.size());
}

std::optional<StartCost> start_cost(const Trace& trace) {
  const Results& results = trace.results;
  if (!results.memory_at_start || !results.memory_in_use || trace.tasks.empty()) {
    return std::nullopt;
  }
  const std::int64_t grown = static_cast<std::int64_t>(*results.memory_in_use) -
                             static_cast<std::int64_t>(*results.memory_at_start);
  return StartCost{grown / static_cast<std::int64_t>(trace.tasks.size()),
                   start_time_per_unit(trace)};
}

void count_flows_and_marks(const Trace& trace, Summary& summary) {
  for (const Flow& flow : trace.flows) ++summary.flows[static_cast<std::size_t>(flow.kind)];
  for (const Mark& mark : trace.marks) {
    if (mark.kind == Mark::Kind::Macrotask) ++summary.macrotasks;
    if (mark.kind == Mark::Kind::Microtask) ++summary.microtasks;
  }
}

}  // namespace

StateTimes state_times(const Lane& lane) { return state_times(lane, lane.begin(), lane.end()); }

StateTimes state_times(const Lane& lane, Timestamp from, Timestamp to) {
  if (lane.empty() || from >= to) return {};
  const std::size_t first = lane.first_ending_after(from);
  const std::size_t last = std::min(lane.first_ending_after(to - Duration(1)), lane.size() - 1);
  if (first > last) return {};
  // All but the first and the last lie within as a whole.
  StateTimes times = lane.times_of(first + 1, last);
  const auto add = [&](const Span& span) {
    const Duration time = std::min(span.end, to) - std::max(span.begin, from);
    if (time > Duration{}) times[static_cast<std::size_t>(span.state)] += time;
  };
  add(lane.span(first));
  if (last != first) add(lane.span(last));
  return times;
}

bool is_of_service(const Trace& trace, ThreadId thread) {
  if (thread.value >= trace.threads.size()) return false;
  const std::uint32_t process = trace.threads[thread.value].process.value;
  return process < trace.processes.size() && trace.processes[process].is_service;
}

Summary summarize(const Trace& trace) {
  Summary summary;
  const Timestamp begin = trace.started_at;
  const Timestamp end = trace.finished_at();
  summary.makespan = end - begin;
  const Curve in_flight = in_flight_curve(trace);
  summary.in_flight_max = in_flight.max();
  summary.in_flight_mean = in_flight.mean(begin, end);
  const Curve executing = executing_curve(trace);
  summary.executing_max = executing.max();
  summary.executing_mean = executing.mean(begin, end);
  summarize_tasks(trace, summary);
  summarize_threads(trace, summary);
  summarize_cores(trace, summary);
  summary.lost_updates = lost_updates(trace);
  summary.start_cost = start_cost(trace);
  count_flows_and_marks(trace, summary);
  if (trace.run.recorder == RecorderLevel::User) summary.recorder_error = recorder_error(trace);
  return summary;
}

}  // namespace interlane
