#include "engine/model/policy/exercise_clock.h"

#include <algorithm>

#include "engine/base/check.h"

namespace interlane {

ExerciseClock::ExerciseClock(const Workload& workload, const ExerciseScale& scale)
    : ties_(workload.exercise->ties) {
  for (std::uint32_t task = 0; task < workload.tasks.size(); ++task) {
    const Duration arrival = workload.tasks[task].arrival;
    arrivals_.push_back({scale.ticks_of(arrival, workload.exercise->unit), TaskId(task)});
  }
  std::ranges::stable_sort(arrivals_, {}, &Arrival::at);
}

std::optional<TaskId> ExerciseClock::take_arrival(Including including) {
  if (taken_ == arrivals_.size()) return std::nullopt;
  const Arrival& next = arrivals_[taken_];
  const bool has_come = including == Including::This ? next.at <= now_ : next.at < now_;
  if (!has_come) return std::nullopt;
  ++taken_;
  return next.task;
}

std::optional<std::int64_t> ExerciseClock::ticks_to_arrival() const {
  if (taken_ == arrivals_.size()) return std::nullopt;
  return std::max<std::int64_t>(0, arrivals_[taken_].at - now_);
}

void ExerciseClock::skip_to_arrival() {
  IL_CHECK(taken_ < arrivals_.size(), "nobody is to arrive any more");
  now_ = std::max(now_, arrivals_[taken_].at);
}

}  // namespace interlane
