#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_lines.h"

namespace interlane {

// Shortest remaining time first: shortest job first, and who runs gives way to a task with less
// left of its burst. Equals do not take the core from each other.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.2.
class ShortestRemainingTimeFirst {
 public:
  void put(const ReadyTask& ready) { line_.put(ready.task, ready.burst); }
  [[nodiscard]] std::optional<TaskId> take() { return line_.take(); }
  [[nodiscard]] Verdict at_checkpoint(const ReadyTask& running) const {
    return line_.has_before(running.burst) ? Verdict::GiveWay : Verdict::GoOn;
  }
  [[nodiscard]] Verdict at_yield(const ReadyTask& running) const {
    return line_.has_before_or_equal(running.burst) ? Verdict::GiveWay : Verdict::GoOn;
  }

 private:
  Ranked<Duration> line_;
};

}  // namespace interlane
