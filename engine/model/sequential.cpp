#include <deque>
#include <vector>

#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/shared_objects.h"
#include "engine/model/shared/thread_primitives.h"

namespace interlane {
namespace {

// A spawned task is a plain call too: it is made when its parent waits for it, or else when the
// caller has nothing left to do.
class SequentialPrimitives : public ThreadPrimitives {
 public:
  SequentialPrimitives(const ModelContext& context, RunScope& scope)
      : ThreadPrimitives(context,
                         [this](TaskId task) {
                           spawned_.push_back(task);
                           is_due_[task.value] = true;
                           return Result<void>();
                         }),
        scope_(scope),
        is_due_(context.workload.tasks.size(), false) {}

  void wait(TaskId task) override {
    const JoinStep join = context().objects.joined_by(task);
    for (std::uint32_t child = join.first; child < join.first + join.count; ++child) {
      run_if_due(TaskId(child));
    }
    ThreadPrimitives::wait(task);
  }

  void run(TaskId task) { scope_.fail_with(run_blocking(task, context(), *this)); }

  // In the order of their spawning.
  void run_spawned() {
    while (!spawned_.empty()) {
      const TaskId next = spawned_.front();
      spawned_.pop_front();
      run_if_due(next);
    }
  }

 private:
  void run_if_due(TaskId task) {
    if (!is_due_[task.value] || context().arena.is_stop_requested()) return;
    is_due_[task.value] = false;
    run(task);
  }

  RunScope& scope_;
  std::deque<TaskId> spawned_;  // also those that a join has run meanwhile
  std::vector<bool> is_due_;    // by task: spawned and not begun
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
          .max_tasks = 1'000'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {},
          .unsupported_reason = refuse,
          .make = make};
}

}  // namespace interlane
