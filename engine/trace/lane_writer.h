#pragma once

#include "engine/trace/actors.h"
#include "engine/trace/registry.h"

namespace interlane::weaving {

// Writes the lanes of threads and of what they touch, so that all of them always tell the same
// story. A thread has one position; its lane, the lane of the task that it runs, its core's lane
// and its process's lane follow from it:
//
//   position   thread     task            core
//   Running    Running    Running         Running, where the core is known
//   Runnable   Runnable   Preempted       Idle (Unknown at level `user`)
//   Blocked    Blocked    WaitingKernel   Idle (Unknown at level `user`)
//   Unknown    Unknown    Unknown         Unknown
//
// All instants may lie a little in the past (a gap is only known once it is over); a lane takes
// them as late as its open span begins.
//
// Threads: one.
class LaneWriter {
 public:
  explicit LaneWriter(Registry& registry) : registry_(registry) {}

  // From `at` on, `thread` is there. `cpu`: Running only; none where it is not known. Whoever the
  // records have on that core must have been moved off it.
  void place(ThreadState& thread, Timestamp at, Position position, CpuId cpu = CpuId{});
  // Nothing is known of `thread` since it was last seen, or since `since` if that was later.
  void mark_unknown(ThreadState& thread, Timestamp since = Timestamp::min());
  // The thread was on its core from the last confirmed instant to `at`.
  void confirm_running(ThreadState& thread, Timestamp at);
  // The thread is gone; a task that it ran is lost with it.
  void end(ThreadState& thread, Timestamp at);

  // From `at` on, `thread` runs `task`, which no thread carries.
  void attach(ThreadState& thread, Timestamp at, TaskState& task);
  // From `at` on, nobody runs `task`; its own lane is left to the caller.
  void detach(TaskState& task, Timestamp at);

  // The core is empty of threads of the run, or nothing is known of it.
  void set_core(CoreState& core, Timestamp at, State state);

 private:
  void show(ThreadState& thread, Timestamp at);
  void leave_core(ThreadState& thread, Timestamp at, State state);
  void show(ProcessState& process, Timestamp at);

  Registry& registry_;
};

}  // namespace interlane::weaving
