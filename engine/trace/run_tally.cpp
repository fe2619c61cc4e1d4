#include "engine/trace/run_tally.h"

#include <algorithm>

namespace interlane::weaving {

RunTally::RunTally(Registry& registry, Trace& trace) : registry_(registry), trace_(trace) {
  trace_.lock_holders.resize(trace_.run.resources.locks.size());
}

bool RunTally::is_tallied(EventKind kind) {
  switch (kind) {
    case EventKind::LockAcquired:
    case EventKind::LockReleased:
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

void RunTally::apply(const ThreadState& thread, const Event& event, Timestamp at) {
  switch (event.kind) {
    case EventKind::LockAcquired:
      return acquire(event);
    case EventKind::LockReleased:
      return release(event);
    case EventKind::MacrotaskBegan:
      return mark(Mark::Kind::Macrotask, thread, event.task, at);
    case EventKind::MicrotaskQueued:
      return mark(Mark::Kind::MicrotaskQueued, thread, event.task, at);
    case EventKind::MicrotaskBegan:
      return mark(Mark::Kind::Microtask, thread, event.task, at);
    case EventKind::CounterRead:
      return add_count(thread, event.payload);
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

void RunTally::mark(Mark::Kind kind, const ThreadState& thread, TaskId task, Timestamp at) {
  // Whoever reads the mark looks its task up.
  if (!task.is_none()) static_cast<void>(registry_.task(task));
  trace_.marks.push_back({kind, at, task, thread.id});
}

void RunTally::acquire(const Event& event) {
  if (event.task.is_none() || event.argument >= kMaxResources) return;
  std::optional<WaitedFor>& waits_for = registry_.task(event.task).facts.waits_for;
  // It has what it waited for, even if it is yet to go on.
  if (waits_for == to_take(event.argument)) waits_for.reset();
  auto& holders = trace_.lock_holders;
  if (event.argument >= holders.size()) holders.resize(event.argument + 1);
  holders[event.argument].push_back(event.task);
}

void RunTally::release(const Event& event) {
  if (event.argument >= trace_.lock_holders.size()) return;
  std::vector<TaskId>& holders = trace_.lock_holders[event.argument];
  const auto found = std::find(holders.begin(), holders.end(), event.task);
  if (found != holders.end()) holders.erase(found);
}

void RunTally::add_count(const ThreadState& thread, std::uint64_t value) {
  std::optional<std::uint64_t>& own = registry_.process(thread.facts.process).counted;
  trace_.results.counted = trace_.results.counted.value_or(0) - own.value_or(0) + value;
  own = value;
}

}  // namespace interlane::weaving
