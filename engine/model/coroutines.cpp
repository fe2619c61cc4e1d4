#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>

#include "engine/model/interpreter/coroutine_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/run_scope.h"

namespace interlane {
namespace {

// Starts every task when it arrives. No task itself: the loop's thread does it between others.
asio::awaitable<void> start_arrivals(const ModelContext& context, RunScope& scope,
                                     asio::io_context& loop, CoroutineTasks& tasks) {
  Arrivals arrivals(context, scope.began());
  asio::steady_timer timer(loop);
  while (const std::optional<Timestamp> next = arrivals.next()) {
    if (*next > Timestamp::clock::now()) {
      timer.expires_at(*next);
      auto waiting = timer.async_wait(asio::use_awaitable);
      co_await std::move(waiting);
    }
    while (const auto task = arrivals.take(Timestamp::clock::now(), scope.sink())) {
      tasks.start(*task);
    }
  }
}

// async/await on one thread: Asio's loop resumes C++20 coroutines, one at a time.
class Coroutines : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    asio::io_context loop(1);  // one thread runs it: no hand-over between threads
    CoroutineTasks tasks(
        context, [&] { return loop.get_executor(); },
        [&](const Result<void>& outcome) { scope.fail_with(outcome); });
    asio::co_spawn(loop, start_arrivals(context, scope, loop, tasks), asio::detached);
    run_loop(loop, context.arena);
    return scope.result();
  }
};

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Coroutines>(); }

}  // namespace

ModelDescription describe_coroutines() {
  return {.id = "coroutines",
          .title = "Coroutines",
          .idea = "async/await on one thread: a task that waits lets others run",
          .library = "Asio, C++20 coroutines",
          .unit = "coroutine",
          .max_tasks = 1'000'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
