#pragma once

#include <array>
#include <cstdint>

#include "engine/base/time.h"
#include "engine/workload/compute.h"
#include "engine/workload/workload.h"

namespace interlane {

// How the whole units of an exercise become work. An exercise has a clock of its own that counts
// ticks of work done on the core; a unit of time is a whole number of ticks, and a tick is a whole
// number of work units of each kernel. So bursts, arrivals and quanta are exact, however fast the
// machine happens to be.
struct ExerciseScale {
  std::uint32_t ticks_per_unit = 1;
  std::array<std::uint32_t, kKernelCount> work_per_tick{};  // work units, by KernelKind

  [[nodiscard]] std::uint32_t work_of_tick(KernelKind kernel) const {
    return work_per_tick[static_cast<std::size_t>(kernel)];
  }
  // `time` in ticks, rounded to whole ones; exact for whole units and for the quantum that the
  // scale was made for.
  [[nodiscard]] std::int64_t ticks_of(Duration time, Duration unit) const;
};

// The scale on which a unit takes about as long as the exercise says. `quantum`, where it is above
// zero, becomes a whole number of ticks, unless it is no simple fraction of the unit.
// `workload` must be an exercise whose kernels' typical pace was measured.
[[nodiscard]] ExerciseScale exercise_scale(const Workload& workload, const ComputePace& pace,
                                           Duration quantum);

// Writes the amounts of the exercise's computations as work units of this scale.
void apply_scale(const ExerciseScale& scale, Workload& workload);

}  // namespace interlane
