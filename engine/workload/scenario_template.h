#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/workload.h"

namespace interlane {

// A formula as a scenario file writes it, of which key, and where: "cafe.toml:12:9". Absent where
// it has no text.
struct FormulaText {
  std::string text;
  std::string key{};
  std::string place;
  [[nodiscard]] bool is_given() const { return !text.empty(); }
};

// A step as a scenario file writes it.
struct StepTemplate {
  enum class Kind : std::uint8_t {
    Compute,  // amount: a duration
    Units,    // amount: of work units; detail: the first of them
    Tile,     // amount: the tile's number, 1 for the first
    Sleep,    // amount: a duration
    Net,      // amount: the latency; detail: the answer's bytes
    Query,    // amount: rows
    File,     // amount: bytes
    Lock,     // target: the lock; detail: its number where there are several, 1 for the first
    Unlock,
    Send,  // target: the channel; detail: its number
    Receive,
    Barrier,  // target: the barrier
    Spawn,    // target: the group of tasks
    Join,
    Yield,
    Crash,
    Count,   // amount: increments; target: the protection or the parameter that chooses it
    Repeat,  // amount: rounds of `steps`
  };
  Kind kind = Kind::Compute;
  KernelKind kernel = KernelKind::Primes;
  Splitting splitting = Splitting::Allowed;
  FormulaText amount{};
  FormulaText detail{};
  FormulaText when{};  // the step is left out where it is not true
  std::string target{};
  std::string place{};
  std::vector<StepTemplate> steps{};
};

// A [[tasks]] entry of a scenario file: so many tasks, alike but for what depends on their number.
struct TaskTemplate {
  std::string name;     // "{number}" stands for 1, 2, 3 …
  FormulaText count{};  // not given: 1
  FormulaText arrival{};
  FormulaText priority{};
  std::string group{};  // by which steps spawn and join the tasks; empty: they start by themselves
  std::string list{};   // a text parameter with an item for every task, instead of a count
  std::string place{};
  std::vector<StepTemplate> steps{};
};

// A [locks], [channels] or [barriers] entry: one, or an array of them.
struct ResourceTemplate {
  std::string name;
  FormulaText size{};   // permits, or capacity
  FormulaText count{};  // not given: 1
  std::string place{};
};

struct ImageTemplate {
  FormulaText width{};
  FormulaText height{};
  FormulaText tile{};
  std::string place{};
};

// A scenario file as it was read: what becomes a Workload once the parameters have values.
struct ScenarioTemplate {
  std::vector<TaskTemplate> tasks{};
  std::vector<ResourceTemplate> locks{};
  std::vector<ResourceTemplate> channels{};
  std::vector<ResourceTemplate> barriers{};
  std::optional<ImageTemplate> image{};
  FormulaText workers{};
  FormulaText exercise_unit{};
  FormulaText exercise_preempted_first{};  // a condition; false if it is not given
  bool measures_memory = false;
};

// Where a task's number goes in TaskTemplate::name.
inline constexpr std::string_view kNumberPlace = "{number}";

// Bounds on what a file can ask for, so that a typing error cannot exhaust the memory. As many
// locks, channels or barriers as an event can name.
inline constexpr std::size_t kMaxScenarioTasks = 1'000'000;
inline constexpr std::size_t kMaxScenarioSteps = 16'000'000;
inline constexpr std::size_t kMaxScenarioResources = 1U << 19U;

}  // namespace interlane
