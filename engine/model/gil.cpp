#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/interpreter_lock.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/shared_objects.h"
#include "engine/model/shared/task_threads.h"
#include "engine/model/shared/thread_primitives.h"

namespace interlane {
namespace {

// Gives the lock up for as long as it lives: around everything in which a thread waits.
class WithoutLock {
 public:
  explicit WithoutLock(InterpreterLock& lock) : lock_(lock) { lock_.give(); }
  ~WithoutLock() { lock_.take(); }
  WithoutLock(const WithoutLock&) = delete;
  WithoutLock& operator=(const WithoutLock&) = delete;

 private:
  InterpreterLock& lock_;
};

// As a thread's, but all that waits lets others have the lock. What a task waits for may be there
// long before the lock is: meanwhile it is ready.
class GilPrimitives : public ThreadPrimitives {
 public:
  GilPrimitives(const ModelContext& context, Start start, InterpreterLock& lock)
      : ThreadPrimitives(context, std::move(start)), lock_(lock) {}

  void sleep_until(TaskId task, Timestamp deadline) override {
    const WithoutLock without(lock_);
    ThreadPrimitives::sleep_until(task, deadline);
  }
  void wait(TaskId task) override {
    const WithoutLock without(lock_);
    ThreadPrimitives::wait(task);
  }
  Result<ServiceReply> ask(TaskId task, ServiceKind service,
                           const ServiceRequest& request) override {
    const WithoutLock without(lock_);
    return ThreadPrimitives::ask(task, service, request);
  }
  Result<Timestamp> read_file(TaskId task, std::uint64_t bytes) override {
    const WithoutLock without(lock_);
    return ThreadPrimitives::read_file(task, bytes);
  }
  void yield(TaskId task) override { give_way(task); }
  void checkpoint(TaskId task) override {
    ThreadPrimitives::checkpoint(task);
    if (lock_.is_wanted()) give_way(task);
  }

 private:
  void give_way(TaskId task) {
    sink().task_yielded(task);
    lock_.wait_for_switch(lock_.give());
    lock_.take();
    sink().task_resumed(task);
  }

  InterpreterLock& lock_;
};

// A thread for each task, but only the one that holds the global lock runs.
class Gil : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    InterpreterLock lock(context.options.switch_interval);
    TaskThreads* all = nullptr;
    GilPrimitives primitives(context, [&](TaskId task) { return all->start(task); }, lock);
    TaskThreads threads(context, [&](TaskId task) {
      lock.take();
      scope.fail_with(run_blocking(task, context, primitives));
      lock.give();
    });
    all = &threads;
    for_each_arrival(context, scope, [&](TaskId task) { scope.fail_with(threads.start(task)); });
    scope.sink().thread_parked();
    threads.join_all();
    return scope.result();
  }
};

Parameter switch_interval() {
  Parameter parameter;
  parameter.name = "switch_interval";
  parameter.kind = Parameter::Kind::Time;
  parameter.default_value = 5e6;
  parameter.min = 5e4;
  parameter.max = 1e9;
  parameter.meaning = {{"en", "how long a thread may keep the lock while others want it"}};
  return parameter;
}

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Gil>(); }

}  // namespace

ModelDescription describe_gil() {
  return {.id = "gil",
          .title = "Threads under a lock",
          .idea = "threads that take turns: only the holder of the global lock runs",
          .library = "POSIX threads",
          .unit = "thread",
          .uses_cores = true,
          .max_tasks = 4'000,
          .has_global_lock = true,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {switch_interval()},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
