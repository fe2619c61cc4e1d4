#include <future>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "engine/base/mutex.h"
#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/thread_primitives.h"

namespace interlane {
namespace {

// The futures of tasks that were started, also by other tasks.
//
// Threads: start() any; get_all() one.
class TaskFutures {
 public:
  TaskFutures(const ModelContext& context, RunScope& scope)
      : context_(context),
        scope_(scope),
        primitives_(context, [this](TaskId task) { return start(task); }) {}

  [[nodiscard]] Result<void> start(TaskId task) IL_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    try {
      futures_.push_back(std::async(std::launch::async, [this, task] {
        RecordedThread thread(context_.arena, ThreadRole::Task, task.value);
        return run_blocking(task, context_, primitives_);
      }));
    } catch (const std::system_error& refused) {
      return refused_error(
          fmt::format("the system refused a thread for the future of {} ({}); choose fewer "
                      "tasks or raise the limit (ulimit -u)",
                      context_.workload.tasks[task.value].name, refused.code().message()));
    }
    return {};
  }

  // Gets every result, in the order of starting; more may be started meanwhile.
  void get_all() IL_EXCLUDES(mutex_) {
    while (true) {
      std::vector<std::future<Result<void>>> futures;
      {
        MutexLock lock(mutex_);
        futures.swap(futures_);
      }
      if (futures.empty()) return;
      for (std::future<Result<void>>& future : futures) scope_.fail_with(future.get());
    }
  }

 private:
  const ModelContext& context_;
  RunScope& scope_;
  ThreadPrimitives primitives_;
  Mutex mutex_;
  std::vector<std::future<Result<void>>> futures_ IL_GUARDED_BY(mutex_);
};

// A future for each task: it is started, the caller goes on, and asks for the result later.
class Futures : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    TaskFutures futures(context, scope);
    for_each_arrival(context, scope, [&](TaskId task) { scope.fail_with(futures.start(task)); });
    scope.sink().thread_parked();
    futures.get_all();
    return scope.result();
  }
};

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Futures>(); }

}  // namespace

ModelDescription describe_futures() {
  return {.id = "futures",
          .title = "Futures",
          .idea = "a future per task: start it now, ask for its result later",
          .library = "std::async, std::future",
          .unit = "thread",
          .uses_cores = true,
          .max_tasks = 20'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
