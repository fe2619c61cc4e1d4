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
constexpr std::size_t kMaxCpus = 8192;

// A cpu_set_t of kMaxCpus; the C library's own one ends at 1024.
struct CpuSet {
  cpu_set_t parts[kMaxCpus / CPU_SETSIZE] = {};
  static constexpr std::size_t kBytes = sizeof(parts);
};

// 0: the calling thread. Where it is refused, errno says why.
bool bind(Pid pid, std::span<const CpuId> cpus) {
  CpuSet set;
  for (const CpuId cpu : cpus) {
    if (cpu.value < kMaxCpus) CPU_SET_S(cpu.value, CpuSet::kBytes, set.parts);
  }
  return sched_setaffinity(pid, CpuSet::kBytes, set.parts) == 0;
}

std::vector<std::uint32_t> numbers(std::span<const CpuId> cpus) {
  std::vector<std::uint32_t> found(cpus.size());
  std::transform(cpus.begin(), cpus.end(), found.begin(), [](CpuId cpu) { return cpu.value; });
  return found;
}

}  // namespace

std::vector<CpuId> usable_cpus() {
  CpuSet set;
  std::vector<CpuId> cpus;
  if (sched_getaffinity(0, CpuSet::kBytes, set.parts) != 0) return cpus;
  for (std::uint32_t cpu = 0; cpu < kMaxCpus; ++cpu) {
    if (CPU_ISSET_S(cpu, CpuSet::kBytes, set.parts)) cpus.emplace_back(cpu);
  }
  return cpus;
}

Result<void> bind_to(std::span<const CpuId> cpus) {
  if (bind(0, cpus)) return {};
  return refused_error(fmt::format("This process cannot be bound to core {}: {}.",
                                   fmt::join(numbers(cpus), ", "), error_text(errno)));
}

Result<void> bind_process_to(Pid pid, std::span<const CpuId> cpus) {
  if (bind(pid, cpus)) return {};
  return refused_error(fmt::format("Process {} cannot be bound to core {}: {}.", pid,
                                   fmt::join(numbers(cpus), ", "), error_text(errno)));
}

}  // namespace interlane
