#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/stats/curves.h"
#include "engine/stats/summary.h"

namespace interlane {

// The figures of a stretch of a run, by the same definitions as Summary's; of the whole run they
// are Summary's own figures.
struct RangeSummary {
  // What of the stretch lies between the run's start and the end of its last task.
  Timestamp from{};
  Timestamp to{};
  double utilisation = 0;  // busy time of the run's cores over cores x length, 0 to 1
  int in_flight_max = 0;
  double in_flight_mean = 0;
  int executing_max = 0;
  double executing_mean = 0;
  // In a part of the run they are counted where the lanes of its threads leave a core. Two things
  // lanes cannot show, so that parts may not add up to the whole: a thread that was woken while it
  // was falling asleep looks preempted; and at level `user` two preemptions in a row look like one.
  // The whole run has the counts of counted_switches().
  std::uint64_t switches = 0;
  std::uint64_t preemptions = 0;
  std::optional<SwitchSource> switches_from;  // unset where not all of them were counted
  std::uint64_t migrations = 0;
  StateTimes task_times{};  // summed over tasks
  // Time lost to overhead: core time of the run's cores that threads of the run had while they
  // carried no task. That is what the engine, its libraries and starting and ending threads took.
  // It leaves out what the kernel itself needs to switch (nobody is on the core then) and what the
  // engine does in a task's name. Unset at level `user`, which does not see threads without a task.
  std::optional<Duration> overhead;
  Duration unseen{};           // core time of the run's cores of which nothing is known
  std::size_t finished = 0;    // tasks that ended in it
  std::size_t unfinished = 0;  // tasks that were there and had not ended by its end

  [[nodiscard]] Duration length() const { return to - from; }
  [[nodiscard]] bool is_empty() const { return to <= from; }
};

// Makes the figures of [from, to). `in_flight` and `executing` are the trace's curves.
//
// Cost: O(lanes x log spans + spans within).
[[nodiscard]] RangeSummary summarize_range(const Trace& trace, const Curve& in_flight,
                                           const Curve& executing, Timestamp from, Timestamp to);

}  // namespace interlane
