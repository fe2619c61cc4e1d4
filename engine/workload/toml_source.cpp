#include "engine/workload/toml_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/toml_text.h"

namespace interlane {

namespace {

std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number with a fraction";
    case toml::node_type::boolean:
      return "a truth value";
    default:
      return "a date or a time";
  }
}

// `"name" is a whole number` or `"name" is empty`, where a text, a list or a formula was due.
std::string wrong_value(std::string_view key, const toml::node& node) {
  const auto* const text = node.as_string();
  const auto* const list = node.as_array();
  const auto* const number = node.as_integer();
  const bool is_empty =
      (text != nullptr && text->get().empty()) || (list != nullptr && list->empty());
  const bool is_negative = number != nullptr && number->get() < 0;
  return fmt::format("\"{}\" is {}", key,
                     is_empty      ? "empty"
                     : is_negative ? "below zero"
                                   : kind_of(node));
}

}  // namespace

Result<toml::table> TomlSource::parse(std::string_view text) const {
  const auto problem_at = [&](TextPosition at, std::string_view what) {
    return input_error(fmt::format("{}:{}:{}: {}", name_, at.line, at.column, what));
  };
  if (const auto problem = problem_of_text(text)) return problem_at(problem->at, problem->sentence);
  try {
    return toml::parse(text, name_);
  } catch (const toml::parse_error& problem) {
    const TextPosition at{.line = problem.source().begin.line,
                          .column = problem.source().begin.column};
    return problem_at(at, problem_of_grammar(text, at, problem.description()));
  }
}

std::string TomlSource::place(const toml::source_region& region) const {
  return fmt::format("{}:{}:{}", name_, region.begin.line, region.begin.column);
}

tl::unexpected<Error> TomlSource::error(const toml::source_region& region,
                                        std::string_view what) const {
  return input_error(fmt::format("{}: {}", place(region), what));
}

Result<void> TomlSource::check_keys(const toml::table& table, std::string_view owner,
                                    const std::vector<std::string>& known) const {
  for (const auto& [key, node] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    return error(key.source(),
                 fmt::format("{} has no key {}{}", owner, in_quotes(key.str()),
                             known.empty() ? "; leave it out" : suggestion_for(key.str(), known)));
  }
  return {};
}

Result<const toml::node*> TomlSource::require(const toml::table& table, std::string_view key,
                                              std::string_view advice) const {
  const toml::node* const node = table.get(key);
  if (node == nullptr) {
    return error(table.source(), fmt::format("\"{}\" is missing; {}", key, advice));
  }
  return node;
}

Result<std::string> TomlSource::text(const toml::table& table, std::string_view key,
                                     std::string_view advice) const {
  IL_TRY(const toml::node* const node, require(table, key, advice));
  const toml::value<std::string>* const string = node->as_string();
  if (string == nullptr || string->get().empty()) {
    return error(node->source(), fmt::format("{}; {}", wrong_value(key, *node), advice));
  }
  return visible_text(string->get());
}

Result<const toml::table*> TomlSource::table(const toml::table& table, std::string_view key,
                                             std::string_view advice) const {
  const toml::node* const node = table.get(key);
  if (node == nullptr || node->is_table()) return node == nullptr ? nullptr : node->as_table();
  return error(node->source(), fmt::format("\"{}\" is {}; {}", key, kind_of(*node), advice));
}

Result<FormulaText> TomlSource::formula(const toml::table& table, std::string_view key,
                                        std::string_view what) const {
  const toml::node* const node = table.get(key);
  if (node == nullptr) return FormulaText{};
  const std::string here = place(node->source());
  if (const auto* const number = node->as_integer(); number != nullptr && number->get() >= 0) {
    return FormulaText{
        .text = std::to_string(number->get()), .key = std::string(key), .place = here};
  }
  if (const auto* const written = node->as_string();
      written != nullptr && !written->get().empty()) {
    return FormulaText{.text = written->get(), .key = std::string(key), .place = here};
  }
  return error(node->source(), fmt::format("{}; write {}", wrong_value(key, *node), what));
}

Result<std::vector<const toml::table*>> TomlSource::tables(const toml::table& table,
                                                           std::string_view key,
                                                           std::string_view advice) const {
  IL_TRY(const toml::node* const node, require(table, key, advice));
  const toml::array* const array = node->as_array();
  if (array == nullptr || array->empty()) {
    return error(node->source(), fmt::format("{}; {}", wrong_value(key, *node), advice));
  }
  std::vector<const toml::table*> all;
  for (const toml::node& entry : *array) {
    if (!entry.is_table()) {
      return error(entry.source(),
                   fmt::format("an entry of \"{}\" is {}; {}", key, kind_of(entry), advice));
    }
    all.push_back(entry.as_table());
  }
  return all;
}

std::vector<const toml::key*> TomlSource::keys_as_written(const toml::table& table) {
  std::vector<const toml::key*> keys;
  for (const auto& [key, unused] : table) keys.push_back(&key);
  std::ranges::sort(
      keys, [](const auto& a, const auto& b) { return a < b; },
      [](const toml::key* key) { return key->source().begin; });
  return keys;
}

Result<Translated> TomlSource::translated(const toml::table& table, std::string_view key) const {
  const std::string advice = fmt::format("write {} = {{ en = \"...\" }}", key);
  IL_TRY(const toml::node* const node, require(table, key, advice));
  const toml::table* const words = node->as_table();
  if (words == nullptr) {
    IL_TRY(std::string english, text(table, key, advice));
    return Translated{{"en", std::move(english)}};
  }
  Translated translated;
  for (const auto& [language, unused] : *words) {
    IL_TRY(const std::string text_in_language, text(*words, language.str(), advice));
    translated.emplace(language.str(), text_in_language);
  }
  if (!translated.contains("en")) {
    return error(words->source(), fmt::format("\"{}\" has no English text; {}", key, advice));
  }
  return translated;
}

}  // namespace interlane
