#pragma once

#include <string>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/toml_source.h"

namespace interlane {

// Reads the [[tasks]] of a scenario file. Errors: a sentence with file and line.
class TaskReader {
 public:
  // The arguments must outlive it.
  TaskReader(const TomlSource& source, const std::vector<Parameter>& parameters)
      : source_(source), parameters_(parameters) {}
  [[nodiscard]] Result<std::vector<TaskTemplate>> read(const toml::table& root) const;

 private:
  [[nodiscard]] Result<TaskTemplate> task(const toml::table& table) const;
  [[nodiscard]] Result<std::string> task_name(const toml::table& table) const;
  [[nodiscard]] Result<void> read_formulas(const toml::table& table, TaskTemplate& task) const;
  [[nodiscard]] Result<void> read_group(const toml::table& table, TaskTemplate& task) const;
  [[nodiscard]] Result<void> read_list(const toml::table& table, TaskTemplate& task) const;

  // Errors: the default of the parameter that is the entry's list is no list of tasks.
  [[nodiscard]] Result<void> check_default_list(const toml::table& root,
                                                const TaskTemplate& task) const;

  const TomlSource& source_;
  const std::vector<Parameter>& parameters_;
};

}  // namespace interlane
