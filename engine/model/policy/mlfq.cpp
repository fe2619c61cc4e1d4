#include "engine/model/policy/mlfq.h"

#include <algorithm>
#include <span>

namespace interlane {

std::optional<TaskId> MultilevelFeedback::take() {
  for (FirstInFirstOut& level : levels_) {
    if (const std::optional<TaskId> task = level.take()) return task;
  }
  return std::nullopt;
}

Verdict MultilevelFeedback::at_checkpoint(ReadyTask& running) const {
  if (running.used >= quantum_ * (1U << running.level)) {
    running.level = std::min(running.level + 1, kLevels - 1);
    running.used = Duration::zero();
    return at_yield(running);
  }
  return has_ready_above(running.level) ? Verdict::GiveWay : Verdict::GoOn;
}

Verdict MultilevelFeedback::at_yield(const ReadyTask& running) const {
  return has_ready_above(running.level + 1) ? Verdict::GiveWay : Verdict::GoOn;
}

bool MultilevelFeedback::has_ready_above(std::uint32_t level) const {
  return !std::ranges::all_of(std::span(levels_).first(level), &FirstInFirstOut::is_empty);
}

}  // namespace interlane
