#include "engine/model/policy/next_burst.h"

namespace interlane {

bool ends_burst(const Step& step) {
  return !std::holds_alternative<ComputeStep>(step) && !std::holds_alternative<UnlockStep>(step) &&
         !std::holds_alternative<SpawnStep>(step) && !std::holds_alternative<YieldStep>(step) &&
         !std::holds_alternative<CountStep>(step) && !std::holds_alternative<CrashStep>(step);
}

Duration next_burst(const Task& task, std::size_t from, const ComputePace& pace) {
  Duration burst{};
  for (std::size_t step = from; step < task.steps.size() && !ends_burst(task.steps[step]); ++step) {
    if (const auto* compute = std::get_if<ComputeStep>(&task.steps[step])) {
      burst += pace.unit(compute->kernel) * static_cast<std::int64_t>(units_for(*compute, pace));
    }
  }
  return burst;
}

}  // namespace interlane
