#include "engine/model/interpreter/blocking_interpreter.h"

#include "engine/linux/crash.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/shared/shared_counter.h"
#include "engine/model/shared/shared_objects.h"

namespace interlane {
namespace {

// One task on its way through its steps. Each overload does one kind of step.
class BlockingTask {
 public:
  BlockingTask(TaskId task, const ModelContext& context, Primitives& primitives)
      : task_(task), context_(context), objects_(context.objects), primitives_(primitives) {}

  Result<void> operator()(const ComputeStep& step) {
    primitives_.compute(step, task_);
    return {};
  }

  Result<void> operator()(const SleepStep& step) {
    sink().task_suspended(task_, WaitReason::Timer);
    const Timestamp deadline = Timestamp::clock::now() + step.length;
    primitives_.sleep_until(task_, deadline);
    sink().task_ready(task_, deadline);
    sink().task_resumed(task_);
    return {};
  }

  Result<void> operator()(const NetStep& step) {
    return ask(ServiceKind::Loopback, request_for(step, task_));
  }

  Result<void> operator()(const QueryStep& step) {
    return ask(ServiceKind::Database, request_for(step, task_));
  }

  Result<void> operator()(const FileStep& step) {
    sink().task_suspended(task_, WaitReason::Io);
    IL_TRY(const Timestamp read, primitives_.read_file(task_, step.size));
    sink().task_ready(task_, read);
    sink().task_resumed(task_);
    return {};
  }

  Result<void> operator()(const LockStep& step) {
    if (!objects_.acquire(task_, step.lock, sink())) wait();
    return {};
  }

  Result<void> operator()(const UnlockStep& step) {
    wake(objects_.release(task_, step.lock, sink()));
    return {};
  }

  Result<void> operator()(const SendStep& step) {
    go_on(objects_.send(task_, step.channel, sink()));
    return primitives_.write_message(step.channel);
  }

  Result<void> operator()(const ReceiveStep& step) {
    go_on(objects_.receive(task_, step.channel, sink()));
    return primitives_.read_message(step.channel);
  }

  Result<void> operator()(const BarrierStep& step) {
    const SharedObjects::WaitResult passed = objects_.arrive(task_, step.barrier, sink());
    if (!passed.waits) note_memory_in_use(context_, sink());
    go_on(passed);
    return {};
  }

  Result<void> operator()(const SpawnStep& step) {
    objects_.adopt(task_, step.first, step.count);
    for (std::uint32_t child = step.first; child < step.first + step.count; ++child) {
      sink().task_created(TaskId(child), task_);
    }
    for (std::uint32_t child = step.first; child < step.first + step.count; ++child) {
      IL_TRY(primitives_.start(TaskId(child)));
    }
    return {};
  }

  Result<void> operator()(const JoinStep& step) {
    if (!objects_.join(task_, step.first, step.count, sink())) wait();
    return {};
  }

  Result<void> operator()(const YieldStep&) {
    primitives_.yield(task_);
    return {};
  }

  Result<void> operator()(const CrashStep&) { die_by_signal(); }

  Result<void> operator()(const CountStep& step) {
    count_up(step, [this] {
      primitives_.checkpoint(task_);
      return !context_.arena.is_stop_requested();
    });
    return {};
  }

  void finish() {
    primitives_.disconnect(task_);
    wake(objects_.finish(task_, sink()));
  }

 private:
  EventSink& sink() { return primitives_.sink(); }

  Result<void> ask(ServiceKind service, const ServiceRequest& request) {
    sink().task_suspended(task_, WaitReason::Io);
    IL_TRY(const ServiceReply reply, primitives_.ask(task_, service, request));
    sink().task_ready(task_, timestamp_from_ns(reply.sent_at_ns));
    sink().task_resumed(task_);
    return {};
  }

  // The one that wakes this task has noted that it is ready.
  void wait() {
    primitives_.wait(task_);
    sink().task_resumed(task_);
  }

  void wake(WokenTasks woken) {
    for (TaskId task = woken.take(); !task.is_none(); task = woken.take()) primitives_.wake(task);
  }

  void go_on(SharedObjects::WaitResult passed) {
    wake(passed.woken);
    if (passed.waits) wait();
  }

  TaskId task_;
  const ModelContext& context_;
  SharedObjects& objects_;
  Primitives& primitives_;
};

}  // namespace

Result<void> run_blocking(TaskId task, const ModelContext& context, Primitives& primitives) {
  primitives.sink().task_resumed(task);
  BlockingTask interpreter(task, context, primitives);
  const std::vector<Step>& steps = context.workload.tasks[task.value].steps;
  for (std::size_t step = 0; step < steps.size(); ++step) {
    if (step > 0) primitives.sink().step_began(task, step);
    primitives.begin_step(task, step);
    IL_TRY(std::visit(interpreter, steps[step]));
    if (context.arena.is_stop_requested()) return {};
  }
  interpreter.finish();
  return {};
}

}  // namespace interlane
