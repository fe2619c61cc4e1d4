#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/linux/file_descriptor.h"
#include "engine/linux/wait_status.h"

namespace interlane {

// A program that this one started, together with everything that it starts in its turn: one process
// group. None of them outlives this object.
//
// For that this process also becomes the one that the kernel gives orphaned descendants to, so that
// it can see them end.
//
// Threads: one at a time. A child that calls die_with_parent() dies with the thread that called
//          spawn(), so that thread has to outlive it.
// Owns:    the whole process group; the destructor ends it.
class ChildProcess {
 public:
  struct Command {
    std::string program = "/proc/self/exe";  // by default, this program started anew
    std::vector<std::string> arguments;      // without the program's own name
    // Open in the child under the same number; all others that are marked close-on-exec are not.
    std::vector<int> descriptors;
  };
  [[nodiscard]] static Result<ChildProcess> spawn(const Command& command);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess();

  // Its process id, which is also the number of its group.
  [[nodiscard]] Pid pid() const { return pid_; }
  // How it ended, waiting at most `timeout`; none while it still runs.
  [[nodiscard]] std::optional<WaitStatus> wait(Duration timeout);
  // Kills what is left of the group and waits until all of it is gone; wait() goes on telling how
  // the child itself ended. Errors: some of it is still there after seconds (stuck in the kernel).
  Result<void> end();

 private:
  ChildProcess(Pid pid, FileDescriptor handle) : pid_(pid), handle_(std::move(handle)) {}
  void forget_ended_members();

  Pid pid_;                // 0: moved from
  FileDescriptor handle_;  // readable once the child has ended
  std::optional<WaitStatus> status_;
  bool is_group_gone_ = false;
};

// Kills a process and all of its group. Nothing happens where none is left.
void kill_group(Pid leader);

}  // namespace interlane
