#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/io_context.hpp>
#include <functional>

#include "engine/model/execution_model.h"
#include "engine/model/interpreter/coroutine_io.h"
#include "engine/model/interpreter/coroutine_waits.h"

namespace interlane {

// Runs tasks in coroutine style: a step that waits suspends the coroutine and leaves the thread to
// others. Shared by all models whose tasks are coroutines; where they resume is the executors'
// business.
//
// Threads: any; those that run the executors have a RecordedThread. Destroyed before the executors,
//          and when nothing runs them any more.
// Cost:    a task that sleeps takes about 1 KiB in its frames.
class CoroutineTasks {
 public:
  // Chooses where a task is to run that starts now.
  using NextExecutor = std::function<asio::any_io_executor()>;
  // Called on the task's executor when it is over: finished, ended early because the run is to
  // stop, or failed because the world refused what a step needs.
  using Ended = std::function<void(const Result<void>&)>;
  CoroutineTasks(const ModelContext& context, NextExecutor next_executor, Ended ended);

  // The task begins when its executor gets round to it, never within the call.
  void start(TaskId task);

 private:
  friend class CoroutineTask;
  [[nodiscard]] asio::awaitable<Result<void>> run(TaskId task);

  const ModelContext& context_;
  NextExecutor next_executor_;
  Ended ended_;
  CoroutineWaits waits_;
  FileReaders files_;
};

// Runs the loop on the calling, recorded thread, until it has no work left or the run is to stop.
// As loop.run(), but notes when the thread has nothing to do and goes to sleep in the kernel.
void run_loop(asio::io_context& loop, const Arena& arena);

}  // namespace interlane
