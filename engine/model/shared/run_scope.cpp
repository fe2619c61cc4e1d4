#include "engine/model/shared/run_scope.h"

#include <algorithm>

#include "engine/linux/memory_use.h"
#include "engine/model/shared/shared_counter.h"

namespace interlane {
namespace {

bool counts(const Workload& workload) {
  return std::ranges::any_of(workload.tasks, [](const Task& task) {
    return std::ranges::any_of(
        task.steps, [](const Step& step) { return std::holds_alternative<CountStep>(step); });
  });
}

}  // namespace

RunScope::RunScope(const ModelContext& context)
    : context_(context), main_(context.arena, ThreadRole::Main, 0) {
  if (context.workload.measures_memory) {
    if (const auto bytes = memory_of_tree(context.runner)) sink().memory_at_start(*bytes);
  }
  sink().run_began();
  began_ = Timestamp::clock::now();
  const std::vector<Task>& tasks = context.workload.tasks;
  for (std::uint32_t task = 0; task < tasks.size(); ++task) {
    const bool is_there = tasks[task].arrival == Duration::zero() && !tasks[task].is_spawned;
    if (is_there) sink().task_created(TaskId(task), TaskId{});
  }
}

RunScope::~RunScope() {
  if (counts(context_.workload)) sink().counter_read(counted());
  sink().run_ended();
}

void RunScope::fail_with(const Error& error) {
  {
    MutexLock lock(mutex_);
    if (!failure_) {
      failure_ = error;
      if (context_.tell_failure) context_.tell_failure(error);
    }
  }
  context_.arena.request_stop();  // from here on the session may look for the sentence
}

void RunScope::fail_with(const Result<void>& result) {
  if (!result) fail_with(result.error());
}

Result<void> RunScope::result() {
  MutexLock lock(mutex_);
  if (failure_) return tl::unexpected(*failure_);
  return {};
}

Arrivals::Arrivals(const ModelContext& context, Timestamp began)
    : workload_(context.workload), began_(began) {
  for (std::uint32_t task = 0; task < workload_.tasks.size(); ++task) {
    if (!workload_.tasks[task].is_spawned) tasks_.emplace_back(task);
  }
  std::ranges::stable_sort(tasks_, {},
                           [this](TaskId task) { return workload_.tasks[task.value].arrival; });
}

std::optional<TaskId> Arrivals::take(Timestamp now, EventSink& sink) {
  const std::optional<Timestamp> due = next();
  if (!due || *due > now) return std::nullopt;
  const TaskId task = tasks_[taken_++];
  if (*due > began_) sink.task_created(task, TaskId{}, *due);
  return task;
}

std::optional<Timestamp> Arrivals::next() const {
  if (taken_ == tasks_.size()) return std::nullopt;
  return began_ + workload_.tasks[tasks_[taken_].value].arrival;
}

}  // namespace interlane
