#include "engine/workload/scenario_reader.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "engine/workload/expression.h"

namespace interlane {
namespace {

constexpr std::int64_t kSchema = 1;

// Lower-case letters, digits and `separator`, a letter first.
bool is_name(std::string_view text, char separator) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_allowed = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == separator;
  };
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, is_allowed);
}

bool comes_first(const toml::source_region& a, const toml::source_region& b) {
  return a.begin < b.begin;
}

}  // namespace

Result<std::shared_ptr<const Scenario>> ScenarioReader::read(std::string_view toml) const {
  const Result<toml::table> root = source_.parse(toml);
  if (!root) return fail(root.error().sentence);
  if (auto checked = check_schema(*root); !checked) return fail(checked.error().sentence);
  const auto known = source_.check_keys(
      *root, "a scenario", {"schema", "name", "title", "summary", "parameters", "tasks"});
  if (!known) return fail(known.error().sentence);

  Result<std::string> name = scenario_name(*root);
  if (!name) return fail(name.error().sentence);
  Result<Translated> title = source_.translated(*root, "title");
  if (!title) return fail(title.error().sentence);
  Result<Translated> summary = source_.translated(*root, "summary");
  if (!summary) return fail(summary.error().sentence);
  Result<std::vector<Parameter>> all_parameters = parameters(*root);
  if (!all_parameters) return fail(all_parameters.error().sentence);
  Result<std::vector<TaskTemplate>> templates = tasks(*root);
  if (!templates) return fail(templates.error().sentence);

  const std::shared_ptr<Scenario> scenario(new Scenario);
  scenario->name_ = std::move(*name);
  scenario->title_ = std::move(*title);
  scenario->summary_ = std::move(*summary);
  scenario->parameters_ = std::move(*all_parameters);
  scenario->templates_ = std::make_shared<const std::vector<TaskTemplate>>(std::move(*templates));
  scenario->toml_ = toml;
  scenario->source_ = source_name_;
  const Result<Workload> tried = scenario->instantiate({}, 1);
  if (!tried) return fail(tried.error().sentence);
  return std::shared_ptr<const Scenario>(scenario);
}

Result<void> ScenarioReader::check_schema(const toml::table& root) const {
  const std::string advice = fmt::format("this program reads schema = {}", kSchema);
  const Result<const toml::node*> schema = source_.require(root, "schema", advice);
  if (!schema) return fail(schema.error().sentence);
  const toml::value<std::int64_t>* const number = (*schema)->as_integer();
  if (number == nullptr || number->get() != kSchema) {
    return source_.error((*schema)->source(), "the schema is not known; " + advice);
  }
  return {};
}

Result<std::string> ScenarioReader::scenario_name(const toml::table& root) const {
  constexpr std::string_view kAdvice = "write a name such as \"cafe\"";
  Result<std::string> name = source_.text(root, "name", kAdvice);
  if (name && !is_name(*name, '-')) {
    return source_.error(
        root.get("name")->source(),
        fmt::format("\"{}\" is no name for a scenario; use a-z, 0-9 and -", *name));
  }
  return name;
}

Result<std::vector<Parameter>> ScenarioReader::parameters(const toml::table& root) const {
  std::vector<Parameter> all;
  const toml::node* const node = root.get("parameters");
  if (node == nullptr) return all;
  constexpr std::string_view kAdvice = "write [parameters.NAME] and its default, min and max";
  if (!node->is_table()) {
    return source_.error(node->source(), fmt::format("\"parameters\" is no table; {}", kAdvice));
  }
  // A TOML table is in alphabetical order; sliders stand in the order of the file.
  std::vector<const toml::key*> names;
  for (const auto& [name, unused] : *node->as_table()) names.push_back(&name);
  std::ranges::sort(names, comes_first, [](const toml::key* name) { return name->source(); });
  for (const toml::key* const name : names) {
    const toml::table* const table = node->as_table()->get(name->str())->as_table();
    if (table == nullptr) {
      return source_.error(name->source(),
                           fmt::format("parameter \"{}\" is no table; {}", name->str(), kAdvice));
    }
    Result<Parameter> one = parameter(*name, *table);
    if (!one) return fail(one.error().sentence);
    all.push_back(std::move(*one));
  }
  return all;
}

