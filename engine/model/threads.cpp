#include "engine/linux/scheduling.h"
#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/task_threads.h"
#include "engine/model/shared/task_urgency.h"
#include "engine/model/shared/thread_primitives.h"

namespace interlane {
namespace {

// A POSIX thread for each task; who runs when is the kernel's affair.
class Threads : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    const TaskUrgencies urgencies(context.workload);
    TaskThreads* all = nullptr;
    ThreadPrimitives primitives(context, [&](TaskId task) { return all->start(task); });
    TaskThreads threads(context, [&](TaskId task) {
      scope.fail_with(set_nice_of_this_thread(context.options.policy,
                                              urgencies.of(context.workload.tasks[task.value])));
      scope.fail_with(run_blocking(task, context, primitives));
    });
    all = &threads;
    scope.fail_with(set_starter_policy(context.options.policy, urgencies.highest_realtime()));
    for_each_arrival(context, scope, [&](TaskId task) { scope.fail_with(threads.start(task)); });
    scope.sink().thread_parked();
    threads.join_all();
    return scope.result();
  }
};

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Threads>(); }

}  // namespace

ModelDescription describe_threads() {
  return {.id = "threads",
          .title = "Threads",
          .idea = "a thread per task; the kernel shares out the cores",
          .library = "POSIX threads",
          .unit = "thread",
          .uses_cores = true,
          .max_tasks = 20'000,
          .policies = {"other", "batch", "rr", "fifo"},
          .policies_with_quantum = {},
          .has_kernel_policies = true,
          .parameters = {},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
