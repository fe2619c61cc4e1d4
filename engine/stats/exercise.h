#pragma once

#include <optional>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane {

// One task of a scheduling exercise, by the exercise's own clock. Units: the exercise's unit of
// time.
struct ExerciseTask {
  TaskId task;
  double arrival = 0;
  double burst = 0;
  std::optional<double> start;  // unset where it never started; likewise for the end
  std::optional<double> finish;

  // The time from arrival to end; that part of it in which the task did not run; and the time from
  // arrival to the first run. Source: Silberschatz, Galvin, Gagne, "Operating System Concepts",
  // section 5.2.
  [[nodiscard]] std::optional<double> turnaround() const;
  [[nodiscard]] std::optional<double> waiting() const;
  [[nodiscard]] std::optional<double> response() const;
};

// What an exercise comes to. The means are unset unless every task has ended.
struct ExerciseSummary {
  Duration unit{};
  bool arrival_first = true;        // as ExerciseFacts
  std::vector<ExerciseTask> tasks;  // by TaskId
  std::optional<double> mean_turnaround;
  std::optional<double> mean_waiting;
  std::optional<double> mean_response;
};

// The exercise that a trace shows; none where its workload is no exercise, or where the model keeps
// no exercise clock (only fibers on one worker do).
[[nodiscard]] std::optional<ExerciseSummary> summarize_exercise(const Trace& trace);

}  // namespace interlane
