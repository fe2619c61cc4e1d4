#include "engine/model/coroutine_interpreter.h"

#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>

#include "engine/model/steps.h"

namespace interlane {
namespace {

asio::awaitable<void> sleep(const SleepStep& step, TaskId task, EventSink& sink) {
  sink.task_suspended(task, WaitReason::Timer);
  asio::steady_timer timer(co_await asio::this_coro::executor, step.length);
  const Timestamp deadline = timer.expiry();
  co_await timer.async_wait(asio::use_awaitable);
  // Noted now, when the loop got round to it; caused when the timer fired. What lies between is the
  // time for which the loop was busy with others.
  sink.task_ready(task, deadline);
  sink.task_resumed(task);
}

}  // namespace

asio::awaitable<void> run_awaiting(TaskId task, const ModelContext& context, EventSink& sink) {
  sink.task_resumed(task);
  for (const Step& step : context.workload.tasks[task.value].steps) {
    if (const auto* work = std::get_if<ComputeStep>(&step)) {
      compute(*work, task, context, sink);
    } else if (const auto* pause = std::get_if<SleepStep>(&step)) {
      co_await sleep(*pause, task, sink);
    }
    if (context.arena.is_stop_requested()) co_return;
  }
  sink.task_finished(task);
}

}  // namespace interlane
