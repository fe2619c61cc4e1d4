#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <atomic>
#include <memory>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "engine/model/interpreter/coroutine_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/run_scope.h"

namespace interlane {
namespace {

// The event loops of the pool. Without a captured context all workers run the same one, and a
// continuation resumes on whichever worker is free; with one, each worker has its own, which a task
// never leaves.
//
// Threads: next(), end_one() and stop() any.
class Loops {
 public:
  Loops(std::uint32_t workers, AwaitContext context) {
    const std::uint32_t count = context == AwaitContext::None ? 1 : workers;
    const int threads_each = context == AwaitContext::None ? static_cast<int>(workers) : 1;
    for (std::uint32_t i = 0; i < count; ++i) {
      loops_.push_back(std::make_unique<asio::io_context>(threads_each));
      kept_.push_back(asio::make_work_guard(*loops_.back()));
    }
  }

  [[nodiscard]] asio::io_context& of_worker(std::uint32_t worker) {
    return *loops_[worker % loops_.size()];
  }

  // Where a task goes that starts now: dealt round.
  [[nodiscard]] asio::any_io_executor next() {
    open_.fetch_add(1, std::memory_order_relaxed);
    const std::size_t turn = turn_.fetch_add(1, std::memory_order_relaxed);
    return loops_[turn % loops_.size()]->get_executor();
  }

  // One task is over, or the arrivals are. The loops end after the last one: until then a task in
  // one may start a task in another.
  void end_one() {
    if (open_.fetch_sub(1, std::memory_order_acq_rel) == 1) kept_.clear();
  }

  void stop() {
    for (const auto& loop : loops_) loop->stop();
  }

 private:
  using Guard = asio::executor_work_guard<asio::io_context::executor_type>;
  std::vector<std::unique_ptr<asio::io_context>> loops_;
  std::vector<Guard> kept_;  // keep the loops running
  // Tasks that are not over, and the arrivals. Written by all; acq_rel, so that whoever comes to
  // zero has `kept_` to itself.
  std::atomic<std::uint32_t> open_{1};
  // Whose turn it is. Relaxed: a count.
  std::atomic<std::size_t> turn_{0};
};

// async/await on a pool: Asio's loops resume C++20 coroutines on several threads.
class AsyncPool : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    Loops loops(context.options.workers, context.options.context);
    CoroutineTasks tasks(
        context, [&] { return loops.next(); },
        [&](const Result<void>& outcome) {
          scope.fail_with(outcome);
          if (!outcome) loops.stop();
          loops.end_one();
        });
    std::vector<std::jthread> workers;
    const Result<void> started = start_workers(context, loops, workers);
    scope.fail_with(started);
    if (!started) loops.stop();
    for_each_arrival(context, scope, [&](TaskId task) { tasks.start(task); });
    loops.end_one();
    scope.sink().thread_parked();
    workers.clear();
    return scope.result();
  }

 private:
  static Result<void> start_workers(const ModelContext& context, Loops& loops,
                                    std::vector<std::jthread>& workers) {
    const std::uint32_t count = context.options.workers;
    try {
      for (std::uint32_t worker = 0; worker < count; ++worker) {
        workers.emplace_back([&context, &loop = loops.of_worker(worker), worker] {
          RecordedThread thread(context.arena, ThreadRole::Worker, worker);
          run_loop(loop, context.arena);
        });
      }
    } catch (const std::system_error& refused) {
      return refused_error(
          fmt::format("the system refused worker {} of {} ({}); reduce the workers",
                      workers.size() + 1, count, refused.code().message()));
    }
    return {};
  }
};

Parameter context_parameter() {
  Parameter parameter;
  parameter.name = "context";
  parameter.kind = Parameter::Kind::Choice;
  parameter.choices = {"none", "captured"};  // in the order of AwaitContext
  parameter.max = 1;
  parameter.meaning = {{"en",
                        "where a task goes on behind an await: on any free thread, or on the one "
                        "where it awaited"},
                       {"ru",
                        "где задача продолжается после await: в любом свободном потоке или в том "
                        "же, где ждала"}};
  return parameter;
}

std::unique_ptr<ExecutionModel> make() { return std::make_unique<AsyncPool>(); }

}  // namespace

ModelDescription describe_async_pool() {
  return {.id = "async-pool",
          .title = "Async pool",
          .idea = "async/await on several threads: a task may go on where a thread is free",
          .library = "Asio, C++20 coroutines",
          .unit = "coroutine",
          .uses_cores = true,
          .max_tasks = 1'000'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {workers_parameter(), context_parameter()},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