Result<Parameter> ScenarioReader::parameter(const toml::key& name, const toml::table& table) const {
  Parameter parameter{.name = std::string(name.str())};
  if (!is_name(parameter.name, '_') || is_taken_name(parameter.name)) {
    return source_.error(
        name.source(),
        fmt::format("\"{}\" is no name for a parameter; use a-z, 0-9 and _, a letter first, and "
                    "neither a unit nor a function of formulas",
                    parameter.name));
  }
  const auto known = source_.check_keys(table, "a parameter", {"default", "min", "max", "meaning"});
  if (!known) return fail(known.error().sentence);
  const auto default_node = source_.require(
      table, "default", "write a whole number such as 8 or a duration such as \"10ms\"");
  if (!default_node) return fail(default_node.error().sentence);
  parameter.kind = (*default_node)->is_string() ? Parameter::Kind::Time : Parameter::Kind::Count;

  const Result<double> min = bound(parameter, table, "min");
  if (!min) return fail(min.error().sentence);
  const Result<double> max = bound(parameter, table, "max");
  if (!max) return fail(max.error().sentence);
  const Result<double> default_value = bound(parameter, table, "default");
  if (!default_value) return fail(default_value.error().sentence);
  if (*default_value < *min || *default_value > *max) {
    return source_.error(
        (*default_node)->source(),
        fmt::format("the default {} of \"{}\" is outside its range; choose one from {} to {}",
                    format_value(parameter, *default_value), parameter.name,
                    format_value(parameter, *min), format_value(parameter, *max)));
  }
  Result<Translated> meaning = source_.translated(table, "meaning");
  if (!meaning) return fail(meaning.error().sentence);
  parameter.default_value = *default_value;
  parameter.min = *min;
  parameter.max = *max;
  parameter.meaning = std::move(*meaning);
  return parameter;
}

Result<double> ScenarioReader::bound(const Parameter& parameter, const toml::table& table,
                                     std::string_view key) const {
  const bool is_count = parameter.kind == Parameter::Kind::Count;
  const std::string_view advice = is_count ? "write a whole number, 0 or more, such as 8"
                                           : "write a duration in quotes such as \"10ms\"";
  const Result<const toml::node*> node = source_.require(table, key, advice);
  if (!node) return fail(node.error().sentence);
  if (is_count) {
    const toml::value<std::int64_t>* const number = (*node)->as_integer();
    if (number != nullptr && number->get() >= 0) return static_cast<double>(number->get());
  } else if (const toml::value<std::string>* const text = (*node)->as_string()) {
    return parse_value(parameter, text->get(), source_.place((*node)->source()));
  }
  return source_.error((*node)->source(), fmt::format("\"{}\" of parameter \"{}\" does not fit; {}",
                                                      key, parameter.name, advice));
}

Result<std::vector<TaskTemplate>> ScenarioReader::tasks(const toml::table& root) const {
  constexpr std::string_view kAdvice = "write [[tasks]] with a name and steps";
  const Result<const toml::node*> node = source_.require(root, "tasks", kAdvice);
  if (!node) return fail(node.error().sentence);
  const toml::array* const array = (*node)->as_array();
  if (array == nullptr || array->empty() || !array->is_homogeneous<toml::table>()) {
    return source_.error((*node)->source(), fmt::format("\"tasks\" is no list; {}", kAdvice));
  }
  std::vector<TaskTemplate> all;
  for (const toml::node& entry : *array) {
    Result<TaskTemplate> one = task(*entry.as_table());
    if (!one) return fail(one.error().sentence);
    all.push_back(std::move(*one));
  }
  return all;
}

