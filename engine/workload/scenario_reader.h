#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/toml_source.h"

namespace interlane {

// Turns the TOML text of one scenario into a Scenario. Every formula has been tried with the
// default values once it is done, so that mistakes in a file are found when it is read.
class ScenarioReader {
 public:
  explicit ScenarioReader(std::string source) : source_(source), source_name_(std::move(source)) {}
  [[nodiscard]] Result<std::shared_ptr<const Scenario>> read(std::string_view toml) const;

 private:
  [[nodiscard]] Result<void> check_schema(const toml::table& root) const;
  [[nodiscard]] Result<std::string> scenario_name(const toml::table& root) const;
  [[nodiscard]] Result<ScenarioTemplate> scenario_template(
      const toml::table& root, const std::vector<Parameter>& parameters) const;
  // The entries of [locks], [channels] or [barriers]; `size_key` is what the size of one is called,
  // nothing where it has none.
  [[nodiscard]] Result<std::vector<ResourceTemplate>> resources(const toml::table& root,
                                                                std::string_view key,
                                                                std::string_view size_key) const;
  // `owner` is what sentences call it: `the lock "till"`.
  [[nodiscard]] Result<ResourceTemplate> resource(const toml::key& name, const toml::table& table,
                                                  std::string_view owner,
                                                  std::string_view size_key) const;
  [[nodiscard]] Result<ImageTemplate> image(const toml::table& root) const;
  // [measure] memory; false where there is no such table.
  [[nodiscard]] Result<bool> measures_memory(const toml::table& root) const;
  // The only key of a table such as [model] workers; not given where there is no such table.
  [[nodiscard]] Result<FormulaText> setting(const toml::table& root, std::string_view table_name,
                                            std::string_view key, std::string_view what,
                                            const std::vector<std::string>& others = {}) const;
  [[nodiscard]] Result<FormulaText> exercise_preempted_first(const toml::table& root) const;

  TomlSource source_;
  std::string source_name_;
};

}  // namespace interlane
