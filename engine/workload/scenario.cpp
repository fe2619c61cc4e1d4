#include "engine/workload/scenario.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/closest_name.h"
#include "engine/workload/expression.h"
#include "engine/workload/scenario_reader.h"
#include "engine/workload/task_template.h"
#include "scenario_files.h"

namespace interlane {
namespace {

// Longer waits and computations are mistakes of unit, and sums of them would overflow.
constexpr Duration kLongestAmount = std::chrono::hours(24);

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  // Reading a folder opens well and fails only here.
  if (!file.good() && !file.eof()) {
    return fail(fmt::format("cannot read the scenario file {}; check its path and rights", path));
  }
  return text;
}

std::string numbered(std::string name, std::uint64_t number) {
  for (auto at = name.find(kNumberPlace); at != std::string::npos; at = name.find(kNumberPlace)) {
    name.replace(at, kNumberPlace.size(), std::to_string(number));
  }
  return name;
}

Result<Step> make_step(const StepTemplate& step, const std::vector<Parameter>& parameters,
                       const ParameterValues& values) {
  const Result<double> ns = evaluate(step.amount, Dimension::Time, parameters, values);
  if (!ns) return fail(fmt::format("{}: {}", step.place, ns.error().sentence));
  if (*ns > static_cast<double>(kLongestAmount.count())) {
    return fail(fmt::format("{}: \"{}\" is longer than a day; choose a shorter amount", step.place,
                            step.amount));
  }
  const Duration amount(std::llround(*ns));
  if (step.kind == StepTemplate::Kind::Sleep) return SleepStep{.length = amount};
  return ComputeStep{.kernel = step.kernel, .amount = amount};
}

// How many tasks an entry makes: what its formula yields, without the fraction.
Result<std::size_t> task_count(const TaskTemplate& entry, std::size_t tasks_before,
                               const std::vector<Parameter>& parameters,
                               const ParameterValues& values) {
  const Result<double> count = evaluate(entry.count, Dimension::Count, parameters, values);
  if (!count) return fail(fmt::format("{}: {}", entry.place, count.error().sentence));
  const double most = static_cast<double>(
      std::min(kMostScenarioTasks - tasks_before, kMostScenarioSteps / entry.steps.size()));
  if (*count > most) {
    return fail(fmt::format(
        "{}: {:.0f} tasks of {} steps are too many; a scenario has at most {} "
        "tasks and {} steps",
        entry.place, *count, entry.steps.size(), kMostScenarioTasks, kMostScenarioSteps));
  }
  return static_cast<std::size_t>(*count);
}

}  // namespace

const std::vector<BuiltinScenario>& builtin_scenarios() {
  static const std::vector<BuiltinScenario> kScenarios = [] {
    std::vector<BuiltinScenario> all;
    for (const embedded::File& file : embedded::scenario_files()) {
      all.push_back({.name = file.name, .toml = file.text});
    }
    return all;
  }();
  return kScenarios;
}

Result<std::shared_ptr<const Scenario>> Scenario::parse(std::string_view toml, std::string source) {
  return ScenarioReader(std::move(source)).read(toml);
}

Result<std::shared_ptr<const Scenario>> Scenario::load(const std::string& name_or_path) {
  if (name_or_path.ends_with(".toml")) {
    const Result<std::string> text = read_file(name_or_path);
    if (!text) return fail(text.error().sentence);
    return parse(*text, name_or_path);
  }
  std::vector<std::string> names;
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    if (builtin.name == name_or_path) return parse(builtin.toml, name_or_path + ".toml");
    names.emplace_back(builtin.name);
  }
  return fail(
      fmt::format("there is no scenario \"{}\"; give a path that ends in .toml or one of: {}",
                  name_or_path, fmt::join(names, ", ")));
}

const Parameter* Scenario::find_parameter(std::string_view name) const {
  const auto found = std::ranges::find(parameters_, name, &Parameter::name);
  return found == parameters_.end() ? nullptr : &*found;
}

Result<ParameterValues> Scenario::complete(const ParameterValues& values) const {
  ParameterValues complete;
  for (const Parameter& parameter : parameters_) {
    complete.emplace(parameter.name, parameter.default_value);
  }
  for (const auto& [name, value] : values) {
    const Parameter* const parameter = find_parameter(name);
    if (parameter == nullptr) {
      std::vector<std::string> names;
      for (const Parameter& known : parameters_) names.push_back(known.name);
      return fail(fmt::format("scenario {} has no parameter \"{}\"{}", name_, name,
                              name_advice(name, names)));
    }
    // Written so that a value that is no number fails too.
    if (!(value >= parameter->min && value <= parameter->max)) {
      return fail(fmt::format("{} = {} is out of range; choose a value from {} to {}", name,
                              std::isfinite(value) ? format_value(*parameter, value) : "?",
                              format_value(*parameter, parameter->min),
                              format_value(*parameter, parameter->max)));
    }
    if (parameter->kind == Parameter::Kind::Count && value != std::floor(value)) {
      return fail(fmt::format("{} = {} is no count; choose a whole number", name, value));
    }
    complete[name] = value;
  }
  return complete;
}

// The steps of the present scenarios leave nothing to chance, so the seed decides nothing yet.
Result<Workload> Scenario::instantiate(const ParameterValues& values,
                                       std::uint64_t /*seed*/) const {
  const Result<ParameterValues> all_values = complete(values);
  if (!all_values) return fail(all_values.error().sentence);
  Workload workload{.scenario = name_, .tasks = {}};
  for (const TaskTemplate& entry : *templates_) {
    std::vector<Step> steps;
    for (const StepTemplate& step : entry.steps) {
      const Result<Step> made = make_step(step, parameters_, *all_values);
      if (!made) return fail(made.error().sentence);
      steps.push_back(*made);
    }
    const Result<std::size_t> count =
        task_count(entry, workload.tasks.size(), parameters_, *all_values);
    if (!count) return fail(count.error().sentence);
    for (std::size_t number = 1; number <= *count; ++number) {
      workload.tasks.push_back({.name = numbered(entry.name, number), .steps = steps});
    }
  }
  if (workload.tasks.empty()) {
    return fail(
        fmt::format("{}: no task comes out of these values; raise the parameters in "
                    "\"count\"",
                    source_));
  }
  return workload;
}

}  // namespace interlane
