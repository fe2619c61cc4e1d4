#include "engine/trace/evidence.h"

namespace interlane::weaving {

Timestamp Evidence::apply_event(ThreadState& thread, const Event& event, Timestamp at) {
  if (registry_.sees_kernel()) return with_kernel_records(thread, at);
  without_kernel_records(thread, event, at);
  return at;
}

Timestamp Evidence::with_kernel_records(ThreadState& thread, Timestamp at) {
  if (thread.position == Position::Running) {
    writer_.confirm_running(thread, at);
  } else {
    const bool is_off_core = thread.position != Position::Unknown;
    // The evidence of a thread off its cores is the record that took it off.
    if (is_off_core && at - thread.evidence <= kClockTolerance) return thread.evidence;
    if (is_off_core) writer_.mark_unknown(thread);
    writer_.place(thread, at, Position::Running);
  }
  thread.evidence = at;
  return at;
}

void Evidence::without_kernel_records(ThreadState& thread, const Event& event, Timestamp at) {
  if (!event.cpu.is_none()) {
    const ThreadId other = registry_.core(event.cpu).thread;
    if (!other.is_none() && other != thread.id) preempt(registry_.thread(other));
  }
  if (thread.position == Position::Running) {
    if (at - thread.evidence > checkpoint_gap_) {
      apply_gap(thread, event);
    } else {
      writer_.confirm_running(thread, at);
    }
  }
  const bool was_preempted = thread.position == Position::Runnable && !thread.task.is_none();
  if (was_preempted) ++thread.facts.whole.preemptions;
  // An event that does not say on which core it was noted does not say that it was another one.
  writer_.place(thread, at, Position::Running, event.cpu.is_none() ? thread.cpu : event.cpu);
  thread.evidence = at;
}

void Evidence::apply_gap(ThreadState& thread, const Event& event) {
  // What filled the gap may be among the events that were lost.
  if (event.kind == EventKind::EventsLost) {
    writer_.mark_unknown(thread);
  } else {
    preempt(thread);
  }
}

void Evidence::preempt(ThreadState& thread) {
  if (thread.task.is_none()) return writer_.mark_unknown(thread);
  writer_.place(thread, thread.evidence, Position::Runnable);
}

bool Evidence::is_presumed(const ThreadState& thread) const {
  const bool seems_preempted = thread.position == Position::Runnable && !thread.task.is_none();
  return thread.position == Position::Running || (!registry_.sees_kernel() && seems_preempted);
}

void Evidence::apply_death(ThreadState& thread, Timestamp at) {
  if (is_presumed(thread)) writer_.mark_unknown(thread);
  writer_.end(thread, at);
}

void Evidence::apply_end(ThreadState& thread, Timestamp at) {
  if (!is_presumed(thread)) return;
  const bool is_recent = at - thread.evidence <= checkpoint_gap_;
  if (thread.position == Position::Running && (registry_.sees_kernel() || is_recent)) {
    writer_.confirm_running(thread, at);
  } else {
    writer_.mark_unknown(thread);
  }
}

}  // namespace interlane::weaving
