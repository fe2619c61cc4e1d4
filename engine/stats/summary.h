#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/time.h"
#include "engine/stats/counted_switches.h"
#include "engine/trace/trace.h"

namespace interlane {

// How much time a lane spent in each state; the sums add up to the lane's length by construction.
using StateTimes = std::array<Duration, kStateCount>;
[[nodiscard]] StateTimes state_times(const Lane& lane);
// The time in each state within [from, to), exactly. Cost: that of Lane::times_of().
[[nodiscard]] StateTimes state_times(const Lane& lane, Timestamp from, Timestamp to);
[[nodiscard]] inline Duration time_in(const StateTimes& times, State state) {
  return times[static_cast<std::size_t>(state)];
}
// Whether the thread belongs to a process that answers from outside the run.
[[nodiscard]] bool is_of_service(const Trace& trace, ThreadId thread);

struct TaskSummary {
  TaskId id;
  StateTimes times{};
};
struct ThreadSummary {
  ThreadId id;
  StateTimes times{};
};
struct CoreSummary {
  CpuId cpu;
  Duration busy{};                // a thread of the run was on it, other than a service's
  std::optional<Duration> other;  // another program or a service; needs level `system`
  std::optional<Duration> idle;   // likewise: without it, not-ours is not known to be idle
};

// How well level `user` did: preemptions found from gaps against the involuntary switches that
// getrusage counted, over all threads that carry a witness.
struct RecorderError {
  std::uint64_t found = 0;
  std::uint64_t counted = 0;
  // |found - counted| summed thread by thread, over counted; unset when counted is 0.
  std::optional<double> share;
};

// What starting many units of the model's kind costs; needs both readings of the memory.
struct StartCost {
  std::int64_t memory_per_unit = 0;             // bytes; noise may make it negative
  std::optional<Duration> start_time_per_unit;  // unset where a task never started
};

// The figures of one run: what the comparison table and `--json` show.
struct Summary {
  Duration makespan{};  // from the run's start to the end of its last task
  int in_flight_max = 0;
  double in_flight_mean = 0;
  int executing_max = 0;
  double executing_mean = 0;
  double utilisation = 0;  // busy time of the run's cores over cores x makespan, 0 to 1
  // Voluntary and not, of all threads but those of services: counted_switches().
  std::uint64_t switches = 0;
  std::uint64_t preemptions = 0;
  std::optional<SwitchSource> switches_from;  // unset where not all of them were counted
  std::uint64_t migrations = 0;
  StateTimes task_times{};  // summed over tasks
  std::vector<TaskSummary> tasks;
  std::vector<ThreadSummary> threads;
  std::vector<CoreSummary> cores;               // as Trace::cores
  std::optional<RecorderError> recorder_error;  // level `user` only
  // Updates of the shared counter; unset where there is none, and where a task did not finish.
  std::optional<std::int64_t> lost_updates;
  std::optional<StartCost> start_cost;
  std::array<std::uint64_t, Flow::kKinds> flows{};  // how many, by Flow::Kind
  std::uint64_t macrotasks = 0;                     // that an event loop began
  std::uint64_t microtasks = 0;                     // likewise
};
[[nodiscard]] Summary summarize(const Trace& trace);

}  // namespace interlane
