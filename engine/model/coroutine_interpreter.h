#pragma once

#include <asio/awaitable.hpp>

#include "engine/model/execution_model.h"
#include "engine/record/event_sink.h"

namespace interlane {

// Runs a task's steps in coroutine style: a step that waits suspends the coroutine and leaves the
// thread to others.
//
// Resumes: on the executor that the coroutine was spawned on; `sink` belongs to its only thread.
asio::awaitable<void> run_awaiting(TaskId task, const ModelContext& context, EventSink& sink);

}  // namespace interlane
