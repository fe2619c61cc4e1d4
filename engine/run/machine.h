#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/trace/ids.h"
#include "engine/trace/trace.h"

namespace interlane {

// What this machine allows a run to do.
struct Machine {
  std::vector<CpuId> cores;       // those that this process may use
  RecorderLevel recorder;         // the highest allowed
  std::string recorder_obstacle;  // why not a higher one; empty at the top
  std::string recorder_command;   // the command that raises it; empty at the top
  bool has_invariant_counter;     // else the recorder uses the slower clock call
  std::string processor;          // "AMD EPYC"
  std::string kernel;             // "Linux 6.1.0"
};
[[nodiscard]] Machine inspect_machine();

// The first `count` of the usable cores. Errors: not between 1 and their number.
[[nodiscard]] Result<std::vector<CpuId>> choose_cores(const Machine& machine, int count);

// The session's half of keeping out of a run's way: moves the calling thread off `cores` where
// there are others (does nothing where not), and back to all of them when called with none.
void keep_off(const std::vector<CpuId>& cores);

}  // namespace interlane
