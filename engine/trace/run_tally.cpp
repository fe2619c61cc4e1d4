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
    case EventKind::StepBegan:
    case EventKind::ExerciseTime:
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
      return acquire(event, at);
    case EventKind::LockReleased:
      return release(event, at);
    case EventKind::StepBegan:
      return begin_step(event, at);
    case EventKind::ExerciseTime:
      return note_exercise_time(event);
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

void RunTally::acquire(const Event& event, Timestamp at) {
  if (event.task.is_none() || event.argument >= kMaxResources) return;
  TaskState& task = registry_.task(event.task);
  // It has what it waited for, even if it is yet to go on.
  if (task.facts.waits_for == to_take(event.argument)) end_wait(task, at);
  auto& holders = trace_.lock_holders;
  if (event.argument >= holders.size()) holders.resize(event.argument + 1);
  holders[event.argument].push_back(event.task);
  open_holdings_.push_back({event.argument, event.task, at});
}

void RunTally::release(const Event& event, Timestamp at) {
  if (event.argument >= trace_.lock_holders.size()) return;
  std::vector<TaskId>& holders = trace_.lock_holders[event.argument];
  const auto found = std::find(holders.begin(), holders.end(), event.task);
  if (found == holders.end()) return;
  holders.erase(found);
  const auto open = std::ranges::find_if(open_holdings_, [&event](const Holding& holding) {
    return holding.lock == event.argument && holding.task == event.task;
  });
  open->to = std::max(open->from, at);
  trace_.holdings.push_back(*open);
  open_holdings_.erase(open);
}

void RunTally::begin_step(const Event& event, Timestamp at) {
  if (event.task.is_none()) return;
  static_cast<void>(registry_.task(event.task));  // whoever reads the step looks its task up
  trace_.steps.push_back({at, event.task, event.argument});
}

void RunTally::note_exercise_time(const Event& event) {
  if (event.task.is_none()) return;
  TaskFacts& facts = registry_.task(event.task).facts;
  (facts.exercise_start ? facts.exercise_end : facts.exercise_start) = event.argument;
}

void RunTally::begin_wait(TaskState& task, WaitedFor what, Timestamp at) {
  task.facts.waits_for = what;
  task.waits_since = at;
}

void RunTally::end_wait(TaskState& task, Timestamp at) {
  if (!task.facts.waits_for) return;
  const Timestamp from = task.waits_since;
  trace_.waits.push_back({task.id, *task.facts.waits_for, from, std::max(from, at)});
  task.facts.waits_for.reset();
}

void RunTally::add_open_intervals(Trace& snapshot) const {
  for (const Holding& holding : open_holdings_) snapshot.holdings.push_back(holding);
  for (const TaskState& task : registry_.tasks()) {
    if (!task.facts.waits_for) continue;
    snapshot.waits.push_back({task.id, *task.facts.waits_for, task.waits_since});
  }
}

void RunTally::add_count(const ThreadState& thread, std::uint64_t value) {
  std::optional<std::uint64_t>& own = registry_.process(thread.facts.process).counted;
  trace_.results.counted = trace_.results.counted.value_or(0) - own.value_or(0) + value;
  own = value;
}

}  // namespace interlane::weaving
