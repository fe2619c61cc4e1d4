#include "engine/workload/scenario_workload.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/base/visible_text.h"
#include "engine/workload/scenario_amounts.h"
#include "engine/workload/scenario_checks.h"
#include "engine/workload/scenario_list.h"
#include "engine/workload/scenario_steps.h"
#include "engine/workload/scenario_tasks.h"

namespace interlane {
namespace {

// "oven", or "oven 2" where there are several.
std::string element_name(const Range& range, std::uint32_t place) {
  return range.count == 1 ? range.name : fmt::format("{} {}", range.name, place + 1);
}

// Fills one Workload, from what the file says once to what it says for every task.
class WorkloadMaker {
 public:
  explicit WorkloadMaker(const WorkloadOrder& order) : order_(order) {
    names_.add_parameters(order.parameters, order.values);
    workload_.scenario = order.scenario;
    targets_.parameters = &order.parameters;
    targets_.values = &order.values;
  }
  Result<Workload> make();

 private:
  // How many tasks an entry makes, and the items of its list where it has one.
  struct Entry {
    std::size_t count = 0;
    std::vector<ListedTask> list;
  };
  Result<void> make_image();
  Result<void> make_settings();
  template <class T>
  Result<void> make_resources(const std::vector<ResourceTemplate>& written,
                              std::vector<T>& resources, std::vector<Range>& ranges);
  Result<void> count_tasks();
  Result<Entry> count_entry(const TaskTemplate& entry);
  Result<void> make_tasks(std::size_t place);
  Result<void> check();

