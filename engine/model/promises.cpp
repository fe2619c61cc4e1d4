#include <optional>
#include <vector>

#include "engine/model/interpreter/continuation_interpreter.h"
#include "engine/model/loop/promise.h"
#include "engine/model/models.h"

namespace interlane {
namespace {

// Tasks as asynchronous functions of JavaScript run: up to the first `await` in the callback that
// began them; what follows an `await` is the reaction of a promise, and hence a microtask. A timer
// or a reply is a callback of the loop that settles such a promise; so does another task that gives
// a lock back or sends, but in the midst of its own steps.
class PromiseTasks : public ContinuationInterpreter {
 public:
  PromiseTasks(const ModelContext& context, RunScope& scope, EventLoop& loop)
      : ContinuationInterpreter(context, scope, loop),
        microtasks_(scope.sink(), [&context] { return !context.arena.is_stop_requested(); }),
        awaited_(context.workload.tasks.size()) {}

 private:
  void begin(TaskId task) override {
    run_until_await(task);
    microtasks_.drain();
  }

  void complete(TaskId task) override {
    awaited_[task.value]->settle();
    microtasks_.drain();
  }

  // The callback in which the waking task runs drains the queue when it ends.
  void wake(TaskId task) override { awaited_[task.value]->settle(); }

  void run_until_await(TaskId task) {
    const Pause pause = go_on(task);
    if (pause == Pause::Finished) {
      awaited_[task.value].reset();
      return;
    }
    Promise& promise = awaited_[task.value].emplace(microtasks_, task);
    promise.then([this, task] { run_until_await(task); });
    // A task that yields awaits a promise that is settled already, and so gives way to microtasks
    // only: timers and replies wait until there are none.
    if (pause == Pause::Yielded) promise.settle();
  }

  MicrotaskQueue microtasks_;
  std::vector<std::optional<Promise>> awaited_;  // by TaskId: what the task waits for, or did last
};

class Promises : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    const auto loop = EventLoop::make();
    if (!loop) return tl::unexpected(loop.error());
    PromiseTasks tasks(context, scope, **loop);
    tasks.run();
    return scope.result();
  }
};

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Promises>(); }

}  // namespace

ModelDescription describe_promises() {
  return {.id = "promises",
          .title = "Promises",
          .idea = "the same loop; what follows an await is a microtask and overtakes all callbacks",
          .library = "libuv",
          .unit = "promise",
          .max_tasks = 1'000'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
