#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"
#include "engine/workload/toml_source.h"

namespace interlane {

// Reads the [parameters] of a scenario file. Errors: a sentence with file and line.
class ParameterReader {
 public:
  // `source` must outlive it.
  explicit ParameterReader(const TomlSource& source) : source_(source) {}
  // In the order of the file, which is that of the sliders.
  [[nodiscard]] Result<std::vector<Parameter>> read(const toml::table& root) const;

 private:
  [[nodiscard]] Result<Parameter> parameter(const toml::key& name, const toml::table& table) const;
  // Errors: formulas could not use the name of a `what`.
  [[nodiscard]] Result<void> check_name(const toml::source_region& region, const std::string& name,
                                        std::string_view what) const;
  [[nodiscard]] Result<Parameter::Kind> kind(const toml::table& table) const;
  // These fill in what a parameter of their kind has.
  [[nodiscard]] Result<void> read_range(const toml::table& table, Parameter& parameter) const;
  [[nodiscard]] Result<void> read_choices(const toml::table& table, Parameter& parameter) const;
  [[nodiscard]] Result<void> read_text(const toml::table& table, Parameter& parameter) const;
  // The value of "default", "min" or "max".
  [[nodiscard]] Result<double> bound(const Parameter& parameter, const toml::table& table,
                                     std::string_view key) const;
  // No word of a choice is a parameter's name: formulas could not tell them apart.
  [[nodiscard]] Result<void> check_words(const toml::table& parameters,
                                         const std::vector<Parameter>& all) const;

  const TomlSource& source_;
};

}  // namespace interlane
