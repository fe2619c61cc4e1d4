#include "engine/workload/scenario_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/base/visible_text.h"
#include "engine/workload/scenario_names.h"
#include "engine/workload/scenario_parameter_reader.h"
#include "engine/workload/scenario_task_reader.h"

namespace interlane {
namespace {

constexpr std::int64_t kSchema = 1;
constexpr std::string_view kCountAdvice = "a whole number, 0 or more, or a formula in quotes";
constexpr std::string_view kSizeAdvice = "a whole number, 1 or more, or a formula in quotes";

}  // namespace

Result<std::shared_ptr<const Scenario>> ScenarioReader::read(std::string_view toml) const {
  IL_TRY(const toml::table root, source_.parse(toml));
  IL_TRY(check_schema(root));
  IL_TRY(source_.check_keys(root, "a scenario",
                            {"schema", "name", "title", "summary", "parameters", "tasks", "locks",
                             "channels", "barriers", "image", "model", "exercise", "measure"}));

  IL_TRY(std::string name, scenario_name(root));
  IL_TRY(Translated title, source_.translated(root, "title"));
  IL_TRY(Translated summary, source_.translated(root, "summary"));
  IL_TRY(std::vector<Parameter> parameters, ParameterReader(source_).read(root));
  IL_TRY(ScenarioTemplate written, scenario_template(root, parameters));

  const std::shared_ptr<Scenario> scenario(new Scenario);
  scenario->name_ = std::move(name);
  scenario->title_ = std::move(title);
  scenario->summary_ = std::move(summary);
  scenario->parameters_ = std::move(parameters);
  scenario->template_ = std::make_shared<const ScenarioTemplate>(std::move(written));
  scenario->toml_ = toml;
  scenario->source_ = source_name_;
  IL_TRY(scenario->instantiate({}, 1));
  return std::shared_ptr<const Scenario>(scenario);
}

Result<void> ScenarioReader::check_schema(const toml::table& root) const {
  const std::string advice = fmt::format("write schema = {}", kSchema);
  IL_TRY(const toml::node* const schema, source_.require(root, "schema", advice));
  const toml::value<std::int64_t>* const number = schema->as_integer();
  if (number == nullptr) {
    return source_.error(schema->source(), "the schema is not a whole number; " + advice);
  }
  if (number->get() == kSchema) return {};
  return source_.error(schema->source(),
                       fmt::format("the schema {} is not known; this program reads schema = {}",
                                   number->get(), kSchema));
}

Result<std::string> ScenarioReader::scenario_name(const toml::table& root) const {
  constexpr std::string_view kAdvice = "write a name such as \"cafe\"";
  Result<std::string> name = source_.text(root, "name", kAdvice);
  if (name && !is_name(*name, '-')) {
    return source_.error(
        root.get("name")->source(),
        fmt::format("{} is not a valid name for a scenario; use a-z, 0-9 and -, a letter first",
                    in_quotes(*name)));
  }
  return name;
}

Result<ScenarioTemplate> ScenarioReader::scenario_template(
    const toml::table& root, const std::vector<Parameter>& parameters) const {
  ScenarioTemplate written;
  IL_TRY(auto locks, resources(root, "locks", "permits"));
  IL_TRY(auto channels, resources(root, "channels", "capacity"));
  IL_TRY(auto barriers, resources(root, "barriers", ""));
  if (root.contains("image")) {
    IL_TRY(auto grid, image(root));
    written.image = std::move(grid);
  }
  IL_TRY(auto workers, setting(root, "model", "workers", kSizeAdvice));
  IL_TRY(auto unit, setting(root, "exercise", "unit", "a duration or a formula in quotes",
                            {"preempted_first"}));
  IL_TRY(auto preempted_first, exercise_preempted_first(root));
  IL_TRY(const auto measures, measures_memory(root));
  IL_TRY(auto tasks, TaskReader(source_, parameters).read(root));
  written.locks = std::move(locks);
  written.channels = std::move(channels);
  written.barriers = std::move(barriers);
  written.workers = std::move(workers);
  written.exercise_unit = std::move(unit);
  written.exercise_preempted_first = std::move(preempted_first);
  written.measures_memory = measures;
  written.tasks = std::move(tasks);
  return written;
}

Result<std::vector<ResourceTemplate>> ScenarioReader::resources(const toml::table& root,
                                                                std::string_view key,
                                                                std::string_view size_key) const {
  std::vector<ResourceTemplate> all;
  const std::string advice = fmt::format("write [{}.NAME]", key);
  IL_TRY(const toml::table* const tables, source_.table(root, key, advice));
  if (tables == nullptr) return all;
  const std::string_view one_of_them = key.substr(0, key.size() - 1);  // without the plural's s
  for (const toml::key* const name : TomlSource::keys_as_written(*tables)) {
    IL_TRY(const toml::table* const table, source_.table(*tables, name->str(), advice));
    const std::string owner = fmt::format("the {} {}", one_of_them, in_quotes(name->str()));
    IL_TRY(ResourceTemplate one, resource(*name, *table, owner, size_key));
    const auto looks_alike = [&one](const ResourceTemplate& other) {
      return other.name == one.name;
    };
    if (std::ranges::any_of(all, looks_alike)) {
      return source_.error(name->source(),
                           fmt::format("{} looks like another name; give it one of its own",
                                       in_quotes(name->str())));
    }
    all.push_back(std::move(one));
  }
  return all;
}

Result<ResourceTemplate> ScenarioReader::resource(const toml::key& name, const toml::table& table,
                                                  std::string_view owner,
                                                  std::string_view size_key) const {
  if (name.str().empty()) {
    return source_.error(name.source(), "the name between the quotes is empty; write one");
  }
  std::vector<std::string> known;
  if (!size_key.empty()) known = {std::string(size_key), "count"};
  IL_TRY(source_.check_keys(table, owner, known));
  const FormulaText one{.text = "1", .place = source_.place(name.source())};
  ResourceTemplate made{.name = visible_text(name.str()), .place = one.place};
  IL_TRY(auto count, source_.formula(table, "count", kCountAdvice));
  made.count = count.is_given() ? std::move(count) : one;
  if (size_key.empty()) return made;
  IL_TRY(auto size, source_.formula(table, size_key, kSizeAdvice));
  made.size = size.is_given() ? std::move(size) : one;
  return made;
}

Result<ImageTemplate> ScenarioReader::image(const toml::table& root) const {
  constexpr std::string_view kAdvice = "write [image] with width, height and tile in pixels";
  IL_TRY(const toml::table* const table, source_.table(root, "image", kAdvice));
  IL_TRY(source_.check_keys(*table, "[image]", {"width", "height", "tile"}));
  ImageTemplate made{.place = source_.place(table->source())};
  for (auto& [key, text] : {std::pair("width", &made.width), std::pair("height", &made.height),
                            std::pair("tile", &made.tile)}) {
    IL_TRY(source_.require(*table, key, kAdvice));
    IL_TRY(auto formula, source_.formula(*table, key, kSizeAdvice));
    *text = std::move(formula);
  }
  return made;
}

Result<FormulaText> ScenarioReader::setting(const toml::table& root, std::string_view table_name,
                                            std::string_view key, std::string_view what,
                                            const std::vector<std::string>& others) const {
  const std::string advice = fmt::format("write [{}] with {}", table_name, key);
  IL_TRY(const toml::table* const table, source_.table(root, table_name, advice));
  if (table == nullptr) return FormulaText{};
  const std::string owner = fmt::format("[{}]", table_name);
  std::vector<std::string> known = {std::string(key)};
  known.insert(known.end(), others.begin(), others.end());
  IL_TRY(source_.check_keys(*table, owner, known));
  IL_TRY(source_.require(*table, key, advice));
  return source_.formula(*table, key, what);
}

Result<FormulaText> ScenarioReader::exercise_preempted_first(const toml::table& root) const {
  const toml::table* const table = root["exercise"].as_table();
  if (table == nullptr) return FormulaText{};
  return source_.formula(*table, "preempted_first",
                         "a condition in quotes such as \"ties == preempted_first\"");
}

Result<bool> ScenarioReader::measures_memory(const toml::table& root) const {
  constexpr std::string_view kAdvice = "write [measure] with memory = true, or leave it out";
  IL_TRY(const toml::table* const table, source_.table(root, "measure", kAdvice));
  if (table == nullptr) return false;
  IL_TRY(source_.check_keys(*table, "[measure]", {"memory"}));
  IL_TRY(const toml::node* const memory, source_.require(*table, "memory", kAdvice));
  const toml::value<bool>* const value = memory->as_boolean();
  if (value != nullptr) return value->get();
  return source_.error(memory->source(),
                       fmt::format("\"memory\" is neither true nor false; {}", kAdvice));
}

}  // namespace interlane
