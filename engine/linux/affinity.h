#pragma once

#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/trace/ids.h"

namespace interlane {

// The cores on which the calling thread may run, in ascending order.
[[nodiscard]] std::vector<CpuId> usable_cpus();

// Binds the calling thread to `cpus`; threads and processes that it makes afterwards inherit it, so
// called first in a process it binds the process. Errors: none of them exists or is allowed.
[[nodiscard]] Result<void> bind_to(std::span<const CpuId> cpus);

// Binds another process's first thread, with what it makes afterwards. Errors: as above, or the
// process is gone or somebody else's.
[[nodiscard]] Result<void> bind_process_to(Pid pid, std::span<const CpuId> cpus);

}  // namespace interlane
