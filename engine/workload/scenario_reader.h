#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"
#include "engine/workload/task_template.h"
#include "engine/workload/toml_source.h"

namespace interlane {

// Turns the TOML text of one scenario into a Scenario. Every formula has been tried with the
// default values once it is done, so that mistakes in a file are found when it is read.
class ScenarioReader {
 public:
  explicit ScenarioReader(std::string source) : source_name_(source), source_(std::move(source)) {}
  [[nodiscard]] Result<std::shared_ptr<const Scenario>> read(std::string_view toml) const;

 private:
  [[nodiscard]] Result<void> check_schema(const toml::table& root) const;
  [[nodiscard]] Result<std::string> scenario_name(const toml::table& root) const;
  [[nodiscard]] Result<std::vector<Parameter>> parameters(const toml::table& root) const;
  [[nodiscard]] Result<Parameter> parameter(const toml::key& name, const toml::table& table) const;
  // The value of "default", "min" or "max" of a parameter whose kind is set.
  [[nodiscard]] Result<double> bound(const Parameter& parameter, const toml::table& table,
                                     std::string_view key) const;
  [[nodiscard]] Result<std::vector<TaskTemplate>> tasks(const toml::table& root) const;
  [[nodiscard]] Result<TaskTemplate> task(const toml::table& table) const;
  [[nodiscard]] Result<std::string> task_name(const toml::table& table) const;
  [[nodiscard]] Result<std::string> task_count(const toml::table& table) const;
  [[nodiscard]] Result<StepTemplate> step(const toml::node& node) const;
  [[nodiscard]] Result<KernelKind> kernel(const toml::table& table) const;

  std::string source_name_;
  TomlSource source_;
};

}  // namespace interlane
