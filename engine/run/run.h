#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/model/model_options.h"
#include "engine/trace/trace.h"
#include "engine/workload/scenario.h"

namespace interlane {

// Which recorder level a run asks for. `Auto` takes the highest that the machine allows.
enum class RecorderChoice : std::uint8_t { Auto, Kernel, User };

// What to run, under which model and where.
struct RunRequest {
  std::shared_ptr<const Scenario> scenario;
  std::string model;
  std::vector<CpuId> cores;
  ParameterValues parameters;  // missing ones have their default
  ModelSettings settings;      // likewise
  std::uint64_t seed = 1;
  // By what this run differs from those that it is compared with: names of parameters of the
  // scenario, "model.NAME", "policy". Its title says them.
  std::vector<std::string> varied{};
  Duration timeout = std::chrono::seconds(30);
  RecorderChoice recorder = RecorderChoice::Auto;
};

// One live execution of a workload under a model: the session's side. The workload itself lives in
// a child process, the runner, which is this program started anew; whatever happens there is a
// result to look at.
//
// Threads: any thread may call any method; the destructor stops the run and waits for it.
// Owns:    the runner and all its descendants, the shared memory and the recorder. None of them
//          outlives it.
class Run {
 public:
  // Starts the runner and returns once it executes. Errors: a wrong request (unknown model, core or
  // parameter value: what, where, and what would be right), or a right or resource refused.
  [[nodiscard]] static Result<std::unique_ptr<Run>> start(RunRequest request);
  ~Run();

  // The run so far; replaced several times a second while it is live. Never null.
  [[nodiscard]] std::shared_ptr<const Trace> trace() const IL_EXCLUDES(mutex_);
  // Asks the run to end now; what was recorded is kept, the outcome is Outcome::Stopped.
  void stop();
  // Waits for the end and returns the whole trace. Threads: one caller at a time.
  std::shared_ptr<const Trace> wait();
  // The runner's process id: what a person would kill by hand.
  [[nodiscard]] Pid runner_pid() const { return runner_pid_; }

 private:
  explicit Run(RunRequest request);
  void execute(std::stop_token stop, std::promise<Result<void>> started);
  void publish(std::shared_ptr<const Trace> trace) IL_EXCLUDES(mutex_);

  RunRequest request_;
  // Written by the session thread before start() returns, constant from then on.
  Pid runner_pid_ = 0;
  mutable Mutex mutex_;
  std::shared_ptr<const Trace> trace_ IL_GUARDED_BY(mutex_);
  std::jthread thread_;  // the session thread; last, since it uses all of the above
};

}  // namespace interlane
