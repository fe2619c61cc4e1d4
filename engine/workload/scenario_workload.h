#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/workload.h"

namespace interlane {

// Makes a scenario's workload. `values` must be complete. The same arguments give the same
// workload.
//
// Cost: reads every formula once, then works it out for every task that it can differ for.
// Errors: a sentence that begins with file and line where one is to blame.
struct WorkloadOrder {
  const std::string& scenario;
  const ScenarioTemplate& written;
  const std::vector<Parameter>& parameters;
  const ParameterValues& values;
  std::uint64_t seed = 1;
};
[[nodiscard]] Result<Workload> make_workload(const WorkloadOrder& order);

}  // namespace interlane
