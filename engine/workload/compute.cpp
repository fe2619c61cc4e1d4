#include "engine/workload/compute.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <variant>
#include <vector>

#include "engine/base/check.h"
#include "engine/workload/kernels/mandelbrot.h"
#include "engine/workload/kernels/matrix.h"
#include "engine/workload/kernels/memory.h"
#include "engine/workload/kernels/primes.h"
#include "engine/workload/kernels/zlib.h"

namespace interlane {
namespace {

std::uint64_t measured_unit(KernelKind kernel, std::uint64_t index) {
  if (kernel == KernelKind::Mandelbrot) return draw_costliest_mandelbrot();
  return compute_unit(kernel, index, {});
}

}  // namespace

std::set<KernelKind> kernels_of(const Workload& workload) {
  std::set<KernelKind> kernels;
  for (const Task& task : workload.tasks) {
    for (const Step& step : task.steps) {
      if (const auto* compute = std::get_if<ComputeStep>(&step)) kernels.insert(compute->kernel);
    }
  }
  return kernels;
}

void prepare_kernels(const std::set<KernelKind>& kernels) {
  if (kernels.contains(KernelKind::Matrix)) std::ignore = matrices();
  if (kernels.contains(KernelKind::Memory)) std::ignore = memory_block();
}

MeasuredUnit measure_unit(KernelKind kernel) {
  constexpr std::uint64_t kMin = 32;
  constexpr Duration kMinTotal = std::chrono::milliseconds(20);
  prepare_kernels({kernel});
  volatile std::uint64_t kept = 0;
  std::vector<Duration> lengths;
  const Timestamp began = Timestamp::clock::now();
  Timestamp before = began;
  for (std::uint64_t index = 0; index < kMin || before - began < kMinTotal; ++index) {
    kept = measured_unit(kernel, index);
    const Timestamp after = Timestamp::clock::now();
    lengths.push_back(after - before);
    before = after;
  }
  static_cast<void>(kept);
  std::ranges::sort(lengths);
  return {std::max(lengths.front(), Duration(1)),
          std::max(lengths[lengths.size() / 2], Duration(1))};
}

std::uint64_t units_for(const ComputeStep& step, const ComputePace& pace) {
  if (step.units > 0) return step.units;
  const Duration unit = pace.unit(step.kernel);
  IL_CHECK(unit > Duration::zero(), "the pace was not measured");
  IL_CHECK(step.amount >= Duration::zero(), "an amount of work below zero");
  if (step.amount == Duration::zero()) return 0;
  const auto amount_ns = static_cast<std::uint64_t>(step.amount.count());
  const auto unit_ns = static_cast<std::uint64_t>(unit.count());
  return std::max<std::uint64_t>(1, (amount_ns + unit_ns / 2) / unit_ns);
}

std::uint64_t units_per_tile(const ImageGrid& image) {
  const std::uint64_t pixels = std::uint64_t{image.tile} * image.tile;
  return (pixels + kPixelsPerUnit - 1) / kPixelsPerUnit;
}

std::uint64_t compute_unit(KernelKind kernel, std::uint64_t index, const ImageGrid& image) {
  switch (kernel) {
    case KernelKind::Primes:
      return find_primes(index);
    case KernelKind::Mandelbrot:
      return draw_mandelbrot(image, index);
    case KernelKind::Zlib:
      return compress_unit(index);
    case KernelKind::Matrix:
      return multiply_matrices(index);
    case KernelKind::Memory:
      return add_up_memory(index);
  }
  IL_CHECK(false, "a kernel that does not exist");
  return 0;
}

}  // namespace interlane
