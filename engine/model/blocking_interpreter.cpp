#include "engine/model/blocking_interpreter.h"

#include "engine/linux/sleep.h"
#include "engine/model/steps.h"

namespace interlane {
namespace {

// One task on its way through its steps on one thread.
class BlockingTask {
 public:
  BlockingTask(TaskId task, const ModelContext& context, EventSink& sink)
      : task_(task), context_(context), sink_(sink) {}

  void operator()(const ComputeStep& step) { compute(step, task_, context_, sink_); }

  void operator()(const SleepStep& step) {
    sink_.task_suspended(task_, WaitReason::Timer);
    const Timestamp deadline = Timestamp::clock::now() + step.length;
    sink_.thread_parked();
    sleep_until(deadline);
    sink_.task_ready(task_, deadline);
    sink_.task_resumed(task_);
  }

 private:
  TaskId task_;
  const ModelContext& context_;
  EventSink& sink_;
};

}  // namespace

void run_blocking(TaskId task, const ModelContext& context, EventSink& sink) {
  sink.task_resumed(task);
  BlockingTask interpreter(task, context, sink);
  for (const Step& step : context.workload.tasks[task.value].steps) {
    std::visit(interpreter, step);
    if (context.arena.is_stop_requested()) return;
  }
  sink.task_finished(task);
}

}  // namespace interlane
