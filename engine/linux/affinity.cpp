#include "engine/linux/affinity.h"

#include <algorithm>
#include <cerrno>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sched.h>

#include "engine/linux/system_error.h"

namespace interlane {
namespace {

// Numbers of cores that a set can hold; the kernel refuses a set that is smaller than its own.
constexpr std::size_t kMostCpus = 8192;

// A cpu_set_t of kMostCpus; the C library's own one ends at 1024.
struct CpuSet {
  cpu_set_t parts[kMostCpus / CPU_SETSIZE] = {};
  static constexpr std::size_t kBytes = sizeof(parts);
};

}  // namespace

std::vector<CpuId> usable_cpus() {
  CpuSet set;
  std::vector<CpuId> cpus;
  if (sched_getaffinity(0, CpuSet::kBytes, set.parts) != 0) return cpus;
  for (std::uint32_t cpu = 0; cpu < kMostCpus; ++cpu) {
    if (CPU_ISSET_S(cpu, CpuSet::kBytes, set.parts)) cpus.emplace_back(cpu);
  }
  return cpus;
}

Result<void> bind_to(std::span<const CpuId> cpus) {
  CpuSet set;
  for (const CpuId cpu : cpus) {
    if (cpu.value < kMostCpus) CPU_SET_S(cpu.value, CpuSet::kBytes, set.parts);
  }
  if (sched_setaffinity(0, CpuSet::kBytes, set.parts) == 0) return {};
  std::vector<std::uint32_t> numbers(cpus.size());
  std::transform(cpus.begin(), cpus.end(), numbers.begin(), [](CpuId cpu) { return cpu.value; });
  return fail(fmt::format("This process cannot be bound to core {}: {}.", fmt::join(numbers, ", "),
                          error_text(errno)));
}

}  // namespace interlane
