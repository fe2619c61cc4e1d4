#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_queues.h"

namespace interlane {

// Round robin: first come, first served, and who has used its quantum up goes to the end of the
// line. Alone, it goes on with a new quantum.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.3.
class RoundRobin {
 public:
  explicit RoundRobin(Duration quantum) : quantum_(quantum) {}
  void enqueue(ReadyTask& ready) { queue_.enqueue(ready.task); }
  [[nodiscard]] std::optional<TaskId> pick_next() { return queue_.dequeue(); }
  [[nodiscard]] Decision at_checkpoint(ReadyTask& running) const {
    if (running.used < quantum_) return Decision::Continue;
    running.used = Duration::zero();
    return at_yield(running);
  }
  [[nodiscard]] Decision at_yield(const ReadyTask& /*running*/) const {
    return queue_.is_empty() ? Decision::Continue : Decision::Preempt;
  }

 private:
  Duration quantum_;
  FifoQueue queue_;
};

}  // namespace interlane
