#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/linux/shared_memory.h"
#include "engine/record/recorder.h"
#include "engine/run/run.h"
#include "engine/run/runner_process.h"

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
  Session(SharedMemory memory, Arena arena, std::unique_ptr<RunnerProcess> runner);
  [[nodiscard]] std::pair<Outcome, std::string> judge() const;

  SharedMemory memory_;
  Arena arena_;
  std::unique_ptr<RunnerProcess> runner_;
  std::unique_ptr<Recorder> recorder_;
  std::optional<Stopping> stopping_;
  std::optional<WaitStatus> end_;  // once the runner has ended
};

}  // namespace interlane
