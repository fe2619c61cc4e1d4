#pragma once

#include <utility>

#include "engine/model/execution_model.h"
#include "engine/record/event_sink.h"
#include "engine/service/protocol.h"

namespace interlane {

// What every interpreter of steps shares, whatever its style.

// Does the step's work on this thread. `checkpoint()` is called before, after and between the work
// units. Ends early when the run is to stop.
template <class Checkpoint>
void compute_units(const ComputeStep& step, const ModelContext& context, std::uint64_t first,
                   std::uint64_t count, Checkpoint checkpoint) {
  std::uint64_t result = 0;
  checkpoint();
  for (std::uint64_t unit = first; unit < first + count; ++unit) {
    if (context.arena.is_stop_requested()) break;
    result += compute_unit(step.kernel, step.first_unit + unit, context.workload.image);
    checkpoint();
  }
  // Keeps the work alive without storing its result anywhere.
  asm volatile("" : : "r"(result));
}

template <class Checkpoint>
void compute(const ComputeStep& step, const ModelContext& context, Checkpoint checkpoint) {
  compute_units(step, context, 0, units_for(step, context.pace), std::move(checkpoint));
}

// Notes how much memory the runner and its children use, where the workload asks for that: called
// by the last task to arrive at a barrier, before it wakes the others.
void note_memory_in_use(const ModelContext& context, EventSink& sink);

[[nodiscard]] ServiceRequest request_for(const NetStep& step, TaskId task);
[[nodiscard]] ServiceRequest request_for(const QueryStep& step, TaskId task);

}  // namespace interlane
