#pragma once

#include "app/cli/run_plan.h"
#include "engine/base/result.h"
#include "engine/model/execution_model.h"

namespace interlane {

// What `--set model.NAME=VALUE` and `--quantum` say, one for each of `models`: a parameter goes to
// every model that has it. Policies are left to the caller; the quantum is for those that have one.
// Errors: the option that is wrong, and what would be right; settings may still be out of a model's
// range.
[[nodiscard]] Result<std::vector<ModelSettings>> model_settings_of(
    const RunOptions& options, const std::vector<const ModelDescription*>& models);

// Completed for a workload on so many cores. Errors: begin with the option that is wrong.
[[nodiscard]] Result<ModelOptions> model_options_of(const ModelSettings& settings,
                                                    const ModelDescription& model,
                                                    const Workload& workload,
                                                    std::size_t core_count);

}  // namespace interlane
