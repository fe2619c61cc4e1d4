#pragma once

#include "engine/model/interpreter/primitives.h"

namespace interlane {

// Runs a task's steps in blocking style: the task goes from line to line and has a stack of its own
// while it waits. Shared by all models whose tasks own a thread, a fiber or a process while they
// run.
//
// Threads: see Primitives. Returns when the task has finished, or early when the run is to stop
// (the
//          task then has no TaskFinished). Errors: the world refused what a step needs.
[[nodiscard]] Result<void> run_blocking(TaskId task, const ModelContext& context,
                                        Primitives& primitives);

}  // namespace interlane
