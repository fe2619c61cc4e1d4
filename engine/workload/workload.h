#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/time.h"

namespace interlane {

// Which real work a compute step does.
enum class KernelKind : std::uint8_t { Primes };

// A fixed amount of real work, given as the time that it takes on an idle core of this machine and
// done as a number of work units (see compute.h), so that a preempted task finishes later.
struct ComputeStep {
  KernelKind kernel = KernelKind::Primes;
  Duration amount{};
};

// The task waits for a timer.
struct SleepStep {
  Duration length{};
};

// What a task does next. Says what, never how: a blocking call, an await or a callback is the
// execution model's business.
using Step = std::variant<ComputeStep, SleepStep>;

struct Task {
  std::string name;
  std::vector<Step> steps;
};

// Tasks made from a scenario, its parameters and a seed. A task's place is its TaskId.
struct Workload {
  std::string scenario;
  std::vector<Task> tasks;
};

}  // namespace interlane
