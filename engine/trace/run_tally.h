#pragma once

#include "engine/trace/registry.h"

namespace interlane::weaving {

// Keeps the book of what is noted beside the lives of tasks: who holds which lock, small marks on
// threads, and what the run came to. All of it goes straight into the trace.
//
// Threads: one.
class RunTally {
 public:
  // Every lock that `trace` names has an entry, and no holder, from the beginning.
  RunTally(Registry& registry, Trace& trace);

  [[nodiscard]] static bool is_tallied(EventKind kind);
  // An event of a kind that is kept.
  void apply(const ThreadState& thread, const Event& event, Timestamp at);
  void mark(Mark::Kind kind, const ThreadState& thread, TaskId task, Timestamp at);

 private:
  void acquire(const Event& event);
  void release(const Event& event);
  // A process counts for what it said last.
  void add_count(const ThreadState& thread, std::uint64_t value);

  Registry& registry_;
  Trace& trace_;
};

}  // namespace interlane::weaving
