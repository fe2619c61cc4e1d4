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
//  * TaskCreated carries its cause where a task arrives at a set time: that time.
//  * TaskReady carries its cause: the instant at which the task could have gone on (the timer's
//    deadline, the unlock, the reply's sending), which may be long before anybody noticed.
//  * Between TaskResumed and TaskSuspended or TaskFinished of a task its thread runs nothing else.
enum class EventKind : std::uint8_t {
  TaskCreated,      // argument: the parent's id + 1, or 0 without a parent. The task is ready.
  TaskReady,        // a waiting task can go on; with a cause where it is known
  TaskResumed,      // this thread runs the task from here on; the first one starts the task
  TaskSuspended,    // the task waits; argument: see wait_argument()
  TaskYielded,      // the task stops running but could go on: it is ready again
  TaskFinished,     // the task's last event
  StepBegan,        // the task begins step number `argument` of its steps; noted but for its first
  ExerciseTime,     // the clock of the exercise says `argument` ticks; as the task starts and ends
  TaskStolen,       // this thread took the waiting task over from another one; TaskResumed follows
  LockAcquired,     // the task holds a permit of the lock `argument` from here on
  LockReleased,     // the task gives it back; noted before anybody else can take it
  MacrotaskBegan,   // an event loop begins a callback; task: whom it concerns, or none
  MicrotaskQueued,  // a continuation of the task was put into the microtask queue
  MicrotaskBegan,   // it begins; everything queued runs before the next macrotask
  ThreadBegan,      // the thread's first event; argument: ThreadRole in bits 16.., number below
  ThreadParked,     // the thread is about to sleep in the kernel, until its next event
  ThreadEnded,      // the thread's last event
  Checkpoint,       // level `user` only: a computing step was on this core at this instant
  ProcessEnded,     // noted by the parent; task: one that ran in it; argument: wait status
  RunBegan,         // the model starts; times in summaries count from here
  RunEnded,         // the model is done and every task with it
  // What the run came to, apart from time; each has a payload.
  CounterRead,    // what the shared counter of this process has come to; the last one counts
  MemoryAtStart,  // bytes that the runner and its children use before the first task started
  MemoryInUse,    // the same while all tasks are in flight
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

// Which lock, channel or barrier a task waits for: its place in the workload's list.
struct WaitedFor {
  WaitReason reason = WaitReason::Io;
  // Lock, Barrier: the place. Channel: twice the place, and 1 more where the task wants to send.
  std::uint32_t resource = 0;
  friend bool operator==(const WaitedFor&, const WaitedFor&) = default;
};
inline constexpr std::uint32_t kMaxResources = 1U
                                               << 19U;  // of one kind, that the argument can name

[[nodiscard]] constexpr std::uint32_t wait_argument(WaitedFor wait) {
  return static_cast<std::uint32_t>(wait.reason) | (wait.resource << 4U);
}
[[nodiscard]] constexpr WaitedFor waited_for(std::uint32_t wait_argument) {
  return {static_cast<WaitReason>(wait_argument & 0xfU), wait_argument >> 4U};
}
[[nodiscard]] constexpr WaitedFor to_take(std::uint32_t lock) { return {WaitReason::Lock, lock}; }
[[nodiscard]] constexpr WaitedFor to_receive(std::uint32_t channel) {
  return {WaitReason::Channel, channel * 2};
}
[[nodiscard]] constexpr WaitedFor to_send(std::uint32_t channel) {
  return {WaitReason::Channel, channel * 2 + 1};
}
[[nodiscard]] constexpr WaitedFor to_meet(std::uint32_t barrier) {
  return {WaitReason::Barrier, barrier};
}

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
