#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <utility>

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "engine/base/mutex.h"
#include "engine/model/interpreter/continuation_interpreter.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/models.h"
#include "engine/model/shared/recorded_thread.h"
#include "engine/model/shared/worker_recordings.h"

namespace interlane {
namespace {

// Threads of oneTBB that do computations for the loop, beside it: as many as asked for, whatever
// the number of cores.
//
// Threads: the loop's. The destructor returns when nothing is being computed; the threads
//          themselves end with tbb::finalize().
class ComputePool {
 public:
  explicit ComputePool(const ModelContext& context)
      : context_(context),
        workers_(static_cast<int>(context.options.workers), kReservedForTheLoop),
        recordings_(workers_, context.arena) {}

  ~ComputePool() {
    mutex_.lock();
    while (unfinished_ > 0) all_done_.wait(mutex_);
    mutex_.unlock();
  }
  ComputePool(const ComputePool&) = delete;
  ComputePool& operator=(const ComputePool&) = delete;

  // Does the step for the task, which is ready until a worker takes it; `after` is then called on
  // that worker, which no longer has the task.
  void compute(const ComputeStep& step, TaskId task, std::function<void()> after) {
    {
      MutexLock lock(mutex_);
      ++unfinished_;
    }
    workers_.enqueue([this, &step, task, after = std::move(after)] {
      EventSink& sink = this_sink();
      sink.task_resumed(task);
      interlane::compute(step, context_, [&] { sink.checkpoint(task); });
      sink.task_yielded(task);
      after();
      MutexLock lock(mutex_);
      if (--unfinished_ == 0) all_done_.notify_one();
    });
  }

 private:
  static constexpr unsigned kReservedForTheLoop = 0;  // places: it computes nothing

  const ModelContext& context_;
  tbb::task_arena workers_;
  WorkerRecordings recordings_;
  Mutex mutex_;
  Condition all_done_;
  std::uint64_t unfinished_ IL_GUARDED_BY(mutex_) = 0;
};

// As callbacks, but that computing is handed to the pool: the loop stays free for what comes in.
// The task is ready from the handing over until a worker takes it, and again from the end of the
// computation, when the worker posts what follows, until the loop comes to it.
class HybridTasks : public ContinuationInterpreter {
 public:
  HybridTasks(const ModelContext& context, RunScope& scope, EventLoop& loop)
      : ContinuationInterpreter(context, scope, loop), pool_(context) {}

 private:
  bool compute(const ComputeStep& step, TaskId task) override {
    sink().task_yielded(task);
    pool_.compute(step, task,
                  [this, task] { loop().post([this, task] { complete_in_callback(task); }); });
    return false;
  }

  ComputePool pool_;
};

class Hybrid : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    const auto loop = EventLoop::make();
    if (!loop) return tl::unexpected(loop.error());
    tbb::task_scheduler_handle scheduler{tbb::attach{}};
    // Counts the thread of the loop too. Outlives oneTBB's threads: on fewer cores than threads,
    // finalize() waits for ever for those that the usual limit no longer lets clear up.
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    context.options.workers + 1);
    {
      HybridTasks tasks(context, scope, **loop);
      tasks.run();
    }
    scope.sink().thread_parked();
    // Returns when oneTBB's threads have ended.
    if (!tbb::finalize(scheduler, std::nothrow))
      scope.fail_with(Error{"oneTBB did not end its threads"});
    return scope.result();
  }
};

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Hybrid>(); }

}  // namespace

ModelDescription describe_hybrid() {
  return {.id = "hybrid",
          .title = "Hybrid",
          .idea = "an event loop for waiting, which hands computing to a pool of threads",
          .library = "libuv and oneTBB",
          .unit = "callback",
          .uses_cores = true,
          .max_tasks = 1'000'000,
          .has_foreign_workers = true,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {workers_parameter()},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