Result<TaskTemplate> ScenarioReader::task(const toml::table& table) const {
  const auto known = source_.check_keys(table, "a [[tasks]] entry", {"name", "count", "steps"});
  if (!known) return fail(known.error().sentence);
  Result<std::string> name = task_name(table);
  if (!name) return fail(name.error().sentence);
  Result<std::string> count = task_count(table);
  if (!count) return fail(count.error().sentence);

  constexpr std::string_view kAdvice = "write steps = [{ compute = \"10ms\" }]";
  const Result<const toml::node*> steps = source_.require(table, "steps", kAdvice);
  if (!steps) return fail(steps.error().sentence);
  const toml::array* const array = (*steps)->as_array();
  if (array == nullptr || array->empty()) {
    return source_.error((*steps)->source(), fmt::format("\"steps\" has no step; {}", kAdvice));
  }
  TaskTemplate made{.name = std::move(*name),
                    .count = std::move(*count),
                    .place = source_.place(table.source()),
                    .steps = {}};
  for (const toml::node& entry : *array) {
    Result<StepTemplate> one = step(entry);
    if (!one) return fail(one.error().sentence);
    made.steps.push_back(std::move(*one));
  }
  return made;
}

Result<std::string> ScenarioReader::task_name(const toml::table& table) const {
  constexpr std::string_view kAdvice = "write name = \"customer {number}\"";
  Result<std::string> name = source_.text(table, "name", kAdvice);
  if (!name) return name;
  std::string rest = *name;
  for (auto at = rest.find(kNumberPlace); at != std::string::npos; at = rest.find(kNumberPlace)) {
    rest.erase(at, kNumberPlace.size());
  }
  if (rest.find_first_of("{}") != std::string::npos) {
    return source_.error(table.get("name")->source(),
                         fmt::format("\"{}\" has braces around something else than {}; {}", *name,
                                     kNumberPlace, kAdvice));
  }
  return name;
}

Result<std::string> ScenarioReader::task_count(const toml::table& table) const {
  const toml::node* const node = table.get("count");
  if (node == nullptr) return "1";
  if (const auto* const number = node->as_integer(); number != nullptr && number->get() >= 0) {
    return std::to_string(number->get());
  }
  if (const auto* const formula = node->as_string()) return formula->get();
  return source_.error(node->source(),
                       "\"count\" does not fit; write a whole number, 0 or more, or a parameter's "
                       "name in quotes");
}

Result<StepTemplate> ScenarioReader::step(const toml::node& node) const {
  constexpr std::string_view kAdvice = "write { compute = \"10ms\" } or { sleep = \"20ms\" }";
  const toml::table* const table = node.as_table();
  if (table == nullptr) {
    return source_.error(node.source(), fmt::format("this is no step; {}", kAdvice));
  }
  const auto known = source_.check_keys(*table, "a step", {"compute", "sleep", "kernel"});
  if (!known) return fail(known.error().sentence);
  const bool computes = table->contains("compute");
  if (computes == table->contains("sleep")) {
    return source_.error(node.source(), fmt::format("a step does one thing; {}", kAdvice));
  }
  Result<std::string> amount = source_.text(*table, computes ? "compute" : "sleep", kAdvice);
  if (!amount) return fail(amount.error().sentence);
  const Result<KernelKind> kernel_kind = kernel(*table);
  if (!kernel_kind) return fail(kernel_kind.error().sentence);
  return StepTemplate{.kind = computes ? StepTemplate::Kind::Compute : StepTemplate::Kind::Sleep,
                      .kernel = *kernel_kind,
                      .amount = std::move(*amount),
                      .place = source_.place(node.source())};
}

Result<KernelKind> ScenarioReader::kernel(const toml::table& table) const {
  constexpr std::string_view kAdvice = "known is kernel = \"primes\"";
  if (!table.contains("kernel")) return KernelKind::Primes;
  const toml::source_region& region = table.get("kernel")->source();
  if (!table.contains("compute")) {
    return source_.error(region, "only a compute step has a kernel; leave it out");
  }
  const Result<std::string> name = source_.text(table, "kernel", kAdvice);
  if (!name) return fail(name.error().sentence);
  if (*name != "primes") {
    return source_.error(region, fmt::format("there is no kernel \"{}\"; {}", *name, kAdvice));
  }
  return KernelKind::Primes;
}

}  // namespace interlane
