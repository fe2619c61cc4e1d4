#include <atomic>
#include <functional>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/linux/fork.h"
#include "engine/linux/futex.h"
#include "engine/linux/scheduling.h"
#include "engine/linux/wait_status.h"
#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/shared/message_pipes.h"
#include "engine/model/shared/pool_limits.h"
#include "engine/model/shared/process_queue.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/shared_counter.h"
#include "engine/model/shared/shared_objects.h"
#include "engine/model/shared/task_urgency.h"
#include "engine/model/shared/thread_primitives.h"

namespace interlane {
namespace {

// The children of this process, and what they run.
//
// Threads: the only one that the process has.
class Children {
 public:
  // With a queue they are a pool that takes its tasks from there, else each is one task's own.
  Children(const ModelContext& context, const MessagePipes& pipes, ProcessQueue* queue)
      : context_(context), pipes_(pipes), queue_(queue), urgencies_(context.workload) {}

  // Adds a process to the pool.
  [[nodiscard]] Result<void> start_worker(std::uint32_t number) {
    const Child worker{.task = {}, .worker = number};
    return fork_one(worker, [this, worker] { return live_as_worker(worker); });
  }

  // Runs the task in a process of its own, or in one of the pool.
  [[nodiscard]] Result<void> start(TaskId task) {
    if (queue_ != nullptr) {
      queue_->push(task);
      return {};
    }
    const Child child{.task = task, .worker = 0};
    return fork_one(child, [this, child] { return child_main(child); });
  }

  // Waits for all children. One that a signal ended takes no other with it, but is told of.
  // Errors: the first that did not end well.
  [[nodiscard]] Result<void> await(EventSink& sink) {
    Result<void> result;
    while (!children_.empty()) {
      sink.thread_parked();
      const auto end = wait_any_child();
      if (!end) break;
      const Result<void> judged = reap(*end, sink);
      if (result) result = judged;
    }
    return result;
  }

  // Reaps the children that have ended by now; the others are left. Errors: the first that did not
  // end well.
  Result<void> reap_ended(EventSink& sink) {
    Result<void> result;
    while (const auto end = take_ended_child()) {
      const Result<void> reaped = reap(*end, sink);
      if (result) result = reaped;
    }
    return result;
  }
  [[nodiscard]] bool has_any() const { return !children_.empty(); }

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
          pipes_(pipes),
          children_(children) {}
    // A child that ends meanwhile may be the one that it waits for, and may have died.
    void wait(TaskId task) override {
      if (!children_.has_any()) return ThreadPrimitives::wait(task);
      sink().thread_parked();
      std::atomic<std::uint32_t>& signal = context().objects.signal(task);
      while (signal.exchange(0, std::memory_order_acquire) == 0) {
        futex_wait_for(signal, 0, kPollInterval);
        std::ignore = children_.reap_ended(sink());
      }
    }
    // Between waits, too, children that have ended are not left to the end of this process.
    void begin_step(TaskId /*task*/, std::size_t /*step*/) override { reap_ended(); }
    void checkpoint(TaskId task) override {
      ThreadPrimitives::checkpoint(task);
      if (++checkpoints_ % kCheckpointsPerReap == 0) reap_ended();
    }
    void sleep_until(TaskId task, Timestamp deadline) override {
      if (!children_.has_any()) return ThreadPrimitives::sleep_until(task, deadline);
      while (Timestamp::clock::now() < deadline) {
        sink().thread_parked();
        sleep_until_child_ends(deadline);
        reap_ended();
      }
    }
    Result<void> write_message(std::uint32_t channel) override { return pipes_.write(channel); }
    Result<void> read_message(std::uint32_t channel) override { return pipes_.read(channel); }

   private:
    static constexpr Duration kPollInterval = std::chrono::milliseconds(100);
    static constexpr std::uint32_t kCheckpointsPerReap = 64;  // some milliseconds of computing
    void reap_ended() {
      if (children_.has_any()) std::ignore = children_.reap_ended(sink());
    }
    std::uint32_t checkpoints_ = 0;
    const MessagePipes& pipes_;
    Children& children_;
  };

  // How it ended is told. Errors: it did not end well.
  Result<void> reap(const EndedChild& end, EventSink& sink) {
    const auto found = children_.find(end.pid);
    if (found == children_.end()) return {};
    const Child child = found->second;
    children_.erase(found);
    const TaskId task = last_task(child);
    if (!task.is_none()) sink.process_ended(task, static_cast<std::uint32_t>(end.status.raw));
    // The tasks that are left do not wait for one that died.
    if (queue_ != nullptr) queue_->done(child.worker);
    return check_exit(child, end.status);
  }

  Result<void> fork_one(const Child& child, const std::function<int()>& life) {
    const auto pid = fork_child(life);
    if (!pid) {
      return refused_error(fmt::format(
          "the system refused a process for {} ({}); reduce the tasks or raise ulimit -u",
          name_of(child), pid.error().sentence));
    }
    children_.emplace(*pid, child);
    return set_policy_of_process(*pid, context_.options.policy, urgency_of(child));
  }

