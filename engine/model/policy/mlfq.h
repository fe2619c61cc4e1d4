#pragma once

#include <array>

#include "engine/model/policy/policy.h"
#include "engine/model/policy/ready_queues.h"

namespace interlane {

// Multilevel feedback queue of three levels. Every task begins at the top; one that uses its
// quantum up goes a level down, where the quantum is twice as long; one that waits keeps its level
// and begins a new quantum. A level runs only while those above are empty, and who runs gives way
// to a higher one: it stays the first of its level, with the rest of its quantum. Nothing lifts
// tasks again: runs are short. Source: Arpaci-Dusseau, "Operating Systems: Three Easy Pieces",
// chapter 8, rules 1 to 4a.
class MultilevelFeedback {
 public:
  explicit MultilevelFeedback(Duration quantum) : quantum_(quantum) {}
  void enqueue(ReadyTask& ready);
  [[nodiscard]] std::optional<TaskId> pick_next();
  [[nodiscard]] Decision at_checkpoint(ReadyTask& running) const;
  [[nodiscard]] Decision at_yield(const ReadyTask& running) const;

 private:
  static constexpr std::uint32_t kLevels = 3;
  [[nodiscard]] bool has_ready_above(std::uint32_t level) const;
  Duration quantum_;  // of the top level
  std::uint64_t next_ = 0;
  std::array<FifoQueue, kLevels> levels_;
};

}  // namespace interlane
