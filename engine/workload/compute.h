#pragma once

#include <cstdint>
#include <functional>

#include "engine/base/time.h"
#include "engine/workload/workload.h"

namespace interlane {

// How long one work unit of each kernel takes on an idle core of this machine. A unit is a fixed
// amount of work, some tens of microseconds of it, and the distance between two checkpoints.
struct ComputePace {
  Duration primes_unit{};
  [[nodiscard]] Duration unit(KernelKind kernel) const;
};

// Measures the pace: the fastest of many units, since everything else that runs only adds to it.
// Cost: about 20 ms of computing.
[[nodiscard]] ComputePace measure_pace();

// How many units make up `amount`; at least 1 for any amount above zero.
[[nodiscard]] std::uint64_t units_for(const ComputeStep& step, const ComputePace& pace);

// Does one unit of real work. `index` varies the input, not the amount. The result depends on all
// of the work, so that no compiler can leave it out; the caller keeps it.
[[nodiscard]] std::uint64_t compute_unit(KernelKind kernel, std::uint64_t index);

}  // namespace interlane
