#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_lines.h"

namespace interlane {

// Shortest job first: the one with the shortest next burst; who runs is left alone until it waits.
// A live system can only guess the length; here the workload says it.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.2.
class ShortestJobFirst {
 public:
  void put(const ReadyTask& ready) { line_.put(ready.task, ready.burst); }
  [[nodiscard]] std::optional<TaskId> take() { return line_.take(); }
  [[nodiscard]] Verdict at_checkpoint(const ReadyTask& /*running*/) const { return Verdict::GoOn; }
  [[nodiscard]] Verdict at_yield(const ReadyTask& running) const {
    return line_.has_before_or_equal(running.burst) ? Verdict::GiveWay : Verdict::GoOn;
  }

 private:
  Ranked<Duration> line_;
};

}  // namespace interlane
