#include "engine/workload/exercise_scale.h"

#include <algorithm>
#include <numeric>

#include "engine/base/check.h"

namespace interlane {
namespace {

// A quantum that would need more ticks of a unit than so many times what the machine works in it is
// rounded; any other is exact, for which the unit may last longer or shorter than the exercise
// says.
constexpr std::int64_t kMaxRefinement = 4;

std::int64_t rounded(std::int64_t amount, std::int64_t of) {
  return std::max<std::int64_t>(1, (amount + of / 2) / of);
}

}  // namespace

std::int64_t ExerciseScale::ticks_of(Duration time, Duration unit) const {
  const std::int64_t whole = time.count() / unit.count() * ticks_per_unit;
  const std::int64_t rest = time.count() % unit.count() * ticks_per_unit;
  return whole + (rest + unit.count() / 2) / unit.count();
}

ExerciseScale exercise_scale(const Workload& workload, const ComputePace& pace, Duration quantum) {
  IL_CHECK(workload.exercise.has_value(), "a scale of a workload that is no exercise");
  const std::int64_t unit = workload.exercise->unit.count();
  Duration slowest{};
  const std::set<KernelKind> kernels = kernels_of(workload);
  for (const KernelKind kernel : kernels) slowest = std::max(slowest, pace.typical_unit(kernel));
  IL_CHECK(slowest > Duration::zero(), "the pace was not measured");

  std::int64_t ticks = rounded(unit, slowest.count());
  if (quantum > Duration::zero()) {
    const std::int64_t parts = unit / std::gcd(unit, quantum.count());
    if (parts <= ticks * kMaxRefinement) ticks = rounded(ticks, parts) * parts;
  }
  ExerciseScale scale;
  scale.ticks_per_unit = static_cast<std::uint32_t>(ticks);
  for (const KernelKind kernel : kernels) {
    const std::int64_t work = rounded(unit, pace.typical_unit(kernel).count() * ticks);
    scale.work_per_tick[static_cast<std::size_t>(kernel)] = static_cast<std::uint32_t>(work);
  }
  return scale;
}

void apply_scale(const ExerciseScale& scale, Workload& workload) {
  for (Task& task : workload.tasks) {
    for (Step& step : task.steps) {
      auto* const compute = std::get_if<ComputeStep>(&step);
      if (compute == nullptr || compute->units > 0) continue;
      const std::int64_t ticks = scale.ticks_of(compute->amount, workload.exercise->unit);
      compute->units = static_cast<std::uint64_t>(ticks) * scale.work_of_tick(compute->kernel);
      compute->amount = {};
    }
  }
}

}  // namespace interlane
