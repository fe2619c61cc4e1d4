#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/record/arena.h"
#include "engine/trace/ids.h"
#include "engine/workload/compute.h"
#include "engine/workload/workload.h"

namespace interlane {

// What a model gets to run: tasks, where to note events, and how fast this machine computes.
struct ModelContext {
  const Workload& workload;
  Arena arena;
  ComputePace pace;
  std::span<const CpuId> cores;  // the process is already bound to them
};

// How tasks meet threads, processes and cores. One run of one workload.
//
// Threads: run() is called on the main thread of a process that has no other thread yet, so a model
//          may fork. When it returns, every thread and process that it made has ended.
class ExecutionModel {
 public:
  virtual ~ExecutionModel() = default;
  // Runs every task to its end, or until the arena asks to stop. Errors: the world refused
  // something (no more threads, say); tasks that failed are data, not errors.
  [[nodiscard]] virtual Result<void> run(const ModelContext& context) = 0;
};

// A model by its public name.
struct ModelDescription {
  std::string_view id;       // "threads": fixed, scripts rely on it
  std::string_view title;    // "Threads"
  std::string_view idea;     // one line
  std::string_view library;  // what it stands on
  bool uses_cores;           // more cores can make it faster
  std::string_view policy;   // how the kernel or runtime chooses by default; empty if it does not
  std::unique_ptr<ExecutionModel> (*make)();
};

// Every model, in the order in which they are taught.
[[nodiscard]] std::span<const ModelDescription> all_models();
[[nodiscard]] const ModelDescription* find_model(std::string_view id);

}  // namespace interlane
