#include <deque>

#include "engine/model/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/run_scope.h"
#include "engine/model/shared_objects.h"
#include "engine/model/thread_primitives.h"

namespace interlane {
namespace {

// A spawned task is a plain call too: it is made when its parent waits for it.
class SequentialPrimitives : public ThreadPrimitives {
 public:
  SequentialPrimitives(const ModelContext& context, RunScope& scope)
      : ThreadPrimitives(context,
                         [this](TaskId task) {
                           spawned_.push_back(task);
                           return Result<void>();
                         }),
        scope_(scope) {}

  void wait(TaskId task) override {
    run_spawned();
    ThreadPrimitives::wait(task);
  }

  void run(TaskId task) { scope_.fail_with(run_blocking(task, context(), *this)); }

  void run_spawned() {
    while (!spawned_.empty() && !context().arena.is_stop_requested()) {
      const TaskId next = spawned_.front();
      spawned_.pop_front();
      run(next);
    }
  }

 private:
  RunScope& scope_;
  std::deque<TaskId> spawned_;  // and not begun
};

// Synchronous: plain calls on one thread; a task that waits keeps everything behind it waiting.
class Sequential : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    SequentialPrimitives primitives(context, scope);
    for_each_arrival(context, scope, [&](TaskId task) {
      primitives.run(task);
      primitives.run_spawned();
    });
    return scope.result();
  }
};

std::string refuse(const Workload& workload, const ModelOptions& /*options*/) {
  if (!workload.channels.empty() || !workload.barriers.empty()) {
    return "Sequential runs one task to its end before the next begins, so tasks that wait for "
           "each "
           "other's messages or meet would wait for ever; choose a model that has several in "
           "flight";
  }
  return {};
}

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Sequential>(); }

}  // namespace

ModelDescription describe_sequential() {
  return {.id = "sequential",
          .title = "Sequential",
          .idea = "synchronous: one thing after another on one thread",
          .library = "plain calls",
          .unit = "call",
          .most_tasks = 1'000'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {},
          .refusal = refuse,
          .make = make};
}

}  // namespace interlane
