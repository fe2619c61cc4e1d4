#include "tests/live/model_in_process.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/linux/thread_facts.h"
#include "engine/model/shared/shared_objects.h"
#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

std::vector<NotedEvent> events_in(const Arena& arena) {
  const TickConverter converter(TickSource::MonotonicClock);
  std::vector<NotedEvent> noted;
  ArenaReader reader(arena);
  reader.drain([&](Pid, Tid tid, std::span<const Record> records) {
    std::vector<Event> events;
    decode(records, converter, events);
    for (const Event& event : events) noted.push_back({event, tid});
  });
  std::ranges::stable_sort(noted, {}, [](const NotedEvent& one) { return one.event.time; });
  return noted;
}

// Which events may come next in a task's life. Others than these seven may come at any time.
std::vector<EventKind> followers_of(EventKind kind) {
  switch (kind) {
    case EventKind::TaskResumed:
      return {EventKind::TaskSuspended, EventKind::TaskYielded, EventKind::TaskFinished};
    case EventKind::TaskSuspended:
      return {EventKind::TaskReady};
    case EventKind::TaskFinished:
      return {};
    default:
      return {EventKind::TaskResumed};
  }
}

bool is_of_life(EventKind kind) { return kind <= EventKind::TaskFinished; }

void expect_life(std::span<const NotedEvent> events, const std::string& name) {
  std::vector<EventKind> allowed = {EventKind::TaskCreated};
  for (const auto& [event, tid] : events) {
    if (!is_of_life(event.kind)) continue;
    ASSERT_NE(std::ranges::find(allowed, event.kind), allowed.end())
        << name << ": event of kind " << static_cast<int>(event.kind) << " out of order";
    allowed = followers_of(event.kind);
  }
  EXPECT_TRUE(allowed.empty()) << name << " did not finish";
}

void expect_one_at_a_time(std::span<const NotedEvent> events) {
  std::map<Tid, TaskId> running;
  for (const auto& [event, tid] : events) {
    TaskId& task = running[tid];
    if (event.kind == EventKind::TaskResumed) {
      EXPECT_TRUE(task.is_none()) << "a thread runs tasks " << task.value << " and "
                                  << event.task.value;
      task = event.task;
    }
    const bool lets_go = event.kind == EventKind::TaskSuspended ||
                         event.kind == EventKind::TaskYielded ||
                         event.kind == EventKind::TaskFinished;
    if (lets_go) {
      EXPECT_EQ(task, event.task) << "a thread lets go of a task that it does not run";
      task = TaskId{};
    }
  }
}

}  // namespace

std::vector<NotedEvent> ModelRun::of(TaskId task) const {
  std::vector<NotedEvent> found;
  std::ranges::copy_if(events, std::back_inserter(found),
                       [task](const NotedEvent& one) { return one.event.task == task; });
  return found;
}

std::vector<Event> ModelRun::all(EventKind kind) const {
  std::vector<Event> found;
  for (const auto& [event, tid] : events) {
    if (event.kind == kind) found.push_back(event);
  }
  return found;
}

Event ModelRun::only(TaskId task, EventKind kind) const {
  std::vector<Event> found = all(kind);
  std::erase_if(found, [task](const Event& event) { return event.task != task; });
  EXPECT_EQ(found.size(), 1U) << "task " << task.value;
  return found.empty() ? Event{} : found.front();
}

ModelRun run_in_process(std::string_view model, const Workload& workload,
                        const ModelSurroundings& surroundings) {
  constexpr std::uint32_t kChunks = 1U << 14U;  // 64 MiB, touched where used
  const test::ArenaMemory memory(kChunks);
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::vector<std::uint64_t> shared(SharedObjects::bytes_for(workload) / kWord + 1);
  SharedObjects objects(workload, shared.data());
  const ModelDescription* description = find_model(model);
  if (description == nullptr) {
    ADD_FAILURE() << "there is no model " << model;
    return {};
  }
  const ModelContext context{.workload = workload,
                             .arena = memory.arena(),
                             .pace = {},
                             .exercise_scale = {},
                             .cores = {},
                             .options = surroundings.options,
                             .services = surroundings.services,
                             .objects = objects,
                             .file = surroundings.file,
                             .runner = this_process()};
  Result<void> result = description->make()->run(context);
  return {std::move(result), events_in(memory.arena())};
}

void expect_lives_in_order(const ModelRun& run, const Workload& workload) {
  EXPECT_TRUE(run.result.has_value()) << run.result.error().sentence;
  std::vector<std::vector<NotedEvent>> by_task(workload.tasks.size());
  for (const NotedEvent& noted : run.events) {
    if (!noted.event.task.is_none()) by_task[noted.event.task.value].push_back(noted);
  }
  for (std::size_t task = 0; task < by_task.size(); ++task) {
    expect_life(by_task[task], fmt::format("task {}", task));
  }
  expect_one_at_a_time(run.events);
}

}  // namespace interlane
