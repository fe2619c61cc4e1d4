#include "app/cli/model_settings.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "app/cli/option_values.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"

namespace interlane {
namespace {

constexpr std::string_view kPrefix = "model.";

const Parameter* find_parameter(const ModelDescription& model, std::string_view name) {
  const auto found = std::ranges::find(model.parameters, name, &Parameter::name);
  return found == model.parameters.end() ? nullptr : &*found;
}

// "model coroutines has" or "none of these models has", and what they do have.
std::string no_such_parameter(std::string_view name,
                              const std::vector<const ModelDescription*>& models) {
  std::vector<std::string> known;
  for (const ModelDescription* model : models) {
    for (const Parameter& parameter : model->parameters) {
      std::string full = std::string(kPrefix) + parameter.name;
      if (std::ranges::find(known, full) == known.end()) known.push_back(std::move(full));
    }
  }
  const std::string who = models.size() == 1 ? fmt::format("model {} has", models.front()->id)
                                             : std::string("none of these models has");
  if (known.empty()) {
    return fmt::format("--set: {} parameters, so {} cannot be set; leave it out",
                       models.size() == 1 ? who + " no" : who, visible_text(name));
  }
  return fmt::format("--set: {}{} parameter {}{}", who, models.size() == 1 ? " no" : " a",
                     in_quotes(name), suggestion_for(name, known));
}

Result<void> set_parameter(std::string_view name, std::string_view text,
                           const std::vector<const ModelDescription*>& models,
                           std::vector<ModelSettings>& settings) {
  bool is_known = false;
  for (std::size_t i = 0; i < models.size(); ++i) {
    const Parameter* parameter = find_parameter(*models[i], name.substr(kPrefix.size()));
    if (parameter == nullptr) continue;
    is_known = true;
    IL_TRY(const auto value, parse_value(*parameter, text, fmt::format("--set {}", name)));
    settings[i].parameters[parameter->name] = value;
  }
  if (is_known) return {};
  return input_error(no_such_parameter(name, models));
}

}  // namespace

Result<std::vector<ModelSettings>> model_settings_of(
    const RunOptions& options, const std::vector<const ModelDescription*>& models) {
  std::vector<ModelSettings> settings(models.size());
  for (const std::string& text : options.settings) {
    const auto setting = parse_setting("--set", text);
    if (!setting) return tl::unexpected(setting.error());
    if (!setting->first.starts_with(kPrefix)) continue;
    IL_TRY(set_parameter(setting->first, setting->second, models, settings));
  }
  Duration quantum{};
  if (!options.quantum.empty()) {
    IL_TRY(const auto given, parse_time_limit("--quantum", options.quantum, "10ms"));
    quantum = given;
  }
  for (ModelSettings& each : settings) each.quantum = quantum;
  return settings;
}

Result<ModelOptions> model_options_of(const ModelSettings& settings, const ModelDescription& model,
                                      const Workload& workload, std::size_t core_count) {
  // One group of settings after the other, so that the sentence can name the option.
  ModelSettings so_far{.parameters = settings.parameters, .policy = {}, .quantum = {}};
  if (auto options = complete_options(model, so_far, workload, core_count); !options) {
    return input_error(fmt::format("--set: {}", options.error().sentence));
  }
  so_far.policy = settings.policy;
  if (auto options = complete_options(model, so_far, workload, core_count); !options) {
    return input_error(fmt::format("--policy: {}", options.error().sentence));
  }
  auto options = complete_options(model, settings, workload, core_count);
  if (!options) return input_error(fmt::format("--quantum: {}", options.error().sentence));
  return options;
}

}  // namespace interlane