  // A process of a pool takes tasks of any urgency.
  [[nodiscard]] TaskUrgency urgency_of(const Child& child) const {
    if (child.task.is_none()) return {};
    return urgencies_.of(context_.workload.tasks[child.task.value]);
  }

  [[nodiscard]] TaskId last_task(const Child& child) const {
    return queue_ == nullptr ? child.task : queue_->last_task(child.worker);
  }

  [[nodiscard]] std::string name_of(const Child& child) const {
    const TaskId task = last_task(child);
    return task.is_none() ? fmt::format("worker {}", child.worker + 1)
                          : context_.workload.tasks[task.value].name;
  }

  // In the child: its whole life, with one task or as one of the pool.
  int child_main(const Child& child) {
    return live(child, ThreadRole::Task, child.task.value, [&](Primitives& primitives) {
      return run_blocking(child.task, context_, primitives);
    });
  }
  int live_as_worker(const Child& child) {
    return live(child, ThreadRole::Worker, child.worker,
                [&](Primitives& primitives) -> Result<void> {
                  for (;;) {
                    primitives.sink().thread_parked();
                    const auto task = queue_->take(child.worker);
                    if (!task || context_.arena.is_stop_requested()) return {};
                    IL_TRY(run_blocking(*task, context_, primitives));
                    queue_->done(child.worker);
                  }
                });
  }

  template <class Work>
  int live(const Child& itself, ThreadRole role, std::uint32_t number, Work work) {
    children_.clear();  // they are the parent's
    RecordedThread thread(context_.arena, role, number);
    Result<void> result = set_nice_of_this_thread(context_.options.policy, urgency_of(itself));
    ChildPrimitives primitives(context_, pipes_, *this);
    if (result) result = work(primitives);
    // Its own children may wait for what now never comes.
    if (!result) {
      stop_with({fmt::format("{}, in the process of {}", result.error().sentence, name_of(itself)),
                 result.error().kind});
    }
    if (counted() > 0) thread.sink().counter_read(counted());
    std::ignore = await(thread.sink());  // whatever ended badly there has been told
    return result ? 0 : 1;
  }

  void tell(const Error& error) const {
    if (context_.tell_failure) context_.tell_failure(error);
  }

  // Something went wrong without which the run cannot go on.
  void stop_with(const Error& error) const {
    tell(error);
    context_.arena.request_stop();
  }

  [[nodiscard]] Result<void> check_exit(const Child& child, WaitStatus status) const {
    if (const auto signal = status.signal()) {
      const std::string sentence = fmt::format("the process of {} was ended by signal {} ({})",
                                               name_of(child), *signal, signal_name(*signal));
      tell({sentence});
      return fail(sentence);
    }
    if (status.exit_number() == 0) return {};
    const std::string sentence = fmt::format("the process of {} failed", name_of(child));
    stop_with({sentence});
    return fail(sentence);
  }

  const ModelContext& context_;
  const MessagePipes& pipes_;
  ProcessQueue* queue_;
  TaskUrgencies urgencies_;
  std::unordered_map<Pid, Child> children_;  // that have not ended
};

// A process for each task, or a pool of them, forked by the runner. Memory is shared for events and
// for what the tasks wait for; messages are copied through pipes.
class Processes : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    IL_TRY(const MessagePipes pipes, MessagePipes::make(context.workload));
    const std::uint32_t workers = context.options.workers;
    IL_TRY(auto queue, ProcessQueue::make(context.workload.tasks.size(), workers));
    Children children(context, pipes, workers > 0 ? &queue : nullptr);
    scope.fail_with(set_starter_policy(context.options.policy,
                                       TaskUrgencies(context.workload).highest_realtime()));
    for (std::uint32_t number = 0; number < workers; ++number) {
      scope.fail_with(children.start_worker(number));
    }
    hear_of_ended_children();
    Result<void> ended;  // of the children that ended between arrivals
    for_each_arrival(
        context, scope, [&](TaskId task) { scope.fail_with(children.start(task)); },
        [&](Timestamp arrival) {
          sleep_until_child_ends(arrival);
          const Result<void> reaped = children.reap_ended(scope.sink());
          if (ended) ended = reaped;
        });
    queue.close();
    const Result<void> rest = children.await(scope.sink());
    scope.fail_with(ended ? rest : ended);
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
          .max_tasks = 4'000,
          .workers = Workers::IfAsked,
          .blocks_workers = true,
          .policies = {"other", "batch", "rr", "fifo"},
          .policies_with_quantum = {},
          .has_kernel_policies = true,
          .parameters = {pool_parameter()},
          .unsupported_reason = refuse,
          .make = make};
}

}  // namespace interlane
