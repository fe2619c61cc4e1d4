#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/model_options.h"
#include "engine/record/arena.h"
#include "engine/trace/ids.h"
#include "engine/workload/compute.h"
#include "engine/workload/exercise_scale.h"
#include "engine/workload/scenario.h"
#include "engine/workload/workload.h"

namespace interlane {

class SharedObjects;

// Where the services listen on the loopback address; 0 where none was started.
struct ServicePorts {
  std::uint16_t loopback = 0;
  std::uint16_t database = 0;
};

// What a model gets to run: tasks, where to note events, and how fast this machine computes.
struct ModelContext {
  const Workload& workload;
  Arena arena;
  ComputePace pace;
  std::optional<ExerciseScale> exercise_scale;  // where the workload is an exercise
  std::span<const CpuId> cores;                 // the process is already bound to them
  ModelOptions options;
  ServicePorts services;
  SharedObjects& objects;  // what the tasks share; also with forked children
  int file;                // what file steps read; -1 where there is none
  Pid runner;              // the process in which run() is called
  // Tells the session what went wrong, at once: tasks that wait may keep run() from returning. The
  // first sentence counts. Any thread, of forked processes too. Null: nobody wants to know before
  // run() returns.
  std::function<void(const Error&)> tell_failure{};
};

// How tasks meet threads, processes and cores. One run of one workload.
//
// Threads: run() is called on the main thread of a process that has no other thread yet, so a model
//          may fork. When it returns, every thread and process that it made has ended.
class ExecutionModel {
 public:
  virtual ~ExecutionModel() = default;
  // Runs every task to its end, or until the arena asks to stop. Errors: the operating
  // system refused a resource (no more threads, say); tasks that failed are data, not errors.
  [[nodiscard]] virtual Result<void> run(const ModelContext& context) = 0;
};

// How many workers a model has when nobody says.
enum class Workers : std::uint8_t {
  OnePerCore,
  IfAsked,  // none: no pool
};

// A model by its public name.
struct ModelDescription {
  std::string_view id;          // "threads": fixed, scripts rely on it
  std::string_view title;       // "Threads"
  std::string_view idea;        // one line
  std::string_view library;     // what it stands on
  std::string_view unit;        // what it makes for each task: "thread", "fiber"
  bool uses_cores = false;      // more cores can make it faster
  std::uint32_t max_tasks = 0;  // its stated limit
  Workers workers = Workers::OnePerCore;
  bool has_global_lock = false;      // whoever holds it runs, and nobody else
  bool has_foreign_workers = false;  // its library makes them, and aborts where it is refused one
  bool blocks_workers = false;       // a task that waits keeps its worker, whoever stands behind it
  // How ready tasks are chosen, the default first; empty where there is no choice.
  std::vector<std::string_view> policies;
  std::vector<std::string_view> policies_with_quantum;
  bool has_kernel_policies = false;   // they are the kernel's, for its threads
  std::vector<Parameter> parameters;  // set as model.NAME; see ModelOptions
  // One sentence why it has no meaning for this workload; empty if it has one. Null: it always has.
  std::string (*unsupported_reason)(const Workload& workload,
                                    const ModelOptions& options) = nullptr;
  std::unique_ptr<ExecutionModel> (*make)() = nullptr;
};

// Every model, in the order in which they are taught.
[[nodiscard]] std::span<const ModelDescription> all_models();
[[nodiscard]] const ModelDescription* find_model(std::string_view id);

// Whether this policy of the model is one of the kernel's that go before everything else: a fiber's
// round robin is not.
[[nodiscard]] bool is_realtime(const ModelDescription& model, std::string_view policy);

// One sentence why the model cannot run this workload, with what it offers; empty if it can.
[[nodiscard]] std::string unsupported_reason(const ModelDescription& model,
                                             const Workload& workload, const ModelOptions& options);

}  // namespace interlane
