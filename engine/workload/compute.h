#pragma once

#include <array>
#include <cstdint>
#include <set>

#include "engine/base/time.h"
#include "engine/workload/workload.h"

namespace interlane {

inline constexpr std::size_t kKernelCount = 5;

// How long one work unit of each kernel takes on an idle core of this machine. A unit is a fixed
// amount of work, some tens of microseconds of it, and the distance between two checkpoints.
// Mandelbrot: the unit that costs most, since units of an image differ. Zero: not measured.
struct ComputePace {
  std::array<Duration, kKernelCount> units{};          // by KernelKind: the fastest that was seen
  std::array<Duration, kKernelCount> typical_units{};  // the median
  [[nodiscard]] Duration typical_unit(KernelKind kernel) const {
    return typical_units[static_cast<std::size_t>(kernel)];
  }
  [[nodiscard]] Duration unit(KernelKind kernel) const {
    return units[static_cast<std::size_t>(kernel)];
  }
};

// The kernels of the workload's compute steps.
[[nodiscard]] std::set<KernelKind> kernels_of(const Workload& workload);

// Makes what these kernels share between all threads, of which Memory's block is large: before a
// run, so that no task has to, and before processes are forked, so that they share it.
void prepare_kernels(const std::set<KernelKind>& kernels);

// How long a unit takes: the fastest of many, since everything else that runs only adds to it, and
// the median, which is what a run gets on the whole.
struct MeasuredUnit {
  Duration fastest{};
  Duration typical{};
};
// Measures one unit. Cost: about 20 ms of computing, besides preparing the kernel.
[[nodiscard]] MeasuredUnit measure_unit(KernelKind kernel);

// How many units make up the step; at least 1 for any amount above zero.
[[nodiscard]] std::uint64_t units_for(const ComputeStep& step, const ComputePace& pace);

// How many units draw one tile of the image; the same for all of them.
[[nodiscard]] std::uint64_t units_per_tile(const ImageGrid& image);

// Does one unit of real work. `index` varies the input, not the amount (but for Mandelbrot, where
// it is the place in `image`, which must have pixels). The result depends on all of the work, so
// that no compiler can leave it out; the caller keeps it.
//
// Threads: any, and fibers with stacks of 16 KiB. Never blocks or switches; forked processes go on
// with what their parent prepared.
[[nodiscard]] std::uint64_t compute_unit(KernelKind kernel, std::uint64_t index,
                                         const ImageGrid& image);

}  // namespace interlane
