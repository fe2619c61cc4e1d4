#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/toml_source.h"

namespace interlane {

// Reads the steps of a [[tasks]] entry. Errors: a sentence with file and line.
class StepReader {
 public:
  // `source` must outlive it.
  explicit StepReader(const TomlSource& source) : source_(source) {}
  // The "steps" of a table: an entry, or a step that repeats.
  [[nodiscard]] Result<std::vector<StepTemplate>> read(const toml::table& table) const;

 private:
  // What a step can do: the key that says so, what its value is and which other keys go with it.
  struct Verb;
  [[nodiscard]] static const std::vector<Verb>& verbs();
  [[nodiscard]] Result<const Verb*> verb(const toml::table& table) const;
  [[nodiscard]] tl::unexpected<Error> no_verb(const toml::table& table) const;
  [[nodiscard]] Result<StepTemplate> step(const toml::table& table) const;
  [[nodiscard]] Result<void> read_value(const toml::table& table, const Verb& verb,
                                        StepTemplate& step) const;
  [[nodiscard]] Result<void> read_options(const toml::table& table, const Verb& verb,
                                          StepTemplate& step) const;
  [[nodiscard]] Result<void> read_kernel(const toml::table& table, StepTemplate& step) const;
  // Errors: anything but `true`, which is all that the key can say.
  [[nodiscard]] Result<void> check_true(const toml::table& table, std::string_view key) const;

  const TomlSource& source_;
};

}  // namespace interlane
