#pragma once

#include "engine/linux/file_descriptor.h"
#include "engine/trace/ids.h"

namespace interlane {

// A perf event that counts nothing and makes the kernel record every context switch of `pid` and of
// all that it starts, while they are on `cpu`. Asks for nothing inside the kernel, so that an
// ordinary user may have it for processes of his own up to perf_event_paranoid 2.
//
// Errors: none is open and errno says why.
[[nodiscard]] FileDescriptor open_switch_event(Pid pid, CpuId cpu);

// Opens one for the calling thread on all cores, only to learn whether that is allowed.
[[nodiscard]] FileDescriptor open_switch_event_on_this_thread();

}  // namespace interlane