  const WorkloadOrder& order_;
  FormulaNames names_;
  StepTargets targets_;
  std::vector<Entry> entries_;
  std::size_t step_count_ = 0;
  Workload workload_;
};

Result<Workload> WorkloadMaker::make() {
  IL_TRY(make_image());
  IL_TRY(make_settings());
  const ScenarioTemplate& written = order_.written;
  auto made = make_resources(written.locks, workload_.locks, targets_.locks);
  if (made) made = make_resources(written.channels, workload_.channels, targets_.channels);
  if (made) made = make_resources(written.barriers, workload_.barriers, targets_.barriers);
  if (made) made = count_tasks();
  for (std::size_t i = 0; made && i < entries_.size(); ++i) made = make_tasks(i);
  if (made) made = check();
  if (!made) return tl::unexpected(made.error());
  return std::move(workload_);
}

Result<void> WorkloadMaker::make_image() {
  if (!order_.written.image) return {};
  constexpr std::uint64_t kMaxEdge = 1U << 15U;
  const auto edge = [&](const FormulaText& text, std::uint32_t& edge_px) -> Result<void> {
    IL_TRY(const auto count, count_of(text, names_, 1, kMaxEdge));
    edge_px = static_cast<std::uint32_t>(count);
    return {};
  };
  ImageGrid& image = workload_.image;
  auto made = edge(order_.written.image->width, image.width);
  if (made) made = edge(order_.written.image->height, image.height);
  if (made) made = edge(order_.written.image->tile, image.tile);
  targets_.image = image;
  return made;
}

Result<void> WorkloadMaker::make_settings() {
  if (const FormulaText& text = order_.written.workers; text.is_given()) {
    IL_TRY(const auto workers, count_of(text, names_, 1, kMaxWorkers));
    workload_.workers = static_cast<std::uint32_t>(workers);
  }
  if (const FormulaText& text = order_.written.exercise_unit; text.is_given()) {
    IL_TRY(const auto unit, duration_of(text, names_));
    if (unit <= Duration::zero()) {
      return input_error(
          fmt::format("{}: the unit {} must be above zero; write one such as \"10ms\"", text.place,
                      in_quotes(text.text)));
    }
    workload_.exercise = Exercise{.unit = unit};
    if (const FormulaText& ties = order_.written.exercise_preempted_first; ties.is_given()) {
      IL_TRY(const bool preempted_first, condition_of(ties, names_));
      if (preempted_first) workload_.exercise->ties = ExerciseTies::PreemptedFirst;
    }
  }
  workload_.measures_memory = order_.written.measures_memory;
  return {};
}

template <class T>
Result<void> WorkloadMaker::make_resources(const std::vector<ResourceTemplate>& written,
                                           std::vector<T>& resources, std::vector<Range>& ranges) {
  for (const ResourceTemplate& entry : written) {
    const std::size_t room = kMaxScenarioResources - resources.size();
    IL_TRY(const auto count, count_of(entry.count, names_, 0, room));
    Range range{.name = entry.name,
                .place = entry.place,
                .first = static_cast<std::uint32_t>(resources.size()),
                .count = static_cast<std::uint32_t>(count)};
    std::uint32_t size = 0;
    if (entry.size.is_given()) {
      IL_TRY(const auto given, count_of(entry.size, names_, 1, kMaxScenarioTasks));
      size = static_cast<std::uint32_t>(given);
    }
    for (std::uint32_t place = 0; place < range.count; ++place) {
      resources.push_back(T{element_name(range, place), size});
    }
    ranges.push_back(std::move(range));
  }
  return {};
}

// All entries before the first task is made, since steps may name groups that follow.
Result<void> WorkloadMaker::count_tasks() {
  std::size_t all = 0;
  for (const TaskTemplate& written : order_.written.tasks) {
    IL_TRY(Entry entry, count_entry(written));
    if (entry.count > kMaxScenarioTasks - all) {
      return input_error(fmt::format("{}: {} tasks are too many; a scenario has at most {} tasks",
                                     written.count.place, entry.count, kMaxScenarioTasks));
    }
    if (!written.group.empty()) {
      targets_.groups.push_back({.name = written.group,
                                 .place = written.place,
                                 .first = static_cast<std::uint32_t>(all),
                                 .count = static_cast<std::uint32_t>(entry.count)});
    }
    all += entry.count;
    entries_.push_back(std::move(entry));
  }
  if (all == 0) {
    return input_error(
        fmt::format("{}: the scenario has no task with these values; raise \"count\"",
                    order_.written.tasks.front().count.place));
  }
  workload_.tasks.reserve(all);
  return {};
}

Result<WorkloadMaker::Entry> WorkloadMaker::count_entry(const TaskTemplate& entry) {
  if (entry.list.empty()) {
    IL_TRY(const auto count, count_of(entry.count, names_, 0, kMaxOfUint32));
    return Entry{.count = static_cast<std::size_t>(count), .list = {}};
  }
  auto list = parse_task_list(order_.values.at(entry.list).text);
  if (!list) return input_error(fmt::format("{}: {}", entry.place, list.error().sentence));
  const std::size_t count = list->size();
  return Entry{.count = count, .list = std::move(*list)};
}

Result<void> WorkloadMaker::make_tasks(std::size_t place) {
  const Entry& entry = entries_[place];
  TaskMaker maker(order_, targets_, place, entry.list);
  IL_TRY(maker.read(entry.count));
  for (std::size_t number = 1; number <= entry.count; ++number) {
    const Task* const before = number == 1 ? nullptr : &workload_.tasks.back();
    IL_TRY(Task task, maker.make(number, before, kMaxScenarioSteps - step_count_));
    step_count_ += task.steps.size();
    workload_.tasks.push_back(std::move(task));
  }
  return {};
}

Result<void> WorkloadMaker::check() {
  auto checked = check_spawning(workload_, targets_.groups);
  if (checked) checked = count_participants(workload_, targets_.barriers);
  if (checked) checked = check_exercise(workload_, order_.written.exercise_unit.place);
  return checked;
}

}  // namespace

Result<Workload> make_workload(const WorkloadOrder& order) { return WorkloadMaker(order).make(); }

}  // namespace interlane
