#include "engine/model/model_options.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/model/execution_model.h"

namespace interlane {
namespace {

Result<double> value_of(const ModelDescription& model, const Parameter& parameter,
                        const ModelSettings& settings) {
  const auto found = settings.parameters.find(parameter.name);
  if (found == settings.parameters.end()) return parameter.default_value;
  const Result<ParameterSetting> value = checked_value(parameter, found->second);
  if (!value)
    return input_error(fmt::format("for model {}, model.{}", model.id, value.error().sentence));
  return value->number;
}

Result<void> check_names(const ModelDescription& model, const ModelSettings& settings) {
  std::vector<std::string> known;
  for (const Parameter& parameter : model.parameters) known.push_back(parameter.name);
  for (const auto& [name, unused] : settings.parameters) {
    if (std::ranges::find(known, name) != known.end()) continue;
    if (known.empty()) {
      return input_error(fmt::format(
          "model {} has no parameters, so model.{} cannot be set; leave it out", model.id, name));
    }
    return input_error(fmt::format("model {} has no parameter \"{}\"{}", model.id, name,
                                   suggestion_for(name, known)));
  }
  return {};
}

Result<std::string> policy_of(const ModelDescription& model, const ModelSettings& settings) {
  if (settings.policy.empty()) {
    return std::string(model.policies.empty() ? "" : model.policies.front());
  }
  if (model.policies.empty()) {
    return input_error(fmt::format("model {} has no choice of policy; leave it out", model.id));
  }
  if (std::ranges::find(model.policies, settings.policy) == model.policies.end()) {
    const std::vector<std::string> known(model.policies.begin(), model.policies.end());
    return input_error(fmt::format("model {} cannot run under policy {}{}", model.id,
                                   in_quotes(settings.policy),
                                   suggestion_for(settings.policy, known)));
  }
  return settings.policy;
}

Result<Duration> quantum_of(const ModelDescription& model, const std::string& policy,
                            const ModelSettings& settings) {
  const bool has_one =
      std::ranges::find(model.policies_with_quantum, policy) != model.policies_with_quantum.end();
  if (has_one) {
    return settings.quantum > Duration::zero() ? settings.quantum : kDefaultQuantum;
  }
  if (settings.quantum == Duration::zero()) return Duration::zero();
  if (model.policies_with_quantum.empty()) {
    return input_error(fmt::format("model {} has no quantum; leave it out", model.id));
  }
  const std::vector<std::string> others(model.policies_with_quantum.begin(),
                                        model.policies_with_quantum.end());
  return input_error(fmt::format("policy {} of model {} has no quantum; choose {}", policy,
                                 model.id, join_or(others)));
}

}  // namespace

Parameter workers_parameter() {
  Parameter parameter;
  parameter.name = "workers";
  parameter.default_value = 0;
  parameter.max = kMaxWorkers;
  parameter.meaning = {{"en", "how many threads take tasks; 0: as many as there are cores"}};
  return parameter;
}

Result<ModelOptions> complete_options(const ModelDescription& model, const ModelSettings& settings,
                                      const Workload& workload, std::size_t core_count) {
  IL_TRY(check_names(model, settings));
  ModelOptions options;
  const std::uint32_t usual =
      model.workers == Workers::OnePerCore ? static_cast<std::uint32_t>(core_count) : 0;
  options.workers = workload.workers.value_or(usual);
  for (const Parameter& parameter : model.parameters) {
    IL_TRY(const double value, value_of(model, parameter, settings));
    if (parameter.name == "workers") {
      const bool is_set = settings.parameters.contains(parameter.name);
      if (is_set) options.workers = value > 0 ? static_cast<std::uint32_t>(value) : usual;
    } else if (parameter.name == "switch_interval") {
      options.switch_interval = Duration(std::llround(value));
    } else if (parameter.name == "context") {
      options.context = value == 0 ? AwaitContext::None : AwaitContext::Captured;
    }
  }
  IL_TRY(std::string policy, policy_of(model, settings));
  options.policy = std::move(policy);
  IL_TRY(const Duration quantum, quantum_of(model, options.policy, settings));
  options.quantum = quantum;
  return options;
}

}  // namespace interlane
