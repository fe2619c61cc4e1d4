#include "engine/stats/range_summary.h"

#include <algorithm>

namespace interlane {
namespace {

bool is_off_core(State state) { return state == State::Runnable || state == State::Blocked; }

// Counts what one thread's lane shows of switches that begin in a stretch.
class SwitchCounter {
 public:
  SwitchCounter(RecorderLevel level, RangeSummary& summary)
      : sees_kernel_(level != RecorderLevel::User), summary_(summary) {}

  void count(const Lane& lane) {
    for (std::size_t i = lane.first_ending_after(summary_.from); i < lane.size(); ++i) {
      const Span span = lane.span(i);
      if (span.begin >= summary_.to) break;
      if (span.begin < summary_.from || i == 0) continue;
      if (is_off_core(span.state)) count_leaving(lane.span(i - 1), span);
      if (span.state == State::Running && is_migration(lane, i)) ++summary_.migrations;
    }
  }

 private:
  void count_leaving(const Span& before, const Span& span) {
    if (sees_kernel_) {
      // Who was out of sight was on a core until it was seen to leave it.
      if (before.state != State::Running && before.state != State::Unknown) return;
      ++summary_.switches;
      if (span.state == State::Runnable) ++summary_.preemptions;
    } else if (before.state == State::Running && span.state == State::Runnable &&
               !span.task.is_none()) {
      ++summary_.switches;
      ++summary_.preemptions;
    }
  }

  // Whether the span is on another core than the last one whose core is known.
  [[nodiscard]] static bool is_migration(const Lane& lane, std::size_t index) {
    const CpuId now = lane.span(index).cpu;
    if (now.is_none()) return false;
    for (std::size_t i = index; i-- > 0;) {
      const CpuId before = lane.span(i).cpu;
      if (!before.is_none()) return before != now;
    }
    return false;
  }

  const bool sees_kernel_;
  RangeSummary& summary_;
};

void count_switches(const Trace& trace, RangeSummary& summary) {
  // What was counted over the whole life of threads is not known of a past.
  const bool is_whole =
      !trace.is_past && summary.from == trace.started_at && summary.to == trace.finished_at();
  if (is_whole) {
    const CountedSwitches counted = counted_switches(trace);
    summary.switches = counted.all();
    summary.preemptions = counted.preemptions;
    summary.switches_from = counted.source;
  } else if (trace.run.recorder != RecorderLevel::User) {
    summary.switches_from = SwitchSource::Recorder;
  }
  SwitchCounter counter(trace.run.recorder, summary);
  for (std::size_t i = 0; i < trace.threads.size(); ++i) {
    if (is_of_service(trace, ThreadId{static_cast<std::uint32_t>(i)})) continue;
    if (!is_whole) {
      counter.count(*trace.thread_lanes[i]);
      continue;
    }
    summary.migrations += trace.threads[i].migrations;
  }
}

void add_cores(const Trace& trace, RangeSummary& summary) {
  Duration busy{};
  Duration without_task{};
  for (std::size_t i = 0; i < trace.cores.size(); ++i) {
    const auto& own = trace.run.cores;
    if (std::find(own.begin(), own.end(), trace.cores[i]) == own.end()) continue;
    const Lane& lane = *trace.core_lanes[i];
    for (std::size_t s = lane.first_ending_after(summary.from); s < lane.size(); ++s) {
      const Span span = lane.span(s);
      if (span.begin >= summary.to) break;
      const Duration time = std::min(span.end, summary.to) - std::max(span.begin, summary.from);
      if (span.state == State::Unknown) summary.unseen += time;
      if (span.state != State::Running || is_of_service(trace, span.thread)) continue;
      busy += time;
      if (span.task.is_none()) without_task += time;
    }
  }
  if (trace.run.recorder != RecorderLevel::User) summary.overhead = without_task;
  const double available =
      static_cast<double>(trace.run.cores.size()) * static_cast<double>(summary.length().count());
  if (available > 0) summary.utilisation = static_cast<double>(busy.count()) / available;
}

void add_tasks(const Trace& trace, RangeSummary& summary) {
  for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
    const TaskFacts& task = trace.tasks[i];
    const StateTimes times = state_times(*trace.task_lanes[i], summary.from, summary.to);
    for (std::size_t state = 0; state < times.size(); ++state) {
      summary.task_times[state] += times[state];
    }
    if (!task.created || *task.created >= summary.to) continue;
    // A task that ends with the stretch has run in it.
    if (!task.finished || *task.finished > summary.to) {
      ++summary.unfinished;
    } else if (*task.finished > summary.from) {
      ++summary.finished;
    }
  }
}

}  // namespace

RangeSummary summarize_range(const Trace& trace, const Curve& in_flight, const Curve& executing,
                             Timestamp from, Timestamp to) {
  RangeSummary summary;
  summary.from = std::clamp(from, trace.started_at, trace.finished_at());
  summary.to = std::clamp(to, summary.from, trace.finished_at());
  if (summary.is_empty()) return summary;
  summary.in_flight_max = in_flight.max(summary.from, summary.to);
  summary.in_flight_mean = in_flight.mean(summary.from, summary.to);
  summary.executing_max = executing.max(summary.from, summary.to);
  summary.executing_mean = executing.mean(summary.from, summary.to);
  count_switches(trace, summary);
  add_cores(trace, summary);
  add_tasks(trace, summary);
  return summary;
}

}  // namespace interlane
