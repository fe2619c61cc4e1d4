#pragma once

#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "engine/linux/perf_ring.h"
#include "engine/record/event_source.h"

namespace interlane {

// The kernel's record of every context switch, fork and exit of a process and of all that it
// starts, through exec too: level `kernel`. One perf event and ring for each core that is switched
// on.
//
// An exiting thread may have no last switch-out (its event is torn down first); its Exit tells.
//
// Threads: one.
class KernelSwitches : public EventSource {
 public:
  // Records from now on, once `pid` runs. It must have no other thread yet. Errors: the kernel
  // refuses (see perf_permission.h for why), or the process is gone.
  [[nodiscard]] static Result<std::unique_ptr<EventSource>> open(Pid pid);
  void drain(std::vector<KernelEvent>& into) override;

 private:
  explicit KernelSwitches(std::vector<PerfRing> rings);
  std::vector<PerfRing> rings_;
};

}  // namespace interlane
