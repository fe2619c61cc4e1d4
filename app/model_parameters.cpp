#include "app/model_parameters.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/text/text.h"

namespace interlane {
namespace {

constexpr const char* kPolicy = "policy";
constexpr const char* kQuantum = "quantum";
constexpr Duration kMinQuantum = std::chrono::microseconds(100);
constexpr Duration kMaxQuantum = std::chrono::milliseconds(500);

double in_ns(Duration duration) { return static_cast<double>(duration.count()); }

std::string chosen_policy(const ModelDescription& model, const ModelSettings& settings) {
  if (!settings.policy.empty() || model.policies.empty()) return settings.policy;
  return std::string(model.policies.front());
}

bool has_quantum(const ModelDescription& model, const ModelSettings& settings) {
  const std::string policy = chosen_policy(model, settings);
  return std::ranges::find(model.policies_with_quantum, policy) !=
         model.policies_with_quantum.end();
}

Parameter policy_parameter(const ModelDescription& model) {
  Parameter parameter;
  parameter.name = kPolicy;
  parameter.kind = Parameter::Kind::Choice;
  for (const std::string_view policy : model.policies) parameter.choices.emplace_back(policy);
  parameter.max = static_cast<double>(parameter.choices.size() - 1);
  parameter.meaning = {{"en", tr("how the next of the ready tasks is chosen")}};
  return parameter;
}

Parameter quantum_parameter() {
  Parameter parameter;
  parameter.name = kQuantum;
  parameter.kind = Parameter::Kind::Time;
  parameter.default_value = in_ns(kDefaultQuantum);
  parameter.min = in_ns(kMinQuantum);
  parameter.max = in_ns(kMaxQuantum);
  parameter.meaning = {{"en", tr("how long a task may run before the next one has its turn")}};
  return parameter;
}

}  // namespace

std::vector<Parameter> model_parameters(const ModelDescription& model,
                                        const ModelSettings& settings) {
  std::vector<Parameter> parameters;
  if (!model.policies.empty()) parameters.push_back(policy_parameter(model));
  if (has_quantum(model, settings)) parameters.push_back(quantum_parameter());
  parameters.insert(parameters.end(), model.parameters.begin(), model.parameters.end());
  return parameters;
}

ParameterSetting model_value(const ModelSettings& settings, const Parameter& parameter) {
  if (parameter.name == kPolicy && !settings.policy.empty()) return settings.policy;
  if (parameter.name == kQuantum && settings.quantum > Duration::zero()) {
    return in_ns(settings.quantum);
  }
  const auto found = settings.parameters.find(parameter.name);
  return found == settings.parameters.end() ? default_setting(parameter) : found->second;
}

Result<ModelSettings> with_model_value(ModelSettings settings, const ModelDescription& model,
                                       const std::string& name, const ParameterSetting& value) {
  const std::vector<Parameter> parameters = model_parameters(model, settings);
  const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
  if (parameter == parameters.end()) {
    return input_error(fmt::format("model {} has no setting \"{}\"", model.id, name));
  }
  IL_TRY(const ParameterSetting checked, checked_value(*parameter, value));
  if (name == kPolicy) {
    settings.policy = checked.text;
    if (!has_quantum(model, settings)) settings.quantum = Duration::zero();
  } else if (name == kQuantum) {
    settings.quantum = Duration(static_cast<std::int64_t>(checked.number));
  } else {
    settings.parameters[name] = checked;
  }
  return settings;
}

}  // namespace interlane
