#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/model/execution_model.h"
#include "engine/trace/event.h"

namespace interlane {

// An event, and the thread that noted it.
struct NotedEvent {
  Event event;
  Tid tid = 0;
};

// What a model noted while it ran in the test's own process.
struct ModelRun {
  Result<void> result;
  std::vector<NotedEvent> events;  // of all threads, in order of time

  [[nodiscard]] std::vector<NotedEvent> of(TaskId task) const;
  // Those of one kind, in order.
  [[nodiscard]] std::vector<Event> all(EventKind kind) const;
  // The only event of this kind that the task has; fails the test where it has none or several.
  [[nodiscard]] Event only(TaskId task, EventKind kind) const;
};

// What a run has besides its workload.
struct ModelSurroundings {
  ModelOptions options{};
  ServicePorts services{};
  int file = -1;
};

[[nodiscard]] ModelRun run_in_process(std::string_view model, const Workload& workload,
                                      const ModelSurroundings& surroundings);

// Every task lived from its creation to its end in an order that has a meaning, and no thread ran
// two of them at once.
void expect_lives_in_order(const ModelRun& run, const Workload& workload);

}  // namespace interlane
