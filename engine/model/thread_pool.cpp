#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/pool_limits.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/thread_primitives.h"

namespace interlane {
namespace {

// Blocking tasks on a few threads: each worker takes the oldest task and runs it to its end. A task
// that waits keeps its worker, whatever stands behind it in the queue.
class ThreadPool : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    asio::thread_pool pool(0);  // the workers are ours, so that they are recorded
    const auto post = [&](TaskId task) {
      asio::post(pool, [&, task] { run_task(task, context, scope); });
    };
    ThreadPrimitives primitives(context, [&](TaskId task) {
      post(task);
      return Result<void>();
    });
    primitives_ = &primitives;
    std::vector<std::jthread> workers;
    scope.fail_with(start_workers(context, pool, workers));
    for_each_arrival(context, scope, post);
    scope.sink().thread_parked();
    pool.wait();  // returns at once; the workers leave when no task is left
    workers.clear();
    return scope.result();
  }

 private:
  void run_task(TaskId task, const ModelContext& context, RunScope& scope) {
    if (context.arena.is_stop_requested()) return;
    scope.fail_with(run_blocking(task, context, *primitives_));
    primitives_->sink().thread_parked();  // unless a next task follows at once
  }

  static Result<void> start_workers(const ModelContext& context, asio::thread_pool& pool,
                                    std::vector<std::jthread>& workers) {
    const std::uint32_t count = context.options.workers;
    try {
      for (std::uint32_t worker = 0; worker < count; ++worker) {
        workers.emplace_back([&context, &pool, worker] {
          RecordedThread thread(context.arena, ThreadRole::Worker, worker);
          thread.sink().thread_parked();
          pool.attach();
        });
      }
    } catch (const std::system_error& refused) {
      return refused_error(
          fmt::format("the system refused worker {} of {} ({}); reduce the workers",
                      workers.size() + 1, count, refused.code().message()));
    }
    return {};
  }

  ThreadPrimitives* primitives_ = nullptr;
};

std::string refuse(const Workload& workload, const ModelOptions& options) {
  return refuse_barriers_beyond_pool(workload, options.workers);
}

std::unique_ptr<ExecutionModel> make() { return std::make_unique<ThreadPool>(); }

}  // namespace

ModelDescription describe_thread_pool() {
  return {.id = "thread-pool",
          .title = "Thread pool",
          .idea = "blocking tasks on a few threads: a task that waits keeps its thread",
          .library = "Asio thread_pool",
          .unit = "task",
          .uses_cores = true,
          .max_tasks = 1'000'000,
          .blocks_workers = true,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {workers_parameter()},
          .unsupported_reason = refuse,
          .make = make};
}

}  // namespace interlane
