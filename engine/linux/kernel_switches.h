#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/linux/perf_ring.h"
#include "engine/record/event_source.h"

namespace interlane {

// The kernel's record of every context switch, fork and exit of some processes and of all that they
// start, through exec too: level `kernel`. One ring for each core that is switched on, into which
// the perf events of all the processes write, so that a core's records are in order.
//
// An exiting thread may have no last switch-out (its event is torn down first); its Exit tells.
//
// Threads: one.
class KernelSwitches : public EventSource {
 public:
  // Records from now on. None of the processes may have a second thread yet; there is at least one.
  // Errors: the kernel refuses (see perf_permission.h for why), or a process is gone.
  [[nodiscard]] static Result<std::unique_ptr<EventSource>> open(std::span<const Pid> pids);
  void drain(std::vector<KernelEvent>& into) override;

 private:
  KernelSwitches(std::vector<PerfRing> rings, std::vector<FileDescriptor> redirected);
  std::vector<PerfRing> rings_;
  std::vector<FileDescriptor> redirected_;  // events that write into other events' rings
};

}  // namespace interlane
