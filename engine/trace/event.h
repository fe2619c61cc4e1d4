#pragma once

#include <cstdint>

#include "engine/base/time.h"
#include "engine/trace/ids.h"

namespace interlane {

// Why a task does not go on although nobody prevents it from running: it waits for something.
enum class WaitReason : std::uint8_t { Io, Timer, Lock, Join, Channel, Barrier };

// What a thread is for. Only `Task` and `Worker` threads run tasks.
enum class ThreadRole : std::uint8_t {
  Main,     // the first thread of the runner, or of a child process that runs a task
  Task,     // a thread made for one task
  Worker,   // a thread of the model that takes tasks one after another
  Library,  // made by a library behind our back; recorded by the kernel only
};

// The vocabulary in which every execution model says what it does. A task's life is
//
//   created -> ready -> running <-> (preempted | waiting | ready) -> finished
//
// of which the model tells created, ready, resumed, suspended and finished; the kernel's record
// (or, at level `user`, the checkpoints) cuts what lies between resumed and suspended into running,
// preempted and waiting in the kernel. The weave joins both.
//
// Rules that every model keeps:
//  * A thread notes TaskSuspended *before* it lets go of the task, and TaskResumed *after* it has
//  it
//    again; likewise a release before the unlock and an acquisition after the lock. Two holders
//    then never seem to overlap.
//  * TaskReady carries its cause: the instant at which the task could have gone on (the timer's
//    deadline, the unlock, the reply's sending), which may be long before anybody noticed.
//  * Between TaskResumed and TaskSuspended or TaskFinished of a task its thread runs nothing else.
enum class EventKind : std::uint8_t {
  TaskCreated,    // argument: the parent's id + 1, or 0 without a parent. The task is ready.
  TaskReady,      // a waiting task can go on; with a cause where it is known
  TaskResumed,    // this thread runs the task from here on; the first one starts the task
  TaskSuspended,  // the task waits; argument: WaitReason
  TaskYielded,    // the task stops running but could go on: it is ready again
  TaskFinished,   // the task's last event
  ThreadBegan,    // the thread's first event; argument: ThreadRole in bits 16.., number below
  ThreadParked,   // the thread is about to sleep in the kernel, until its next event
  ThreadEnded,    // the thread's last event
  Checkpoint,     // level `user` only: a computing step was on this core at this instant
  ProcessEnded,   // noted by the parent; task: one that ran in it; argument: wait status
  RunBegan,       // the model starts; times in summaries count from here
  RunEnded,       // the model is done and every task with it
  // Parts of a thread's witness: getrusage(RUSAGE_THREAD) and CLOCK_THREAD_CPUTIME_ID, sampled with
  // no switch in between. One set follows ThreadBegan, one precedes ThreadEnded.
  WitnessVoluntary,    // payload: voluntary switches so far
  WitnessInvoluntary,  // payload: involuntary switches so far
  WitnessCpuClock,     // payload: nanoseconds of CPU time so far
  EventsLost,          // payload: how many events this thread could not record before this one
};

// One engine event as the weave sees it: something that a thread of the run noted.
struct Event {
  Timestamp time{};        // when it was noted
  Timestamp cause_time{};  // when its cause happened; equal to `time` if not known to be earlier
  TaskId task;             // the task concerned, or none
  TaskId cause_task;       // TaskReady: the task that caused it, or none
  EventKind kind = EventKind::Checkpoint;
  CpuId cpu;                   // core on which it was noted, or none where that was not read
  std::uint32_t argument = 0;  // see EventKind; at most 24 bits
  std::uint64_t payload = 0;   // witness and loss records only; at most 48 bits
};

[[nodiscard]] constexpr std::uint32_t thread_began_argument(ThreadRole role, std::uint32_t number) {
  return (static_cast<std::uint32_t>(role) << 16U) | (number & 0xffffU);
}
[[nodiscard]] constexpr ThreadRole role_of(std::uint32_t thread_began_argument) {
  return static_cast<ThreadRole>(thread_began_argument >> 16U);
}
[[nodiscard]] constexpr std::uint32_t number_of(std::uint32_t thread_began_argument) {
  return thread_began_argument & 0xffffU;
}

// One record of the kernel about a thread of the run.
struct KernelEvent {
  enum class Kind : std::uint8_t {
    SwitchIn,            // the thread got the core
    SwitchOutPreempted,  // it lost the core while it could have run on
    SwitchOutBlocked,    // it gave the core up because it waits
    Fork,                // `tid` of `pid` was made by `parent_tid` of `parent_pid`
    Exit,                // the thread is gone; ends its span where the last switch-out is missing
    Lost,                // `count` records of core `cpu` are missing between `since` and `time`
  };
  Timestamp time{};
  Timestamp since{};  // Lost only: time of the last record of that core that was seen
  Kind kind = Kind::SwitchIn;
  CpuId cpu;
  Tid tid = 0;
  Pid pid = 0;
  Tid parent_tid = 0;
  Pid parent_pid = 0;
  std::uint64_t count = 0;
};

}  // namespace interlane
