#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_lines.h"

namespace interlane {

// First come, first served; who runs is left alone until it waits.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.1.
class Fcfs {
 public:
  void put(const ReadyTask& ready) { line_.put(ready.task); }
  [[nodiscard]] std::optional<TaskId> take() { return line_.take(); }
  [[nodiscard]] Verdict at_checkpoint(const ReadyTask& /*running*/) const { return Verdict::GoOn; }
  [[nodiscard]] Verdict at_yield(const ReadyTask& /*running*/) const {
    return line_.is_empty() ? Verdict::GoOn : Verdict::GiveWay;
  }

 private:
  FirstInFirstOut line_;
};

}  // namespace interlane
