#pragma once

#include "engine/model/execution_model.h"
#include "engine/run/run.h"
#include "engine/trace/trace.h"

namespace interlane {

// What a trace says of the run that it shows: the request with everything that it left open.
[[nodiscard]] RunFacts make_run_facts(const RunRequest& request, const ParameterValues& values,
                                      const ModelDescription& model, const ModelOptions& options,
                                      const Workload& workload);

// What the model's own parameters came to, and the quantum where the policy has one.
[[nodiscard]] std::vector<ParameterValue> model_facts(const ModelDescription& model,
                                                      const ModelOptions& options);

// What is listed in a workload that is an exercise.
[[nodiscard]] ExerciseFacts exercise_facts(const Workload& workload, const ExerciseScale& scale);

}  // namespace interlane
