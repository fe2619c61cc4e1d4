#include "engine/trace/ledger.h"

#include <algorithm>

namespace interlane::weaving {

Ledger::Ledger(Registry& registry, Trace& trace) : registry_(registry), trace_(trace) {
  trace_.lock_holders.resize(trace_.run.resources.locks.size());
}

bool Ledger::is_kept(EventKind kind) {
  switch (kind) {
    case EventKind::LockTaken:
    case EventKind::LockGiven:
    case EventKind::MacrotaskBegan:
    case EventKind::MicrotaskQueued:
    case EventKind::MicrotaskBegan:
    case EventKind::CounterRead:
    case EventKind::MemoryAtStart:
    case EventKind::MemoryInUse:
      return true;
    default:
      return false;
  }
}

void Ledger::take(const ThreadState& thread, const Event& event, Timestamp at) {
  switch (event.kind) {
    case EventKind::LockTaken:
      return take_lock(event);
    case EventKind::LockGiven:
      return give_lock(event);
    case EventKind::MacrotaskBegan:
      return mark(Mark::Kind::Macrotask, thread, event.task, at);
    case EventKind::MicrotaskQueued:
      return mark(Mark::Kind::MicrotaskQueued, thread, event.task, at);
    case EventKind::MicrotaskBegan:
      return mark(Mark::Kind::Microtask, thread, event.task, at);
    case EventKind::CounterRead:
      return take_count(thread, event.payload);
    case EventKind::MemoryAtStart:
      trace_.results.memory_at_start = event.payload;
      return;
    case EventKind::MemoryInUse:
      trace_.results.memory_in_use = event.payload;
      return;
    default:
      return;
  }
}

void Ledger::mark(Mark::Kind kind, const ThreadState& thread, TaskId task, Timestamp at) {
  // Whoever reads the mark looks its task up.
  if (!task.is_none()) static_cast<void>(registry_.task(task));
  trace_.marks.push_back({kind, at, task, thread.id});
}

void Ledger::take_lock(const Event& event) {
  if (event.task.is_none() || event.argument >= kMostResources) return;
  std::optional<WaitedFor>& waits_for = registry_.task(event.task).facts.waits_for;
  // It has what it waited for, even if it is yet to go on.
  if (waits_for == to_take(event.argument)) waits_for.reset();
  auto& holders = trace_.lock_holders;
  if (event.argument >= holders.size()) holders.resize(event.argument + 1);
  holders[event.argument].push_back(event.task);
}

void Ledger::give_lock(const Event& event) {
  if (event.argument >= trace_.lock_holders.size()) return;
  std::vector<TaskId>& holders = trace_.lock_holders[event.argument];
  const auto found = std::find(holders.begin(), holders.end(), event.task);
  if (found != holders.end()) holders.erase(found);
}

void Ledger::take_count(const ThreadState& thread, std::uint64_t value) {
  std::optional<std::uint64_t>& own = registry_.process(thread.facts.process).counted;
  trace_.results.counted = trace_.results.counted.value_or(0) - own.value_or(0) + value;
  own = value;
}

}  // namespace interlane::weaving
