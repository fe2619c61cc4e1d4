#include "engine/model/shared/task_urgency.h"

#include <algorithm>

namespace interlane {

TaskUrgencies::TaskUrgencies(const Workload& workload) {
  for (const Task& task : workload.tasks) numbers_.push_back(task.priority);
  std::ranges::sort(numbers_);
  const auto rest = std::ranges::unique(numbers_);
  numbers_.erase(rest.begin(), rest.end());
}

TaskUrgency TaskUrgencies::of(const Task& task) const {
  constexpr std::int64_t kMaxNice = 19;
  const auto place = std::ranges::lower_bound(numbers_, task.priority);
  const auto less_urgent = std::distance(place, numbers_.end()) - 1;
  const std::int64_t above_smallest = std::int64_t{task.priority} - numbers_.front();
  return {
      .realtime = static_cast<int>(std::min<std::int64_t>(1 + less_urgent, kMaxRealtimeOfTasks)),
      .nice = static_cast<int>(std::min(above_smallest, kMaxNice))};
}

int TaskUrgencies::highest_realtime() const {
  return std::min(std::max(static_cast<int>(numbers_.size()), 1), kMaxRealtimeOfTasks);
}

}  // namespace interlane
