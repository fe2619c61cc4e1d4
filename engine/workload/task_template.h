#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/workload.h"

namespace interlane {

// A step as a scenario file writes it: its amount is a formula of the parameters.
struct StepTemplate {
  enum class Kind : std::uint8_t { Compute, Sleep };
  Kind kind = Kind::Compute;
  KernelKind kernel = KernelKind::Primes;  // Compute only
  std::string amount;
  std::string place;  // "cafe.toml:12"
};

// A [[tasks]] entry of a scenario file: as many tasks as `count` says, alike but for their names.
struct TaskTemplate {
  std::string name;   // "{number}" stands for 1, 2, 3 …
  std::string count;  // a formula of the parameters
  std::string place;
  std::vector<StepTemplate> steps;
};

// Where a task's number goes in TaskTemplate::name.
inline constexpr std::string_view kNumberPlace = "{number}";

// Bounds on what a file can ask for, so that a typing error cannot exhaust the memory.
inline constexpr std::size_t kMostScenarioTasks = 1'000'000;
inline constexpr std::size_t kMostScenarioSteps = 16'000'000;

}  // namespace interlane
