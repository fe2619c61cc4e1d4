#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/workload.h"

namespace interlane {

// Words by language code ("en", "ru"). English is always there.
using Translated = std::map<std::string, std::string>;

// A number that a scenario leaves open: a slider in the window, `--set` on the command line.
struct Parameter {
  enum class Kind : std::uint8_t { Count, Time };
  std::string name;
  Kind kind = Kind::Count;
  // Units: durations in nanoseconds.
  double default_value = 0;
  double min = 0;
  double max = 0;
  Translated meaning{};  // one line
};

// Values by parameter name, in the parameter's unit. Names that are missing have their default.
using ParameterValues = std::map<std::string, double>;

// "40ms", "250us", "1.5s", "8": the way a value is written and read back. `where` begins the error
// sentence ("--set service", "cafe.toml:12").
[[nodiscard]] std::string format_value(const Parameter& parameter, double value);
[[nodiscard]] Result<double> parse_value(const Parameter& parameter, std::string_view text,
                                         std::string_view where);
// A duration as people write it: number and unit, ns, us, ms or s. Errors: sentence without
// `where`.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string format_duration(Duration duration);

struct TaskTemplate;

// The file that describes a workload and its parameters. Immutable.
class Scenario {
 public:
  // Reads a scenario from TOML text. `source` names it in error sentences, with the line.
  [[nodiscard]] static Result<std::shared_ptr<const Scenario>> parse(std::string_view toml,
                                                                     std::string source);
  // A name of a built-in scenario, or a path that ends in ".toml".
  [[nodiscard]] static Result<std::shared_ptr<const Scenario>> load(
      const std::string& name_or_path);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Translated& title() const { return title_; }
  [[nodiscard]] const Translated& summary() const { return summary_; }
  [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
  [[nodiscard]] const Parameter* find_parameter(std::string_view name) const;
  [[nodiscard]] const std::string& toml() const { return toml_; }  // the text it was read from
  [[nodiscard]] const std::string& source() const { return source_; }

  // Checks names and ranges and adds defaults. Errors name the parameter, the value and the range.
  [[nodiscard]] Result<ParameterValues> complete(const ParameterValues& values) const;
  // The tasks for these values. The same values and seed give the same workload.
  [[nodiscard]] Result<Workload> instantiate(const ParameterValues& values,
                                             std::uint64_t seed) const;

 private:
  friend class ScenarioReader;
  Scenario() = default;
  std::string name_;
  Translated title_;
  Translated summary_;
  std::vector<Parameter> parameters_;
  std::shared_ptr<const std::vector<TaskTemplate>> templates_;
  std::string toml_;
  std::string source_;
};

// The scenarios that come with the program: TOML files under assets/scenarios, built in.
struct BuiltinScenario {
  std::string_view name;
  std::string_view toml;
};
[[nodiscard]] const std::vector<BuiltinScenario>& builtin_scenarios();

}  // namespace interlane
