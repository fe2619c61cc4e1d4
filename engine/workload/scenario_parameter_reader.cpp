#include "engine/workload/scenario_parameter_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/base/visible_text.h"
#include "engine/workload/expression.h"
#include "engine/workload/scenario_names.h"

namespace interlane {
namespace {

// Up to here a double holds every whole number.
constexpr std::int64_t kMaxCount = std::int64_t{1} << 53;

}  // namespace

Result<std::vector<Parameter>> ParameterReader::read(const toml::table& root) const {
  std::vector<Parameter> all;
  constexpr std::string_view kAdvice = "write [parameters.NAME] and its default, min and max";
  IL_TRY(const toml::table* const tables, source_.table(root, "parameters", kAdvice));
  if (tables == nullptr) return all;
  for (const toml::key* const name : TomlSource::keys_as_written(*tables)) {
    IL_TRY(const toml::table* const table, source_.table(*tables, name->str(), kAdvice));
    IL_TRY(Parameter one, parameter(*name, *table));
    all.push_back(std::move(one));
  }
  IL_TRY(check_words(*tables, all));
  return all;
}

Result<Parameter> ParameterReader::parameter(const toml::key& name,
                                             const toml::table& table) const {
  Parameter parameter{.name = std::string(name.str())};
  IL_TRY(check_name(name.source(), parameter.name, "parameter"));
  IL_TRY(const Parameter::Kind its_kind, kind(table));
  parameter.kind = its_kind;
  Result<void> done;
  switch (parameter.kind) {
    case Parameter::Kind::Count:
    case Parameter::Kind::Time:
      done = read_range(table, parameter);
      break;
    case Parameter::Kind::Choice:
      done = read_choices(table, parameter);
      break;
    case Parameter::Kind::Text:
      done = read_text(table, parameter);
      break;
  }
  if (!done) return tl::unexpected(done.error());
  IL_TRY(Translated meaning, source_.translated(table, "meaning"));
  parameter.meaning = std::move(meaning);
  return parameter;
}

Result<void> ParameterReader::check_name(const toml::source_region& region, const std::string& name,
                                         std::string_view what) const {
  if (!is_name(name, '_')) {
    return source_.error(
        region, fmt::format("{} is not a valid name for a {}; use a-z, 0-9 and _, a letter first",
                            in_quotes(name), what));
  }
  if (!is_taken_name(name)) return {};
  return source_.error(region,
                       fmt::format("{} means something else in formulas; give the {} another name",
                                   in_quotes(name), what));
}

Result<Parameter::Kind> ParameterReader::kind(const toml::table& table) const {
  IL_TRY(source_.check_keys(table, "a parameter",
                            {"default", "min", "max", "meaning", "unit", "choices", "kind"}));
  IL_TRY(const auto default_node,
         source_.require(table, "default",
                         table.contains("choices")
                             ? "write one of the choices"
                             : "write a whole number such as 8 or a duration such as \"10ms\""));
  if (table.contains("choices")) return Parameter::Kind::Choice;
  if (table.contains("kind")) {
    constexpr std::string_view kAdvice = "write kind = \"text\" or leave it out";
    IL_TRY(const std::string word, source_.text(table, "kind", kAdvice));
    if (word == "text") return Parameter::Kind::Text;
    return source_.error(table.get("kind")->source(),
                         fmt::format("there is no kind {}; {}", in_quotes(word), kAdvice));
  }
  return default_node->is_string() ? Parameter::Kind::Time : Parameter::Kind::Count;
}

Result<void> ParameterReader::read_range(const toml::table& table, Parameter& parameter) const {
  IL_TRY(const double min, bound(parameter, table, "min"));
  IL_TRY(const double max, bound(parameter, table, "max"));
  IL_TRY(const double default_value, bound(parameter, table, "default"));
  if (min > max) {
    return source_.error(
        table.get("min")->source(),
        fmt::format("the min {} of \"{}\" is above its max {}; swap them",
                    format_value(parameter, min), parameter.name, format_value(parameter, max)));
  }
  if (default_value < min || default_value > max) {
    return source_.error(
        table.get("default")->source(),
        fmt::format("the default {} of \"{}\" is outside its range; choose one from {} to {}",
                    format_value(parameter, default_value), parameter.name,
                    format_value(parameter, min), format_value(parameter, max)));
  }
  parameter.default_value = default_value;
  parameter.min = min;
  parameter.max = max;
  if (!table.contains("unit")) return {};
  if (parameter.kind != Parameter::Kind::Count) {
    return source_.error(table.get("unit")->source(),
                         "only a count has a unit of its own; leave it out");
  }
  IL_TRY(std::string unit, source_.text(table, "unit", "write unit = \"bytes\""));
  parameter.unit = std::move(unit);
  return {};
}

Result<void> ParameterReader::read_choices(const toml::table& table, Parameter& parameter) const {
  constexpr std::string_view kAdvice = "write choices = [\"none\", \"mutex\"] and a default";
  const toml::node& node = *table.get("choices");
  for (const std::string_view key : {"min", "max", "unit", "kind"}) {
    if (!table.contains(key)) continue;
    return source_.error(table.get(key)->source(),
                         fmt::format("a parameter with choices has no \"{}\"; leave it out", key));
  }
  const toml::array* const words = node.as_array();
  if (words == nullptr || words->size() < 2) {
    return source_.error(node.source(),
                         fmt::format("a choice needs a list of two words or more; {}", kAdvice));
  }
  for (const toml::node& word : *words) {
    const auto* const text = word.as_string();
    if (text == nullptr) {
      return source_.error(word.source(), fmt::format("a choice is a word in quotes; {}", kAdvice));
    }
    IL_TRY(check_name(word.source(), text->get(), "choice"));
    if (std::ranges::find(parameter.choices, text->get()) != parameter.choices.end()) {
      return source_.error(word.source(),
                           fmt::format("the choice \"{}\" comes twice; remove one", text->get()));
    }
    parameter.choices.push_back(text->get());
  }
  IL_TRY(const std::string default_word, source_.text(table, "default", kAdvice));
  const auto place = std::ranges::find(parameter.choices, default_word);
  if (place == parameter.choices.end()) {
    return source_.error(
        table.get("default")->source(),
        fmt::format("the default {} of \"{}\" is not one of its choices; choose {}",
                    in_quotes(default_word), parameter.name, fmt::join(parameter.choices, " or ")));
  }
  parameter.default_value = static_cast<double>(place - parameter.choices.begin());
  parameter.max = static_cast<double>(parameter.choices.size() - 1);
  return {};
}

Result<void> ParameterReader::read_text(const toml::table& table, Parameter& parameter) const {
  for (const std::string_view key : {"min", "max", "unit"}) {
    if (!table.contains(key)) continue;
    return source_.error(table.get(key)->source(),
                         fmt::format("a text has no \"{}\"; leave it out", key));
  }
  IL_TRY(std::string text, source_.text(table, "default", "write a text in quotes"));
  text = table["default"].value_or(text);  // checked as it was written
  parameter.default_text = text;
  if (!checked_value(parameter, default_setting(parameter))) {
    return source_.error(table.get("default")->source(),
                         fmt::format("the default of \"{}\" must be one line of at most {} bytes; "
                                     "write a shorter one",
                                     parameter.name, kMaxText));
  }
  return {};
}

Result<double> ParameterReader::bound(const Parameter& parameter, const toml::table& table,
                                      std::string_view key) const {
  const bool is_count = parameter.kind == Parameter::Kind::Count;
  const std::string_view advice = is_count ? "write a whole number, 0 or more, such as 8"
                                           : "write a duration in quotes such as \"10ms\"";
  IL_TRY(const toml::node* const node, source_.require(table, key, advice));
  if (is_count) {
    const toml::value<std::int64_t>* const number = node->as_integer();
    if (number != nullptr && number->get() > kMaxCount) {
      return source_.error(node->source(),
                           fmt::format("\"{}\" of \"{}\" is too large; write at most {}", key,
                                       parameter.name, kMaxCount));
    }
    if (number != nullptr && number->get() >= 0) return static_cast<double>(number->get());
  } else if (const toml::value<std::string>* const text = node->as_string()) {
    IL_TRY(const auto value, parse_value(parameter, text->get(), source_.place(node->source())));
    return value.number;
  }
  return source_.error(node->source(),
                       fmt::format("\"{}\" of \"{}\" is not a {}; {}", key, parameter.name,
                                   is_count ? "count" : "duration", advice));
}

Result<void> ParameterReader::check_words(const toml::table& parameters,
                                          const std::vector<Parameter>& all) const {
  for (const Parameter& parameter : all) {
    for (const std::string& word : parameter.choices) {
      if (std::ranges::find(all, word, &Parameter::name) == all.end()) continue;
      const toml::table& table = *parameters.get(parameter.name)->as_table();
      return source_.error(table.get("choices")->source(),
                           fmt::format("\"{}\" is a choice of \"{}\" and also a parameter; write "
                                       "another word",
                                       word, parameter.name));
    }
  }
  return {};
}

}  // namespace interlane
