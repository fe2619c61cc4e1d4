#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_queues.h"

namespace interlane {

// Shortest remaining time first: shortest job first, and who runs gives way to a task with less
// left of its burst. Equals do not take the core from each other.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.2.
class ShortestRemainingTimeFirst {
 public:
  void enqueue(ReadyTask& ready) { queue_.enqueue(ready, ready.burst); }
  [[nodiscard]] std::optional<TaskId> pick_next() { return queue_.dequeue(); }
  [[nodiscard]] Decision at_checkpoint(const ReadyTask& running) const {
    return queue_.has_before(running.burst) ? Decision::Preempt : Decision::Continue;
  }
  [[nodiscard]] Decision at_yield(const ReadyTask& running) const {
    return queue_.has_before_or_equal(running.burst) ? Decision::Preempt : Decision::Continue;
  }

 private:
  RankedQueue<Duration> queue_;
};

}  // namespace interlane
