#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_queues.h"

namespace interlane {

// The smallest priority number goes first, first come, first served among equals, also where one of
// them was preempted; who runs gives way to a smaller number. Nothing ages, so low priorities can
// starve.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.4.
class PriorityOrder {
 public:
  void enqueue(ReadyTask& ready) { queue_.enqueue(ready, ready.priority); }
  [[nodiscard]] std::optional<TaskId> pick_next() { return queue_.dequeue(); }
  [[nodiscard]] Decision at_checkpoint(const ReadyTask& running) const {
    return queue_.has_before(running.priority) ? Decision::Preempt : Decision::Continue;
  }
  [[nodiscard]] Decision at_yield(const ReadyTask& running) const {
    return queue_.has_before_or_equal(running.priority) ? Decision::Preempt : Decision::Continue;
  }

 private:
  RankedQueue<std::int32_t> queue_;
};

}  // namespace interlane
