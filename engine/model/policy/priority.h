#pragma once

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_lines.h"

namespace interlane {

// The smallest priority number goes first, first come, first served among equals; who runs gives
// way to a smaller number. Nothing ages, so low priorities can starve.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.3.4.
class PriorityOrder {
 public:
  void put(const ReadyTask& ready) { line_.put(ready.task, ready.priority); }
  [[nodiscard]] std::optional<TaskId> take() { return line_.take(); }
  [[nodiscard]] Verdict at_checkpoint(const ReadyTask& running) const {
    return line_.has_before(running.priority) ? Verdict::GiveWay : Verdict::GoOn;
  }
  [[nodiscard]] Verdict at_yield(const ReadyTask& running) const {
    return line_.has_before_or_equal(running.priority) ? Verdict::GiveWay : Verdict::GoOn;
  }

 private:
  Ranked<std::int32_t> line_;
};

}  // namespace interlane
