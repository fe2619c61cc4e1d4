#include "engine/stats/exercise.h"

#include <algorithm>

namespace interlane {
namespace {

std::optional<double> in_units(std::optional<std::uint32_t> ticks, std::uint32_t per_unit) {
  if (!ticks) return std::nullopt;
  return static_cast<double>(*ticks) / static_cast<double>(per_unit);
}

using Figure = std::optional<double> (ExerciseTask::*)() const;
std::optional<double> mean_of(const std::vector<ExerciseTask>& tasks, Figure figure) {
  double sum = 0;
  for (const ExerciseTask& task : tasks) {
    const std::optional<double> value = (task.*figure)();
    if (!value) return std::nullopt;
    sum += *value;
  }
  if (tasks.empty()) return std::nullopt;
  return sum / static_cast<double>(tasks.size());
}

}  // namespace

std::optional<double> ExerciseTask::turnaround() const {
  if (!finish) return std::nullopt;
  return *finish - arrival;
}

std::optional<double> ExerciseTask::waiting() const {
  if (!finish) return std::nullopt;
  return *finish - arrival - burst;
}

std::optional<double> ExerciseTask::response() const {
  if (!start) return std::nullopt;
  return *start - arrival;
}

std::optional<ExerciseSummary> summarize_exercise(const Trace& trace) {
  if (!trace.run.exercise) return std::nullopt;
  const ExerciseFacts& facts = *trace.run.exercise;
  ExerciseSummary summary;
  summary.unit = facts.unit;
  summary.arrival_first = facts.arrival_first;
  bool has_clock = false;
  for (std::uint32_t id = 0; id < facts.tasks.size(); ++id) {
    ExerciseTask task;
    task.task = TaskId(id);
    task.arrival = static_cast<double>(facts.tasks[id].arrival);
    task.burst = static_cast<double>(facts.tasks[id].burst);
    if (id < trace.tasks.size()) {
      task.start = in_units(trace.tasks[id].exercise_start, facts.ticks_per_unit);
      task.finish = in_units(trace.tasks[id].exercise_end, facts.ticks_per_unit);
    }
    has_clock = has_clock || task.start;
    summary.tasks.push_back(task);
  }
  if (!has_clock) return std::nullopt;
  summary.mean_turnaround = mean_of(summary.tasks, &ExerciseTask::turnaround);
  summary.mean_waiting = mean_of(summary.tasks, &ExerciseTask::waiting);
  summary.mean_response = mean_of(summary.tasks, &ExerciseTask::response);
  return summary;
}

}  // namespace interlane
