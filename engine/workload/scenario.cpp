#include "engine/workload/scenario.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/base/whole_file.h"
#include "engine/workload/scenario_list.h"
#include "engine/workload/scenario_reader.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/scenario_workload.h"
#include "engine/workload/toml_text.h"
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

Result<std::string> text_of_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return input_error(
        fmt::format("{}: this is a folder; give the path of a scenario file", visible_text(path)));
  }
  std::optional<std::string> text = read_whole_file(path);
  if (text) return *std::move(text);
  const bool is_there = std::filesystem::exists(path, ignored);
  return input_error(fmt::format("{}: {}", visible_text(path),
                                 is_there ? "this file cannot be read; check its rights"
                                          : "there is no such file; check the path"));
}

// A file whose name is not that of a scenario; what it looks like is said where that is known.
tl::unexpected<Error> problem_of_other_file(const std::string& path) {
  IL_TRY(const std::string text, text_of_file(path));
  if (const auto problem = problem_of_text(text)) {
    return input_error(fmt::format("{}:{}:{}: {}", visible_text(path), problem->at.line,
                                   problem->at.column, problem->sentence));
  }
  return input_error(
      fmt::format("{}: the name of a scenario file ends in .toml; rename it", visible_text(path)));
}

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
    IL_TRY(const std::string text, text_of_file(name_or_path));
    return parse(text, name_or_path);
  }
  std::vector<std::string> names;
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    if (builtin.name == name_or_path) return parse(builtin.toml, name_or_path + ".toml");
    names.emplace_back(builtin.name);
  }
  if (std::error_code ignored; std::filesystem::exists(name_or_path, ignored)) {
    return problem_of_other_file(name_or_path);
  }
  const auto likely = likely_name(name_or_path, names);
  return input_error(fmt::format(
      "there is no scenario {}; {}", in_quotes(name_or_path),
      likely ? fmt::format("did you mean {}?", in_quotes(*likely))
             : fmt::format("give a path that ends in .toml, or one of {}", join_and(names))));
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
      return input_error(fmt::format("scenario {} has no parameter {}{}", name_, in_quotes(name),
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
  if (!list) return input_error(fmt::format("in {}, {}", parameter.name, list.error().sentence));
  return {};
}

Result<Workload> Scenario::instantiate(const ParameterValues& values, std::uint64_t seed) const {
  IL_TRY(const ParameterValues all_values, complete(values));
  return make_workload({.scenario = name_,
                        .written = *template_,
                        .parameters = parameters_,
                        .values = all_values,
                        .seed = seed});
}

}  // namespace interlane
