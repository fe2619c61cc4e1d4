#include "engine/workload/scenario_task_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/scenario_list.h"
#include "engine/workload/scenario_step_reader.h"

namespace interlane {

Result<std::vector<TaskTemplate>> TaskReader::read(const toml::table& root) const {
  IL_TRY(const auto tables, source_.tables(root, "tasks", "write [[tasks]] with a name and steps"));
  std::vector<TaskTemplate> all;
  for (const toml::table* const table : tables) {
    Result<TaskTemplate> one = task(*table);
    if (!one) return tl::unexpected(one.error());
    const bool is_group_taken =
        !one->group.empty() &&
        std::ranges::find(all, one->group, &TaskTemplate::group) != all.end();
    if (is_group_taken) {
      return source_.error(
          table->get("group")->source(),
          fmt::format("a [[tasks]] entry above has the group {} too; give this one another name",
                      in_quotes(one->group)));
    }
    IL_TRY(check_default_list(root, *one));
    all.push_back(std::move(*one));
  }
  return all;
}

Result<void> TaskReader::check_default_list(const toml::table& root,
                                            const TaskTemplate& task) const {
  const auto parameter = std::ranges::find(parameters_, task.list, &Parameter::name);
  if (parameter == parameters_.end()) return {};
  const auto list = parse_task_list(parameter->default_text);
  if (list) return {};
  const toml::node& text = *root["parameters"][task.list]["default"].node();
  return source_.error(text.source(), list.error().sentence);
}

Result<TaskTemplate> TaskReader::task(const toml::table& table) const {
  IL_TRY(source_.check_keys(table, "a [[tasks]] entry",
                            {"name", "count", "steps", "arrival", "priority", "group", "jobs"}));
  IL_TRY(std::string name, task_name(table));
  TaskTemplate made{.name = std::move(name), .place = source_.place(table.source())};
  IL_TRY(read_formulas(table, made));
  IL_TRY(read_group(table, made));
  IL_TRY(read_list(table, made));
  IL_TRY(std::vector<StepTemplate> steps, StepReader(source_).read(table));
  made.steps = std::move(steps);
  return made;
}

Result<std::string> TaskReader::task_name(const toml::table& table) const {
  constexpr std::string_view kAdvice = "write name = \"customer {number}\"";
  IL_TRY(std::string name, source_.text(table, "name", kAdvice));
  std::string rest = name;
  for (auto at = rest.find(kNumberPlace); at != std::string::npos; at = rest.find(kNumberPlace)) {
    rest.erase(at, kNumberPlace.size());
  }
  if (rest.find_first_of("{}") != std::string::npos) {
    return source_.error(table.get("name")->source(),
                         fmt::format("the braces of {} hold something else than \"number\"; {}",
                                     in_quotes(name), kAdvice));
  }
  return name;
}

Result<void> TaskReader::read_formulas(const toml::table& table, TaskTemplate& task) const {
  constexpr std::string_view kCount =
      "a whole number, 0 or more, or a formula of parameters in quotes";
  IL_TRY(auto count, source_.formula(table, "count", kCount));
  IL_TRY(auto arrival, source_.formula(table, "arrival", "a duration or a formula in quotes"));
  IL_TRY(auto priority, source_.formula(table, "priority", kCount));
  const auto or_else = [&](FormulaText& written, std::string_view otherwise) {
    if (written.is_given()) return std::move(written);
    return FormulaText{.text = std::string(otherwise), .place = task.place};
  };
  task.count = or_else(count, "1");
  task.arrival = or_else(arrival, "0ms");
  task.priority = or_else(priority, "0");
  return {};
}

Result<void> TaskReader::read_group(const toml::table& table, TaskTemplate& task) const {
  if (!table.contains("group")) return {};
  IL_TRY(std::string group, source_.text(table, "group", "write group = \"parts\""));
  if (table.contains("arrival")) {
    return source_.error(table.get("arrival")->source(),
                         "tasks of a group start when they are spawned; leave the arrival out");
  }
  task.group = std::move(group);
  return {};
}

Result<void> TaskReader::read_list(const toml::table& table, TaskTemplate& task) const {
  if (!table.contains("jobs")) return {};
  constexpr std::string_view kAdvice = "write the name of a parameter of kind \"text\"";
  IL_TRY(std::string list, source_.text(table, "jobs", kAdvice));
  std::vector<std::string> texts;
  for (const Parameter& parameter : parameters_) {
    if (parameter.kind == Parameter::Kind::Text) texts.push_back(parameter.name);
  }
  if (std::ranges::find(texts, list) == texts.end()) {
    return source_.error(
        table.get("jobs")->source(),
        fmt::format("there is no text parameter {}{}", in_quotes(list),
                    texts.empty() ? fmt::format("; {}", kAdvice) : suggestion_for(list, texts)));
  }
  if (table.contains("count")) {
    return source_.error(table.get("count")->source(),
                         "the list of \"jobs\" says how many tasks there are; leave the count out");
  }
  task.list = std::move(list);
  return {};
}

}  // namespace interlane
