#include "engine/stats/latency.h"

#include <algorithm>

#include "engine/stats/summary.h"

namespace interlane {
namespace {

// `sorted` is not empty.
Duration nearest_rank(const std::vector<Duration>& sorted, std::size_t percent) {
  const std::size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

Percentiles percentiles_of(std::vector<Duration> durations) {
  Percentiles result;
  result.count = durations.size();
  if (durations.empty()) return result;
  std::sort(durations.begin(), durations.end());
  result.p50 = nearest_rank(durations, 50);
  result.p90 = nearest_rank(durations, 90);
  result.p95 = nearest_rank(durations, 95);
  result.p99 = nearest_rank(durations, 99);
  result.max = durations.back();
  return result;
}

Latency latency_of(const Trace& trace, Timestamp from, Timestamp to) {
  Latency latency;
  std::vector<Duration> turnaround;
  std::vector<Duration> response;
  std::vector<Duration> waiting;
  for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
    const TaskFacts& task = trace.tasks[i];
    if (!task.created || *task.created >= to) continue;
    if (!task.finished || *task.finished > to) {
      ++latency.unfinished;
      continue;
    }
    if (*task.finished <= from) continue;
    turnaround.push_back(*task.finished - *task.created);
    if (task.started) response.push_back(*task.started - *task.created);
    const StateTimes times = state_times(*trace.task_lanes[i]);
    if (time_in(times, State::Unknown) > Duration{}) {
      ++latency.unseen;
    } else {
      waiting.push_back(time_in(times, State::Ready) + time_in(times, State::Preempted));
    }
  }
  latency.turnaround = percentiles_of(std::move(turnaround));
  latency.response = percentiles_of(std::move(response));
  latency.waiting = percentiles_of(std::move(waiting));
  return latency;
}

}  // namespace interlane
