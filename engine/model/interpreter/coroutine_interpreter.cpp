#include "engine/model/interpreter/coroutine_interpreter.h"

#include <asio/co_spawn.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "engine/linux/crash.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/shared/recorded_thread.h"
#include "engine/model/shared/shared_counter.h"
#include "engine/model/shared/shared_objects.h"

namespace interlane {

using Awaited = asio::awaitable<Result<void>>;

// One task on its way through its steps. Each overload does one kind of step. this_sink() is asked
// for anew after each co_await, behind which the task may be on another thread.
class CoroutineTask {
 public:
  CoroutineTask(TaskId task, CoroutineTasks& tasks)
      : task_(task),
        tasks_(tasks),
        context_(tasks.context_),
        objects_(tasks.context_.objects),
        connections_(tasks.context_.services) {}

  Awaited operator()(const ComputeStep& step) {
    compute(step, context_, [this] { this_sink().checkpoint(task_); });
    co_return Result<void>();
  }

  Awaited operator()(const SleepStep& step) {
    this_sink().task_suspended(task_, WaitReason::Timer);
    auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(std::move(executor), step.length);
    const Timestamp deadline = timer.expiry();
    auto waiting = timer.async_wait(asio::use_awaitable);
    co_await std::move(waiting);
    // Noted now, when a loop got round to it; caused when the timer fired. What lies between is the
    // time for which the loop was busy with others.
    go_on_since(deadline);
    co_return Result<void>();
  }

  Awaited operator()(const NetStep& step) {
    return ask(ServiceKind::Loopback, request_for(step, task_));
  }

  Awaited operator()(const QueryStep& step) {
    return ask(ServiceKind::Database, request_for(step, task_));
  }

  Awaited operator()(const FileStep& step) {
    this_sink().task_suspended(task_, WaitReason::Io);
    auto reading = tasks_.files_.read(step.size);
    const Result<Timestamp> read = co_await std::move(reading);
    if (!read) co_return tl::unexpected(read.error());
    go_on_since(*read);
    co_return Result<void>();
  }

  Awaited operator()(const LockStep& step) {
    return wait_unless(objects_.acquire(task_, step.lock, this_sink()));
  }

  Awaited operator()(const UnlockStep& step) {
    wake(objects_.release(task_, step.lock, this_sink()));
    co_return Result<void>();
  }

  Awaited operator()(const SendStep& step) {
    return go_on(objects_.send(task_, step.channel, this_sink()));
  }

  Awaited operator()(const ReceiveStep& step) {
    return go_on(objects_.receive(task_, step.channel, this_sink()));
  }

  Awaited operator()(const BarrierStep& step) {
    const SharedObjects::WaitResult passed = objects_.arrive(task_, step.barrier, this_sink());
    if (!passed.waits) note_memory_in_use(context_, this_sink());
    return go_on(passed);
  }

  Awaited operator()(const SpawnStep& step) {
    objects_.adopt(task_, step.first, step.count);
    for (std::uint32_t child = step.first; child < step.first + step.count; ++child) {
      this_sink().task_created(TaskId(child), task_);
    }
    for (std::uint32_t child = step.first; child < step.first + step.count; ++child) {
      tasks_.start(TaskId(child));
    }
    co_return Result<void>();
  }

  Awaited operator()(const JoinStep& step) {
    return wait_unless(objects_.join(task_, step.first, step.count, this_sink()));
  }

  Awaited operator()(const YieldStep&) {
    this_sink().task_yielded(task_);
    auto going_behind = asio::post(asio::use_awaitable);
    co_await std::move(going_behind);
    this_sink().task_resumed(task_);
    co_return Result<void>();
  }

  Awaited operator()(const CrashStep&) { die_by_signal(); }

  Awaited operator()(const CountStep& step) {
    count_up(step, [this] {
      this_sink().checkpoint(task_);
      return !context_.arena.is_stop_requested();
    });
    co_return Result<void>();
  }

  void finish() {
    connections_.close();
    wake(objects_.finish(task_, this_sink()));
  }

 private:
  Awaited ask(ServiceKind service, ServiceRequest request) {
    this_sink().task_suspended(task_, WaitReason::Io);
    auto asking = connections_.ask(service, request);
    const Result<ServiceReply> reply = co_await std::move(asking);
    if (!reply) co_return tl::unexpected(reply.error());
    go_on_since(timestamp_from_ns(reply->sent_at_ns));
    co_return Result<void>();
  }

  void go_on_since(Timestamp cause) {
    EventSink& sink = this_sink();
    sink.task_ready(task_, cause);
    sink.task_resumed(task_);
  }

  // The one that wakes this task has noted that it is ready.
  Awaited wait_unless(bool is_satisfied) {
    if (!is_satisfied) {
      auto waiting = tasks_.waits_.wait(task_);
      co_await std::move(waiting);
      this_sink().task_resumed(task_);
    }
    co_return Result<void>();
  }

  void wake(WokenTasks woken) {
    for (TaskId task = woken.take(); !task.is_none(); task = woken.take()) tasks_.waits_.wake(task);
  }

  Awaited go_on(SharedObjects::WaitResult passed) {
    wake(passed.woken);
    return wait_unless(!passed.waits);
  }

  TaskId task_;
  CoroutineTasks& tasks_;
  const ModelContext& context_;
  SharedObjects& objects_;
  CoroutineConnections connections_;
};

namespace {

// What an exception of the library comes to: the system refused it a timer or a socket, or there is
// no memory for a frame.
Result<void> outcome_of(const std::exception_ptr& exception, Result<void> outcome) {
  if (!exception) return outcome;
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& refused) {
    return refused_error(
        fmt::format("the system refused a coroutine what it waits with ({}); reduce the "
                    "tasks or raise ulimit -n",
                    refused.what()));
  }
}

}  // namespace

CoroutineTasks::CoroutineTasks(const ModelContext& context, NextExecutor next_executor, Ended ended)
    : context_(context),
      next_executor_(std::move(next_executor)),
      ended_(std::move(ended)),
      waits_(context.workload.tasks.size()),
      files_(context) {}

void CoroutineTasks::start(TaskId task) {
  const asio::any_io_executor executor = next_executor_();
  // co_spawn() alone would run a spawned task within its parent, up to its first wait.
  asio::post(executor, [this, task, executor] {
    asio::co_spawn(executor, run(task),
                   [this](const std::exception_ptr& exception, Result<void> outcome) {
                     ended_(outcome_of(exception, std::move(outcome)));
                   });
  });
}

asio::awaitable<Result<void>> CoroutineTasks::run(TaskId task) {
  this_sink().task_resumed(task);
  CoroutineTask steps(task, *this);
  for (const Step& step : context_.workload.tasks[task.value].steps) {
    auto doing = std::visit(steps, step);
    const Result<void> done = co_await std::move(doing);
    if (!done) co_return done;
    if (context_.arena.is_stop_requested()) co_return Result<void>();
  }
  steps.finish();
  co_return Result<void>();
}

void run_loop(asio::io_context& loop, const Arena& arena) {
  while (!loop.stopped() && !arena.is_stop_requested()) {
    if (loop.poll_one() > 0) continue;
    if (loop.stopped()) return;
    this_sink().thread_parked();
    loop.run_one();
  }
}

}  // namespace interlane
