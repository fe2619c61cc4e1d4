#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/linux/child_process.h"
#include "engine/linux/file_descriptor.h"
#include "engine/linux/shared_memory.h"
#include "engine/run/runner_protocol.h"

namespace interlane {

// A runner as the session holds it: the child process and the pipes to it (see runner_protocol.h).
//
// Threads: one, which must outlive the runner.
// Owns:    the process and its group; the destructor kills what is left of them.
class RunnerProcess {
 public:
  // Starts a runner and returns once it stands still, ready to be let go. Errors: it could not be
  // started, or it said why it cannot do what it was ordered to.
  [[nodiscard]] static Result<std::unique_ptr<RunnerProcess>> start(const RunnerOrder& order,
                                                                    const SharedMemory& arena);
  // Lets it go.
  [[nodiscard]] Result<void> release();
  // Waits for its end, but not longer than `period`. How it ended, once it has.
  [[nodiscard]] std::optional<WaitStatus> wait(Duration period);
  // Kills it and everything that it started, and returns when nothing is left.
  Result<void> end() { return process_.end(); }
  // The first thing that it said went wrong; none if nothing did by now. To be asked once.
  [[nodiscard]] std::optional<Error> failure() const;
  [[nodiscard]] Pid pid() const { return process_.pid(); }

 private:
  RunnerProcess(ChildProcess process, FileDescriptor orders, FileDescriptor report);
  ChildProcess process_;
  FileDescriptor orders_;
  FileDescriptor report_;
};

}  // namespace interlane
