#include "engine/run/machine.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "engine/linux/affinity.h"
#include "engine/linux/perf_permission.h"
#include "engine/linux/processor.h"

namespace interlane {
namespace {

// The cores that this process was given, before any thread of it moved: as of the first question.
const std::vector<CpuId>& given_cores() {
  static const std::vector<CpuId> cores = usable_cpus();
  return cores;
}

}  // namespace

Machine inspect_machine() {
  const PerfPermission permission = perf_permission();
  const std::string cpuinfo = read_cpuinfo();
  Machine machine;
  machine.cores = given_cores();
  machine.recorder = permission.is_granted ? RecorderLevel::Kernel : RecorderLevel::User;
  machine.recorder_obstacle = permission.obstacle;
  machine.recorder_command = permission.command;
  machine.has_invariant_counter = has_invariant_counter(cpuinfo, read_clocks());
  machine.processor = processor_name(cpuinfo);
  machine.kernel = kernel_name();
  return machine;
}

Result<std::vector<CpuId>> choose_cores(const Machine& machine, int count) {
  const auto usable = static_cast<int>(machine.cores.size());
  if (count < 1 || count > usable) {
    return fail(
        fmt::format("{} cores cannot be had: give a number from 1 to {}, the cores of this "
                    "machine that the program may use.",
                    count, usable));
  }
  return std::vector<CpuId>(machine.cores.begin(), machine.cores.begin() + count);
}

void keep_off(const std::vector<CpuId>& cores) {
  std::vector<CpuId> others;
  std::copy_if(
      given_cores().begin(), given_cores().end(), std::back_inserter(others),
      [&](CpuId cpu) { return std::find(cores.begin(), cores.end(), cpu) == cores.end(); });
  // Staying where it is only costs exactness, so a refusal is no reason to fail.
  if (!others.empty()) (void)bind_to(others);
}

}  // namespace interlane
