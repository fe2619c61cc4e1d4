#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_queues.h"

namespace interlane {

// Shortest job first: the one with the shortest next burst; who runs is left alone until it waits.
// A live system can only guess the length; here the workload says it.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.2.
class ShortestJobFirst {
 public:
  void enqueue(ReadyTask& ready) { queue_.enqueue(ready, ready.burst); }
  [[nodiscard]] std::optional<TaskId> pick_next() { return queue_.dequeue(); }
  [[nodiscard]] Decision at_checkpoint(const ReadyTask& /*running*/) const {
    return Decision::Continue;
  }
  [[nodiscard]] Decision at_yield(const ReadyTask& running) const {
    return queue_.has_before_or_equal(running.burst) ? Decision::Preempt : Decision::Continue;
  }

 private:
  RankedQueue<Duration> queue_;
};

}  // namespace interlane
