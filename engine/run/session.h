#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/linux/shared_memory.h"
#include "engine/record/recorder.h"
#include "engine/run/realtime_guard.h"
#include "engine/run/run.h"
#include "engine/run/runner_process.h"
#include "engine/run/service_process.h"

namespace interlane {

// What lies behind a live Run: the runner, the shared memory and the recorder, and how they begin,
// go on and end.
//
// Threads: one, the session thread; it must outlive the runner, which dies with it.
class Session {
 public:
  // Sets everything up and lets the runner go.
  [[nodiscard]] static Result<std::unique_ptr<Session>> open(const RunRequest& request);

  // Waits for a short period, then takes in what was recorded meanwhile. False once the runner has
  // ended; finish() is next.
  [[nodiscard]] bool advance();
  // Asks the runner to end; it is killed if it does not do so soon. Later calls change nothing.
  void stop(Outcome outcome, std::string reason);
  // Ends what is left of the run and completes the trace.
  void finish();

  [[nodiscard]] std::shared_ptr<const Trace> snapshot() const { return recorder_->snapshot(); }
  [[nodiscard]] Pid runner_pid() const { return runner_->pid(); }

 private:
  struct Stopping {
    Outcome outcome;
    std::string reason;
    Timestamp kill_at;
  };
  Session(SharedMemory memory, Arena arena);
  [[nodiscard]] Result<std::uint16_t> start_service(ServiceKind kind, std::span<const CpuId> cores,
                                                    Weave::Options& weave);
  [[nodiscard]] Result<void> begin(const RunnerOrder& order, Weave::Options weave,
                                   RecorderChoice recorder);
  void look_for_deadlock();
  [[nodiscard]] std::pair<Outcome, std::string> explain_end() const;

  SharedMemory memory_;
  Arena arena_;
  std::vector<std::unique_ptr<ServiceProcess>> services_;  // outlive the runner, which asks them
  std::unique_ptr<RunnerProcess> runner_;
  std::unique_ptr<RealtimeWatchdog> watchdog_;  // null unless the policy is a real-time one
  std::unique_ptr<Recorder> recorder_;
  std::optional<Stopping> stopping_;
  std::optional<WaitStatus> end_;  // once the runner has ended
  bool looks_for_deadlocks_ = false;
  Timestamp next_deadlock_check_{};
  std::string suspected_deadlock_;  // as of the last check; empty if there was none
};

}  // namespace interlane
