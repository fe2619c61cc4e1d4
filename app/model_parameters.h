#pragma once

#include <string>
#include <vector>

#include "engine/model/execution_model.h"
#include "engine/workload/scenario.h"

namespace interlane {

// What can be set of a model, in the words of a scenario's parameters, so that the window shows
// both alike: the policy where there is a choice ("policy"), the quantum where the chosen policy
// has one ("quantum"), and the model's own parameters.
[[nodiscard]] std::vector<Parameter> model_parameters(const ModelDescription& model,
                                                      const ModelSettings& settings);

// What a parameter of model_parameters() is set to.
[[nodiscard]] ParameterSetting model_value(const ModelSettings& settings,
                                           const Parameter& parameter);

// The settings with one of them changed; a quantum that the new policy does not have is dropped.
// Errors: a value that is out of range.
[[nodiscard]] Result<ModelSettings> with_model_value(ModelSettings settings,
                                                     const ModelDescription& model,
                                                     const std::string& name,
                                                     const ParameterSetting& value);

}  // namespace interlane
