#pragma once

#include "engine/trace/registry.h"

namespace interlane::weaving {

// Keeps the book of what is noted beside the lives of tasks: who holds which lock, small marks on
// threads, and what the run came to. All of it goes straight into the trace.
//
// Threads: one.
class Ledger {
 public:
  // Every lock that `trace` names has an entry, and no holder, from the beginning.
  Ledger(Registry& registry, Trace& trace);

  [[nodiscard]] static bool is_kept(EventKind kind);
  // An event of a kind that is kept.
  void take(const ThreadState& thread, const Event& event, Timestamp at);
  void mark(Mark::Kind kind, const ThreadState& thread, TaskId task, Timestamp at);

 private:
  void take_lock(const Event& event);
  void give_lock(const Event& event);
  // A process counts for what it said last.
  void take_count(const ThreadState& thread, std::uint64_t value);

  Registry& registry_;
  Trace& trace_;
};

}  // namespace interlane::weaving
