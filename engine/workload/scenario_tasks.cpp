#include "engine/workload/scenario_tasks.h"

#include <cstdint>
#include <string>
#include <utility>

#include "engine/workload/scenario_amounts.h"

namespace interlane {
namespace {

constexpr std::uint64_t kMaxPriority = INT32_MAX;

std::string numbered(std::string name, std::uint64_t number) {
  for (auto at = name.find(kNumberPlace); at != std::string::npos; at = name.find(kNumberPlace)) {
    name.replace(at, kNumberPlace.size(), std::to_string(number));
  }
  return name;
}

}  // namespace

TaskMaker::TaskMaker(const WorkloadOrder& order, const StepTargets& targets, std::size_t entry,
                     const std::vector<ListedTask>& list)
    : written_(order.written.tasks[entry]),
      targets_(targets),
      list_(list),
      chance_(order.seed, entry),
      number_(names_.add_variable("number", Varies::ByTask)),
      random_(names_.add_variable("random", Varies::ByTask)),
      round_(names_.add_variable("round", Varies::ByRound)) {
  names_.add_parameters(order.parameters, order.values);
  if (list_.empty()) return;
  arrival_ = &names_.add_variable("arrival", Varies::ByTask);
  burst_ = &names_.add_variable("burst", Varies::ByTask);
  priority_ = &names_.add_variable("priority", Varies::ByTask);
}

Result<void> TaskMaker::read(std::size_t count) {
  names_.add_constant("count", Dimension::Count, static_cast<double>(count));
  IL_TRY(auto arrival, read_formula(written_.arrival, Dimension::Time, names_));
  arrival_formula_ = std::move(arrival);
  IL_TRY(auto priority, read_formula(written_.priority, Dimension::Count, names_));
  priority_formula_ = std::move(priority);
  IL_TRY(auto steps, StepMaker::read(written_.steps, {.targets = targets_,
                                                      .names = names_,
                                                      .random = random_,
                                                      .round = round_,
                                                      .chance = chance_}));
  steps_.emplace(std::move(steps));
  return {};
}

Result<Task> TaskMaker::make(std::size_t number, const Task* before, std::size_t max_steps) {
  set_variables(number);
  Task task{.name = numbered(written_.name, number), .steps = {}};
  task.is_spawned = !written_.group.empty();
  random_ = chance_.next();
  IL_TRY(const auto arrival, duration_of(*arrival_formula_, written_.arrival));
  task.arrival = arrival;
  random_ = chance_.next();
  IL_TRY(const auto priority, count_of(*priority_formula_, written_.priority, kMaxPriority));
  task.priority = static_cast<std::int32_t>(priority);

  if (before != nullptr && steps_->is_same_for_all() && before->steps.size() <= max_steps) {
    task.steps = before->steps;
    return task;
  }
  IL_TRY(auto steps, steps_->make(max_steps));
  task.steps = std::move(steps);
  return task;
}

void TaskMaker::set_variables(std::size_t number) {
  chance_.begin_task(number);
  number_ = static_cast<double>(number);
  if (list_.empty()) return;
  const ListedTask& join_and = list_[number - 1];
  *arrival_ = join_and.arrival;
  *burst_ = join_and.burst;
  *priority_ = join_and.priority;
}

}  // namespace interlane
