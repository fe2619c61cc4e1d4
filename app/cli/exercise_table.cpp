#include "app/cli/exercise_table.h"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "app/cli/text_table.h"
#include "app/timeline/lanes/names.h"
#include "engine/stats/exercise.h"

namespace interlane {
namespace {

// Whole numbers without decimals, others with up to two.
std::string number(std::optional<double> value) {
  if (!value) return "?";
  std::string text = fmt::format("{:.2f}", *value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string exercise_table(const Trace& trace) {
  const std::optional<ExerciseSummary> exercise = summarize_exercise(trace);
  if (!exercise) return "";
  TextTable table(
      {"", "arrival", "burst", "start", "end", "waiting time", "turnaround time", "response time"});
  for (const ExerciseTask& task : exercise->tasks) {
    table.add_row({task_name(trace, task.task), number(task.arrival), number(task.burst),
                   number(task.start), number(task.finish), number(task.waiting()),
                   number(task.turnaround()), number(task.response())});
  }
  table.add_row({"mean", "", "", "", "", number(exercise->mean_waiting),
                 number(exercise->mean_turnaround), number(exercise->mean_response)});
  return table.text();
}

}  // namespace interlane
