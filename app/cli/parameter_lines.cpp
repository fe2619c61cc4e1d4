#include "app/cli/parameter_lines.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/cli/text_width.h"

namespace interlane {
namespace {

std::string range_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case Parameter::Kind::Choice:
      return fmt::format("{}", fmt::join(parameter.choices, ", "));
    case Parameter::Kind::Text:
      return {};
    case Parameter::Kind::Count:
    case Parameter::Kind::Time:
      break;
  }
  return fmt::format("{} to {}", format_value(parameter, parameter.min),
                     format_value(parameter, parameter.max));
}

}  // namespace

std::string parameter_lines(const std::vector<Parameter>& parameters, std::string_view prefix) {
  std::vector<std::string> settings;
  std::size_t widest = 0;
  for (const Parameter& parameter : parameters) {
    settings.push_back(fmt::format("--set {}{}={}", prefix, parameter.name,
                                   format_value(parameter, default_setting(parameter))));
    widest = std::max(widest, text_columns(settings.back()));
  }
  std::string lines;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string range = range_of(parameters[i]);
    lines +=
        fmt::format("  {}  {}{}\n", fitted(settings[i], widest), parameters[i].meaning.at("en"),
                    range.empty() ? "" : fmt::format(" ({})", range));
  }
  return lines;
}

}  // namespace interlane
