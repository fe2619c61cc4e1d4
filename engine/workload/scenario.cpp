#include "engine/workload/scenario.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/whole_file.h"
#include "engine/workload/scenario_list.h"
#include "engine/workload/scenario_reader.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/scenario_workload.h"
#include "scenario_files.h"

namespace interlane {
namespace {

// From the everyday pictures over waiting, computing and what threads bring to the runtimes that
// people ask about.
constexpr std::array<std::string_view, 24> kTeachingOrder = {"cafe",
                                                             "kitchen",
                                                             "soup-and-potatoes",
                                                             "fetch",
                                                             "ui-and-database",
                                                             "connections",
                                                             "blocked-loop",
                                                             "image",
                                                             "compress",
                                                             "amdahl",
                                                             "time-slicing",
                                                             "context-switch",
                                                             "start-cost",
                                                             "race",
                                                             "deadlock",
                                                             "crash",
                                                             "gil",
                                                             "goroutines",
                                                             "await-hop",
                                                             "event-loop",
                                                             "pool-starvation",
                                                             "pipeline",
                                                             "web-server",
                                                             "textbook"};

}  // namespace

const std::vector<BuiltinScenario>& builtin_scenarios() {
  static const std::vector<BuiltinScenario> kScenarios = [] {
    std::vector<BuiltinScenario> all;
    for (const embedded::File& file : embedded::scenario_files()) {
      all.push_back({.name = file.name, .toml = file.text});
    }
    // One that is not in the order comes behind all that are.
    std::ranges::stable_sort(all, {}, [](const BuiltinScenario& scenario) {
      return std::ranges::find(kTeachingOrder, scenario.name) - kTeachingOrder.begin();
    });
    return all;
  }();
  return kScenarios;
}

Result<std::shared_ptr<const Scenario>> Scenario::parse(std::string_view toml, std::string source) {
  return ScenarioReader(std::move(source)).read(toml);
}

Result<std::shared_ptr<const Scenario>> Scenario::load(const std::string& name_or_path) {
  if (name_or_path.ends_with(".toml")) {
    const std::optional<std::string> text = read_whole_file(name_or_path);
    if (!text) {
      return input_error(
          fmt::format("cannot read the scenario file {}; check its path and rights", name_or_path));
    }
    return parse(*text, name_or_path);
  }
  std::vector<std::string> names;
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    if (builtin.name == name_or_path) return parse(builtin.toml, name_or_path + ".toml");
    names.emplace_back(builtin.name);
  }
  return input_error(
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
    complete.emplace(parameter.name, default_setting(parameter));
  }
  for (const auto& [name, value] : values) {
    const Parameter* const parameter = find_parameter(name);
    if (parameter == nullptr) {
      std::vector<std::string> names;
      for (const Parameter& known : parameters_) names.push_back(known.name);
      return input_error(fmt::format("scenario {} has no parameter \"{}\"{}", name_, name,
                                     suggestion_for(name, names)));
    }
    IL_TRY(ParameterSetting checked, checked_value(*parameter, value));
    IL_TRY(check_list(*parameter, checked));
    complete[name] = std::move(checked);
  }
  return complete;
}

// A text that is some entry's list of tasks must be one.
Result<void> Scenario::check_list(const Parameter& parameter, const ParameterSetting& value) const {
  if (parameter.kind != Parameter::Kind::Text) return {};
  if (std::ranges::find(template_->tasks, parameter.name, &TaskTemplate::list) ==
      template_->tasks.end()) {
    return {};
  }
  const auto list = parse_task_list(value.text);
  if (!list) return input_error(fmt::format("{}: {}", parameter.name, list.error().sentence));
  return {};
}

Result<Workload> Scenario::instantiate(const ParameterValues& values, std::uint64_t seed) const {
  IL_TRY(const ParameterValues all_values, complete(values));
  return make_workload({.scenario = name_,
                        .source = source_,
                        .written = *template_,
                        .parameters = parameters_,
                        .values = all_values,
                        .seed = seed});
}

}  // namespace interlane
