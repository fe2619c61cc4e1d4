#include "engine/trace/evidence.h"

namespace interlane::weaving {

Timestamp Evidence::take(ThreadState& thread, const Event& event, Timestamp at) {
  if (registry_.sees_kernel()) return take_beside_kernel(thread, at);
  take_alone(thread, event, at);
  return at;
}

Timestamp Evidence::take_beside_kernel(ThreadState& thread, Timestamp at) {
  if (thread.position == Position::Running) {
    loom_.confirm_running(thread, at);
  } else {
    const bool is_off_core = thread.position != Position::Unknown;
    // The evidence of a thread off its cores is the record that took it off.
    if (is_off_core && at - thread.evidence <= kClockTolerance) return thread.evidence;
    if (is_off_core) loom_.lose_sight(thread);
    loom_.place(thread, at, Position::Running);
  }
  thread.evidence = at;
  return at;
}

void Evidence::take_alone(ThreadState& thread, const Event& event, Timestamp at) {
  if (!event.cpu.is_none()) {
    const ThreadId other = registry_.core(event.cpu).thread;
    if (!other.is_none() && other != thread.id) preempt(registry_.thread(other));
  }
  if (thread.position == Position::Running) {
    if (at - thread.evidence > checkpoint_gap_) {
      take_gap(thread, event);
    } else {
      loom_.confirm_running(thread, at);
    }
  }
  const bool was_preempted = thread.position == Position::Runnable && !thread.task.is_none();
  if (was_preempted) ++thread.facts.whole.preemptions;
  // An event that does not say on which core it was noted does not say that it was another one.
  loom_.place(thread, at, Position::Running, event.cpu.is_none() ? thread.cpu : event.cpu);
  thread.evidence = at;
}

void Evidence::take_gap(ThreadState& thread, const Event& event) {
  // What filled the gap may be among the events that were lost.
  if (event.kind == EventKind::EventsLost) {
    loom_.lose_sight(thread);
  } else {
    preempt(thread);
  }
}

void Evidence::preempt(ThreadState& thread) {
  if (thread.task.is_none()) return loom_.lose_sight(thread);
  loom_.place(thread, thread.evidence, Position::Runnable);
}

bool Evidence::is_presumed(const ThreadState& thread) const {
  const bool seems_preempted = thread.position == Position::Runnable && !thread.task.is_none();
  return thread.position == Position::Running || (!registry_.sees_kernel() && seems_preempted);
}

void Evidence::take_death(ThreadState& thread, Timestamp at) {
  if (is_presumed(thread)) loom_.lose_sight(thread);
  loom_.end(thread, at);
}

void Evidence::take_end(ThreadState& thread, Timestamp at) {
  if (!is_presumed(thread)) return;
  const bool is_recent = at - thread.evidence <= checkpoint_gap_;
  if (thread.position == Position::Running && (registry_.sees_kernel() || is_recent)) {
    loom_.confirm_running(thread, at);
  } else {
    loom_.lose_sight(thread);
  }
}

}  // namespace interlane::weaving
