#pragma once

#include <vector>

#include "engine/linux/scheduling.h"
#include "engine/workload/workload.h"

namespace interlane {

// What the priorities of a workload's tasks are to the kernel; a smaller number is more urgent.
// Real-time: the tasks with the greatest number get priority 1, those with the next smaller one 2,
// and so on up to kMaxRealtimeOfTasks, which further ones share. Nice: the smallest number gets 0,
// and every other one as much more as its number is greater, up to 19.
class TaskUrgencies {
 public:
  explicit TaskUrgencies(const Workload& workload);
  [[nodiscard]] TaskUrgency of(const Task& task) const;
  [[nodiscard]] int highest_realtime() const;

 private:
  std::vector<std::int32_t> numbers_;  // that occur, ascending
};

}  // namespace interlane
