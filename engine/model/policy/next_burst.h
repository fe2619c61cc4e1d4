#pragma once

#include <cstddef>

#include "engine/workload/compute.h"
#include "engine/workload/workload.h"

namespace interlane {

// Whether a task may wait in this step, so that a burst of computing ends with it.
[[nodiscard]] bool ends_burst(const Step& step);

// How long the task computes on an idle core from its step `from` on before it comes to a step that
// may wait, or ends. A policy that goes by the length of bursts knows it in advance only because
// the workload says so. Counting steps have no known length and add nothing.
[[nodiscard]] Duration next_burst(const Task& task, std::size_t from, const ComputePace& pace);

}  // namespace interlane
