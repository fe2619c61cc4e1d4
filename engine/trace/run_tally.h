#pragma once

#include "engine/trace/registry.h"

namespace interlane::weaving {

// Records what is noted beside the lives of tasks: who holds which lock and who waits for what, the
// steps of tasks, small marks on threads, and what the run came to. All of it goes into the trace.
//
// Threads: one.
class RunTally {
 public:
  // Every lock that `trace` names has an entry, and no holder, from the beginning.
  RunTally(Registry& registry, Trace& trace);

  [[nodiscard]] static bool is_tallied(EventKind kind);
  // An event of a kind that is kept.
  void apply(const ThreadState& thread, const Event& event, Timestamp at);
  // The task waits for `what` from `at` on, and no longer from `at` on.
  void begin_wait(TaskState& task, WaitedFor what, Timestamp at);
  void end_wait(TaskState& task, Timestamp at);
  // Adds the holdings and waits that go on to a snapshot that has those that ended.
  void add_open_intervals(Trace& snapshot) const;
  void mark(Mark::Kind kind, const ThreadState& thread, TaskId task, Timestamp at);

 private:
  void acquire(const Event& event, Timestamp at);
  void release(const Event& event, Timestamp at);
  void begin_step(const Event& event, Timestamp at);
  void note_exercise_time(const Event& event);
  // A process counts for what it said last.
  void add_count(const ThreadState& thread, std::uint64_t value);

  Registry& registry_;
  Trace& trace_;
  std::vector<Holding> open_holdings_;  // in the order in which they began
};

}  // namespace interlane::weaving
