#include <functional>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/linux/fork.h"
#include "engine/linux/scheduling.h"
#include "engine/linux/wait_status.h"
#include "engine/model/blocking_interpreter.h"
#include "engine/model/message_pipes.h"
#include "engine/model/models.h"
#include "engine/model/pool_limits.h"
#include "engine/model/process_queue.h"
#include "engine/model/run_scope.h"
#include "engine/model/shared_counter.h"
#include "engine/model/thread_primitives.h"

namespace interlane {
namespace {

// The children of this process, and what they run.
//
// Threads: the only one that the process has.
class Children {
 public:
  // With a queue they are a pool that takes its tasks from there, else each is one task's own.
  Children(const ModelContext& context, const MessagePipes& pipes, ProcessQueue* queue)
      : context_(context), pipes_(pipes), queue_(queue) {}

  // Adds a process to the pool.
  [[nodiscard]] Result<void> start_worker(std::uint32_t number) {
    return fork_one({.task = {}, .worker = number},
                    [this, number] { return live_as_worker(number); });
  }

  // Runs the task in a process of its own, or in one of the pool.
  [[nodiscard]] Result<void> start(TaskId task) {
    if (queue_ == nullptr)
      return fork_one({.task = task, .worker = 0}, [this, task] { return live_as(task); });
    queue_->push(task);
    return {};
  }

  // Waits for all children. One that a signal ended takes no other with it, but is told of.
  [[nodiscard]] Result<void> await(EventSink& sink) {
    Result<void> result;
    while (!children_.empty()) {
      sink.thread_parked();
      const auto end = wait_any_child();
      if (!end) break;
      const auto found = children_.find(end->pid);
      if (found == children_.end()) continue;
      const TaskId task = last_task(found->second);
      if (!task.is_none()) sink.process_ended(task, static_cast<std::uint32_t>(end->status.raw));
      // The tasks that are left do not wait for one that died.
      if (queue_ != nullptr) queue_->done(found->second.worker);
      if (result) result = judge(found->second, end->status);
      children_.erase(found);
    }
    return result;
  }

 private:
  struct Child {
    TaskId task;  // that it is for; none in a pool
    std::uint32_t worker = 0;
  };

  // Has the parts of the parent's memory that it needs: as of the fork.
  class ChildPrimitives : public ThreadPrimitives {
   public:
    ChildPrimitives(const ModelContext& context, const MessagePipes& pipes, Children& children)
        : ThreadPrimitives(context, [&](TaskId task) { return children.start(task); }),
          pipes_(pipes) {}
    Result<void> carry_out(std::uint32_t channel) override { return pipes_.write(channel); }
    Result<void> carry_in(std::uint32_t channel) override { return pipes_.read(channel); }

   private:
    const MessagePipes& pipes_;
  };

  Result<void> fork_one(Child child, const std::function<int()>& life) {
    const auto pid = fork_child(life);
    if (!pid) return fail(pid.error().sentence);
    children_.emplace(*pid, child);
    return {};
  }

  [[nodiscard]] TaskId last_task(const Child& child) const {
    return queue_ == nullptr ? child.task : queue_->last_task(child.worker);
  }

  // In the child: its whole life, with one task or as one of the pool.
  int live_as(TaskId task) {
    return live(ThreadRole::Task, task.value,
                [&](Primitives& primitives) { return run_blocking(task, context_, primitives); });
  }
  int live_as_worker(std::uint32_t number) {
    return live(ThreadRole::Worker, number, [&](Primitives& primitives) {
      for (;;) {
        primitives.sink().thread_parked();
        const auto task = queue_->take(number);
        if (!task || context_.arena.is_stop_requested()) return Result<void>();
        if (auto ran = run_blocking(*task, context_, primitives); !ran) return ran;
        queue_->done(number);
      }
    });
  }

  template <class Work>
  int live(ThreadRole role, std::uint32_t number, Work work) {
    children_.clear();  // they are the parent's
    RecordedThread thread(context_.arena, role, number);
    Result<void> result = set_policy_of_this_thread(context_.options.policy, PolicyRank::Task);
    ChildPrimitives primitives(context_, pipes_, *this);
    if (result) result = work(primitives);
    if (counted() > 0) thread.sink().counter_read(counted());
    const Result<void> children = await(thread.sink());
    if (result) result = children;
    if (result) return 0;
    pipes_.report(result.error().sentence);
    return 1;
  }

  [[nodiscard]] Result<void> judge(const Child& child, WaitStatus status) const {
    const TaskId task = last_task(child);
    const std::string name = task.is_none() ? fmt::format("worker {}", child.worker + 1)
                                            : context_.workload.tasks[task.value].name;
    if (const auto signal = status.signal()) {
      return fail(fmt::format("the process of {} was ended by signal {} ({})", name, *signal,
                              signal_name(*signal)));
    }
    if (status.exit_number() == 0) return {};
    context_.arena.request_stop();
    return fail(fmt::format("the process of {} failed: {}", name, pipes_.take_report()));
  }

  const ModelContext& context_;
  const MessagePipes& pipes_;
  ProcessQueue* queue_;
  std::unordered_map<Pid, Child> children_;  // that have not ended
};

// A process for each task, or a pool of them, forked by the runner. Memory is shared for events and
// for what the tasks wait for; messages are copied through pipes.
class Processes : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    const Result<MessagePipes> pipes = MessagePipes::make(context.workload);
    if (!pipes) return fail(pipes.error().sentence);
    const std::uint32_t workers = context.options.workers;
    auto queue = ProcessQueue::make(context.workload.tasks.size(), workers);
    if (!queue) return fail(queue.error().sentence);
    Children children(context, *pipes, workers > 0 ? &*queue : nullptr);
    scope.fail_with(set_policy_of_this_thread(context.options.policy, PolicyRank::Starter));
    for (std::uint32_t number = 0; number < workers; ++number) {
      scope.fail_with(children.start_worker(number));
    }
    for_each_arrival(context, scope, [&](TaskId task) { scope.fail_with(children.start(task)); });
    queue->close();
    scope.fail_with(children.await(scope.sink()));
    return scope.result();
  }
};

Parameter pool_parameter() {
  Parameter parameter = workers_parameter();
  parameter.meaning = {{"en", "how many processes share the tasks; 0: one for each task"}};
  return parameter;
}

std::string refuse(const Workload& workload, const ModelOptions& options) {
  return options.workers > 0 ? refuse_barriers_beyond_pool(workload, options.workers) : "";
}

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Processes>(); }

}  // namespace

ModelDescription describe_processes() {
  return {.id = "processes",
          .title = "Processes",
          .idea = "a process per task: like threads, but nothing is shared",
          .library = "fork, pipes",
          .unit = "process",
          .uses_cores = true,
          .most_tasks = 4'000,
          .workers = Workers::IfAsked,
          .blocks_workers = true,
          .policies = {"other", "batch", "rr", "fifo"},
          .policies_with_quantum = {},
          .has_kernel_policies = true,
          .parameters = {pool_parameter()},
          .refusal = refuse,
          .make = make};
}

}  // namespace interlane
