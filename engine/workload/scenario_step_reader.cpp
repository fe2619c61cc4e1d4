#include "engine/workload/scenario_step_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"

namespace interlane {

using Kind = StepTemplate::Kind;

struct StepReader::Verb {
  enum class Value : std::uint8_t { Time, Count, Name, True };
  std::string key;
  Kind kind = Kind::Compute;
  Value value = Value::Time;
  std::vector<std::string> options{};
  std::string detail{};  // the option that becomes StepTemplate::detail
};

const std::vector<StepReader::Verb>& StepReader::verbs() {
  using Value = Verb::Value;
  static const std::vector<Verb> kVerbs = {
      {"compute", Kind::Compute, Value::Time, {"kernel", "serial"}, ""},
      {"units", Kind::Units, Value::Count, {"kernel", "serial", "first"}, "first"},
      {"tile", Kind::Tile, Value::Count, {"serial"}, ""},
      {"sleep", Kind::Sleep, Value::Time, {}, ""},
      {"net", Kind::Net, Value::Time, {"size"}, "size"},
      {"query", Kind::Query, Value::Count, {}, ""},
      {"file", Kind::File, Value::Count, {}, ""},
      {"lock", Kind::Lock, Value::Name, {"at"}, "at"},
      {"unlock", Kind::Unlock, Value::Name, {"at"}, "at"},
      {"send", Kind::Send, Value::Name, {"at"}, "at"},
      {"receive", Kind::Receive, Value::Name, {"at"}, "at"},
      {"barrier", Kind::Barrier, Value::Name, {}, ""},
      {"spawn", Kind::Spawn, Value::Name, {}, ""},
      {"join", Kind::Join, Value::Name, {}, ""},
      {"yield", Kind::Yield, Value::True, {}, ""},
      {"crash", Kind::Crash, Value::True, {}, ""},
      {"add", Kind::Count, Value::Count, {"protection"}, ""},
      {"repeat", Kind::Repeat, Value::Count, {"steps"}, ""},
  };
  return kVerbs;
}

Result<std::vector<StepTemplate>> StepReader::read(const toml::table& table) const {
  IL_TRY(const auto tables,
         source_.tables(table, "steps",
                        "a step is written like { compute = \"10ms\" } or { sleep = \"20ms\" }"));
  std::vector<StepTemplate> all;
  for (const toml::table* const entry : tables) {
    IL_TRY(StepTemplate one, step(*entry));
    all.push_back(std::move(one));
  }
  return all;
}

Result<const StepReader::Verb*> StepReader::verb(const toml::table& table) const {
  const Verb* found = nullptr;
  for (const Verb& one : verbs()) {
    if (!table.contains(one.key)) continue;
    if (found != nullptr) {
      return source_.error(table.source(),
                           fmt::format("a step does one thing; \"{}\" and \"{}\" are two steps",
                                       found->key, one.key));
    }
    found = &one;
  }
  if (found == nullptr) return no_verb(table);
  std::vector<std::string> known = {found->key, "when"};
  known.insert(known.end(), found->options.begin(), found->options.end());
  IL_TRY(source_.check_keys(table, fmt::format("the step \"{}\"", found->key), known));
  return found;
}

// Why a table is no step: a verb is misspelt, or there is none.
tl::unexpected<Error> StepReader::no_verb(const toml::table& table) const {
  std::vector<std::string> verb_keys;
  std::vector<std::string> known = {"when"};
  for (const Verb& one : verbs()) {
    verb_keys.push_back(one.key);
    known.insert(known.end(), one.options.begin(), one.options.end());
  }
  for (const toml::key* const key : TomlSource::keys_as_written(table)) {
    if (std::ranges::find(known, key->str()) != known.end()) continue;
    return source_.error(key->source(), fmt::format("there is no step {}{}", in_quotes(key->str()),
                                                    suggestion_for(key->str(), verb_keys)));
  }
  return source_.error(table.source(),
                       fmt::format("a step does one thing; it is one of {}", join_and(verb_keys)));
}

Result<StepTemplate> StepReader::step(const toml::table& table) const {
  const Result<const Verb*> found = verb(table);
  if (!found) return tl::unexpected(found.error());
  const Verb& its_verb = **found;
  StepTemplate made{.kind = its_verb.kind, .place = source_.place(table.source())};
  IL_TRY(read_value(table, its_verb, made));
  IL_TRY(read_options(table, its_verb, made));
  IL_TRY(auto when, source_.formula(table, "when", "a condition in quotes such as \"number > 1\""));
  made.when = std::move(when);
  if (made.kind == Kind::Repeat) {
    IL_TRY(std::vector<StepTemplate> steps, read(table));
    made.steps = std::move(steps);
  }
  return made;
}

Result<void> StepReader::read_value(const toml::table& table, const Verb& verb,
                                    StepTemplate& step) const {
  switch (verb.value) {
    case Verb::Value::Time:
    case Verb::Value::Count: {
      IL_TRY(auto amount, source_.formula(table, verb.key,
                                          verb.value == Verb::Value::Time
                                              ? "a duration or a formula in quotes"
                                              : "a whole number or a formula in quotes"));
      step.amount = std::move(amount);
      return {};
    }
    case Verb::Value::Name: {
      IL_TRY(auto name, source_.text(table, verb.key, "write a name in quotes"));
      step.target = std::move(name);
      return {};
    }
    case Verb::Value::True:
      return check_true(table, verb.key);
  }
  return {};
}

Result<void> StepReader::read_options(const toml::table& table, const Verb& verb,
                                      StepTemplate& step) const {
  if (!verb.detail.empty()) {
    IL_TRY(auto detail,
           source_.formula(table, verb.detail, "a whole number or a formula in quotes"));
    step.detail = std::move(detail);
  }
  if (table.contains("serial")) {
    IL_TRY(check_true(table, "serial"));
    step.splitting = Splitting::Serial;
  }
  if (step.kind == Kind::Count) {
    IL_TRY(auto word, table.contains("protection")
                          ? source_.text(table, "protection", "write none, mutex or atomic")
                          : Result<std::string>("none"));
    step.target = std::move(word);
  }
  return read_kernel(table, step);
}

Result<void> StepReader::read_kernel(const toml::table& table, StepTemplate& step) const {
  if (!table.contains("kernel")) return {};
  static const std::vector<std::pair<std::string, KernelKind>> kKernels = {
      {"primes", KernelKind::Primes}, {"mandelbrot", KernelKind::Mandelbrot},
      {"zlib", KernelKind::Zlib},     {"matrix", KernelKind::Matrix},
      {"memory", KernelKind::Memory},
  };
  std::vector<std::string> names;
  for (const auto& [name, unused] : kKernels) names.push_back(name);
  IL_TRY(const std::string name,
         source_.text(table, "kernel", fmt::format("write one of {}", join_and(names))));
  const auto found =
      std::ranges::find(kKernels, name, [](const auto& kernel) { return kernel.first; });
  if (found == kKernels.end()) {
    return source_.error(
        table.get("kernel")->source(),
        fmt::format("there is no kernel {}{}", in_quotes(name), suggestion_for(name, names)));
  }
  step.kernel = found->second;
  return {};
}

Result<void> StepReader::check_true(const toml::table& table, std::string_view key) const {
  const toml::node& node = *table.get(key);
  const toml::value<bool>* const value = node.as_boolean();
  if (value != nullptr && value->get()) return {};
  return source_.error(
      node.source(),
      fmt::format("\"{0}\" can only be true; write {0} = true or leave it out", key));
}

}  // namespace interlane
