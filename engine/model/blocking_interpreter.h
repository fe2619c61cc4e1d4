#pragma once

#include "engine/model/execution_model.h"
#include "engine/record/event_sink.h"

namespace interlane {

// Runs a task's steps in blocking style: a step that waits puts the whole thread to sleep. Shared
// by all models whose tasks own a thread while they run.
//
// Threads: the one that `sink` belongs to; returns on it when the task has finished, or early when
//          the run is to stop (the task then has no TaskFinished).
void run_blocking(TaskId task, const ModelContext& context, EventSink& sink);

}  // namespace interlane
