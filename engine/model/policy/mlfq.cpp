#include "engine/model/policy/mlfq.h"

#include <algorithm>
#include <span>

namespace interlane {

// A turn that was interrupted goes on where it was; see ReadyTask::came.
void MultilevelFeedback::enqueue(ReadyTask& ready) {
  FifoQueue& level = levels_[ready.level];
  if (ready.came) {
    level.enqueue_first(ready.task);
  } else {
    ready.came = next_++;
    level.enqueue(ready.task);
  }
}

std::optional<TaskId> MultilevelFeedback::pick_next() {
  for (FifoQueue& level : levels_) {
    if (const std::optional<TaskId> task = level.dequeue()) return task;
  }
  return std::nullopt;
}

Decision MultilevelFeedback::at_checkpoint(ReadyTask& running) const {
  if (running.used >= quantum_ * (1U << running.level)) {
    running.level = std::min(running.level + 1, kLevels - 1);
    running.used = Duration::zero();
    running.came.reset();  // its turn is over
    return at_yield(running);
  }
  return has_ready_above(running.level) ? Decision::Preempt : Decision::Continue;
}

Decision MultilevelFeedback::at_yield(const ReadyTask& running) const {
  return has_ready_above(running.level + 1) ? Decision::Preempt : Decision::Continue;
}

bool MultilevelFeedback::has_ready_above(std::uint32_t level) const {
  return !std::ranges::all_of(std::span(levels_).first(level), &FifoQueue::is_empty);
}

}  // namespace interlane
