#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/trace/ids.h"
#include "engine/workload/scenario.h"
#include "engine/workload/workload.h"

namespace interlane {

struct ModelDescription;

// Whether a continuation goes on where the task awaited, or wherever a thread is free.
enum class AwaitContext : std::uint8_t { None, Captured };

// What a model is told besides the workload. Each model uses what its description lists.
struct ModelOptions {
  std::uint32_t workers = 1;                                // threads of a pool
  Duration switch_interval = std::chrono::milliseconds(5);  // how long a thread may keep the lock
  AwaitContext context = AwaitContext::None;
  std::string policy{};  // empty where the model has no choice
  Duration quantum{};    // time slice; zero where the policy has none
};

// What people ask a model for; what is missing has its default.
struct ModelSettings {
  ParameterValues parameters;  // by the name behind "model."
  std::string policy;
  Duration quantum{};
};

// Checks the settings and completes them: workers are, by default, what the scenario asks for, else
// what is usual for the model, which 0 asks for whatever the scenario says. Errors: a sentence that
// names what is wrong and what would be right.
[[nodiscard]] Result<ModelOptions> complete_options(const ModelDescription& model,
                                                    const ModelSettings& settings,
                                                    const Workload& workload,
                                                    std::size_t core_count);

// Parameters that several models have.
[[nodiscard]] Parameter workers_parameter();

inline constexpr Duration kDefaultQuantum = std::chrono::milliseconds(4);

}  // namespace interlane
