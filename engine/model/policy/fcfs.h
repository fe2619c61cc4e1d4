#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_queues.h"

namespace interlane {

// First come, first served; who runs is left alone until it waits.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.1.
class Fcfs {
 public:
  void enqueue(ReadyTask& ready) { queue_.enqueue(ready.task); }
  [[nodiscard]] std::optional<TaskId> pick_next() { return queue_.dequeue(); }
  [[nodiscard]] Decision at_checkpoint(const ReadyTask& /*running*/) const {
    return Decision::Continue;
  }
  [[nodiscard]] Decision at_yield(const ReadyTask& /*running*/) const {
    return queue_.is_empty() ? Decision::Continue : Decision::Preempt;
  }

 private:
  FifoQueue queue_;
};

}  // namespace interlane
