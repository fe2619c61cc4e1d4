#include "engine/model/steps.h"

#include "engine/workload/compute.h"

namespace interlane {

void announce_tasks(const ModelContext& context, EventSink& sink) {
  for (std::uint32_t task = 0; task < context.workload.tasks.size(); ++task) {
    sink.task_created(TaskId(task), TaskId{});
  }
}

void compute(const ComputeStep& step, TaskId task, const ModelContext& context, EventSink& sink) {
  const std::uint64_t units = units_for(step, context.pace);
  std::uint64_t result = 0;
  sink.checkpoint(task);
  for (std::uint64_t unit = 0; unit < units && !context.arena.is_stop_requested(); ++unit) {
    result += compute_unit(step.kernel, unit);
    sink.checkpoint(task);
  }
  // Keeps the work alive without storing its result anywhere.
  asm volatile("" : : "r"(result));
}

}  // namespace interlane
