#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/expression.h"
#include "engine/workload/scenario_list.h"
#include "engine/workload/scenario_steps.h"
#include "engine/workload/scenario_workload.h"
#include "engine/workload/workload.h"

namespace interlane {

// Makes the tasks of one entry of a scenario file, in the order of their numbers.
// Errors: a sentence with file and line.
class TaskMaker {
 public:
  // The arguments must outlive it. `entry` is a place in the file's list; `list` is the entry's,
  // empty where it has none.
  TaskMaker(const WorkloadOrder& order, const StepTargets& targets, std::size_t entry,
            const std::vector<ListedTask>& list);
  TaskMaker(const TaskMaker&) = delete;
  TaskMaker& operator=(const TaskMaker&) = delete;

  // Reads the formulas; `count` is how many tasks there will be. Once, before the first task.
  [[nodiscard]] Result<void> read(std::size_t count);
  // The task of this number, 1 for the first, with at most so many steps. `before` is the entry's
  // task before it, none for the first: equal steps are copied from it.
  [[nodiscard]] Result<Task> make(std::size_t number, const Task* before, std::size_t max_steps);

 private:
  void set_variables(std::size_t number);

  const TaskTemplate& written_;
  const StepTargets& targets_;
  const std::vector<ListedTask>& list_;
  TaskChance chance_;
  FormulaNames names_;
  double& number_;
  double& random_;
  double& round_;
  double* arrival_ = nullptr;  // of the list, as the next two
  double* burst_ = nullptr;
  double* priority_ = nullptr;
  std::optional<Formula> arrival_formula_;
  std::optional<Formula> priority_formula_;
  std::optional<StepMaker> steps_;
};

}  // namespace interlane
