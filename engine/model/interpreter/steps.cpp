#include "engine/model/interpreter/steps.h"

#include "engine/linux/memory_use.h"

namespace interlane {

void note_memory_in_use(const ModelContext& context, EventSink& sink) {
  if (!context.workload.measures_memory) return;
  if (const auto bytes = memory_of_tree(context.runner)) sink.memory_in_use(*bytes);
}

ServiceRequest request_for(const NetStep& step, TaskId task) {
  return {.id = task.value, .latency_ns = step.latency.count(), .size = step.size, .rows = 0};
}

ServiceRequest request_for(const QueryStep& step, TaskId task) {
  return {.id = task.value, .latency_ns = 0, .size = 0, .rows = step.rows};
}

}  // namespace interlane
