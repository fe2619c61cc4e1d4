#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/workload.h"

namespace interlane {

// Words by language code ("en", "ru"). English is always there.
using Translated = std::map<std::string, std::string>;

// A value that a scenario leaves open: a slider or a list in the window, `--set` on the command
// line.
struct Parameter {
  enum class Kind : std::uint8_t {
    Count,
    Time,
    Choice,  // one of some words
    Text,    // a list that the scenario's tasks are read from
  };
  std::string name;
  Kind kind = Kind::Count;
  // Units: durations in nanoseconds; of a Choice, the place in `choices`. None of a Text.
  double default_value = 0;
  double min = 0;
  double max = 0;
  std::string unit{};                  // of a Count, for reading: "bytes", "%"; may be empty
  std::vector<std::string> choices{};  // Choice only
  std::string default_text{};          // Text only
  Translated meaning{};                // one line
};

// What a parameter is set to. A Choice may be given by its place or by its word; a Text is a text.
struct ParameterSetting {
  double number = 0;  // in the parameter's unit
  std::string text;   // Choice: the word; Text
  ParameterSetting() = default;
  // Implicit, so that a map of values can be written down.
  ParameterSetting(double value) : number(value) {}
  ParameterSetting(std::string value) : text(std::move(value)) {}
  ParameterSetting(const char* value) : text(value) {}
  friend bool operator==(const ParameterSetting&, const ParameterSetting&) = default;
};

// Values by parameter name. Names that are missing have their default.
using ParameterValues = std::map<std::string, ParameterSetting>;

[[nodiscard]] ParameterSetting default_setting(const Parameter& parameter);
// "40ms", "250us", "1.5s", "8", "mutex": the way a value is written and read back; a count may be
// read with its unit behind it. `where` begins the error sentence ("--set service",
// "cafe.toml:12").
[[nodiscard]] std::string format_value(const Parameter& parameter, const ParameterSetting& value);
[[nodiscard]] Result<ParameterSetting> parse_value(const Parameter& parameter,
                                                   std::string_view text, std::string_view where);
inline constexpr std::size_t kMaxText = 4096;  // bytes of a text that is a value
// The setting with a Choice's number and word both there.
// Errors: a value that is out of range, no whole number, or none of the choices.
[[nodiscard]] Result<ParameterSetting> checked_value(const Parameter& parameter,
                                                     const ParameterSetting& value);
// A duration as people write it: number and unit, ns, us, ms or s. Errors: sentence without
// `where`.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string format_duration(Duration duration);

struct ScenarioTemplate;

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

  // Checks names, ranges and lists and adds defaults. Errors name the parameter, the value and what
  // would be right.
  [[nodiscard]] Result<ParameterValues> complete(const ParameterValues& values) const;
  // The tasks for these values. The same values and seed give the same workload.
  [[nodiscard]] Result<Workload> instantiate(const ParameterValues& values,
                                             std::uint64_t seed) const;

 private:
  friend class ScenarioReader;
  Scenario() = default;
  [[nodiscard]] Result<void> check_list(const Parameter& parameter,
                                        const ParameterSetting& value) const;
  std::string name_;
  Translated title_;
  Translated summary_;
  std::vector<Parameter> parameters_;
  std::shared_ptr<const ScenarioTemplate> template_;
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
