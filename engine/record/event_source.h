#pragma once

#include <vector>

#include "engine/base/time.h"
#include "engine/trace/event.h"

namespace interlane {

// Events that we did not write: the kernel's record of a process and all that it starts.
//
// Threads: one.
class EventSource {
 public:
  virtual ~EventSource() = default;
  // Appends everything that the kernel has recorded since the last call: for each core in order of
  // time, cores one after another. Losses come as KernelEvent::Kind::Lost.
  virtual void drain(std::vector<KernelEvent>& into) = 0;
};

}  // namespace interlane
