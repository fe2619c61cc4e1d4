#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_lines.h"

namespace interlane {

// Round robin: first come, first served, and who has used its quantum up goes to the end of the
// line. Alone, it goes on with a new quantum.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.3.
class RoundRobin {
 public:
  explicit RoundRobin(Duration quantum) : quantum_(quantum) {}
  void put(const ReadyTask& ready) { line_.put(ready.task); }
  [[nodiscard]] std::optional<TaskId> take() { return line_.take(); }
  [[nodiscard]] Verdict at_checkpoint(ReadyTask& running) const {
    if (running.used < quantum_) return Verdict::GoOn;
    running.used = Duration::zero();
    return at_yield(running);
  }
  [[nodiscard]] Verdict at_yield(const ReadyTask& /*running*/) const {
    return line_.is_empty() ? Verdict::GoOn : Verdict::GiveWay;
  }

 private:
  Duration quantum_;
  FirstInFirstOut line_;
};

}  // namespace interlane
