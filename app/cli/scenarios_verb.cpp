#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "app/cli/parameter_lines.h"
#include "app/cli/text_width.h"
#include "app/cli/verbs.h"
#include "engine/workload/scenario.h"

namespace interlane {
namespace {

int list_scenarios(Streams streams) {
  std::size_t longest = 0;
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    longest = std::max(longest, builtin.name.size());
  }
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    const auto scenario = Scenario::load(std::string(builtin.name));
    if (!scenario) {
      complain(streams.err, scenario.error().sentence);
      return kExitFailed;
    }
    std::string parameters;
    for (const Parameter& parameter : (*scenario)->parameters()) {
      parameters += fmt::format("{}{} {}", parameters.empty() ? "" : ", ", parameter.name,
                                format_value(parameter, default_setting(parameter)));
    }
    streams.out << fmt::format("{}  {} ({})\n", fitted(builtin.name, longest),
                               (*scenario)->title().at("en"), parameters);
  }
  return kExitDone;
}

}  // namespace

int scenarios_verb(const std::string& name, Streams streams) {
  if (name.empty()) return list_scenarios(streams);
  const auto scenario = Scenario::load(name);
  if (!scenario) {
    complain(streams.err, scenario.error().sentence);
    return kExitWrongCall;
  }
  streams.out << fmt::format("{}\n", (*scenario)->title().at("en"));
  const auto summary = (*scenario)->summary().find("en");
  if (summary != (*scenario)->summary().end()) streams.out << summary->second << "\n";
  const std::string parameters = parameter_lines((*scenario)->parameters());
  if (!parameters.empty()) streams.out << "\n" << parameters;
  return kExitDone;
}

}  // namespace interlane
