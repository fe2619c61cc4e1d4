#pragma once

#include "engine/model/execution_model.h"
#include "engine/record/event_sink.h"

namespace interlane {

// What every interpreter of steps shares, whatever its style.

// Notes that all tasks of the workload are there. They arrive together at the run's start; that a
// model begins with some of them later is what its lanes show as ready.
void announce_tasks(const ModelContext& context, EventSink& sink);

// Does the step's work on this thread, passing a checkpoint after every work unit. Ends early when
// the run is to stop.
void compute(const ComputeStep& step, TaskId task, const ModelContext& context, EventSink& sink);

}  // namespace interlane
