#include "engine/trace/kernel_weaver.h"

#include <algorithm>

namespace interlane::weaving {

void KernelWeaver::weave(const KernelEvent& record, Timestamp at) {
  switch (record.kind) {
    case KernelEvent::Kind::Fork:
      return fork(record, at);
    case KernelEvent::Kind::SwitchIn:
      return switch_in(record, at);
    case KernelEvent::Kind::SwitchOutPreempted:
    case KernelEvent::Kind::SwitchOutBlocked:
      return switch_out(record, at);
    case KernelEvent::Kind::Exit:
      return exit(record, at);
    case KernelEvent::Kind::Lost:
      return lose(record, at);
  }
}

void KernelWeaver::fork(const KernelEvent& record, Timestamp at) {
  if (ThreadState* old = registry_.find_thread(record.tid); old != nullptr && old->is_alive) {
    // Either this record came late and something else has told of the thread already, or the number
    // is used again and the record of its first owner's end is missing.
    if (record.time <= *old->facts.began) return;
    writer_.end(*old, old->evidence);
  }
  if (record.pid == record.tid) {
    const ProcessId parent = registry_.process_with(record.parent_pid, at).id;
    registry_.begin_process(record.pid, parent, at);
  }
  ThreadState& thread = registry_.add_thread(record.pid, record.tid, at);
  writer_.place(thread, at, Position::Runnable);
}

ThreadState& KernelWeaver::live_thread(const KernelEvent& record, Timestamp at) {
  ThreadState* thread = registry_.find_thread(record.tid);
  if (thread != nullptr && thread->is_alive) return *thread;
  return registry_.add_thread(record.pid, record.tid, at);
}

void KernelWeaver::clear(CoreState& core, const ThreadState& thread) {
  if (core.thread.is_none() || core.thread == thread.id) return;
  writer_.mark_unknown(registry_.thread(core.thread));
}

void KernelWeaver::switch_in(const KernelEvent& record, Timestamp at) {
  ThreadState& thread = live_thread(record, at);
  clear(registry_.core(record.cpu), thread);
  if (thread.position == Position::Running) writer_.mark_unknown(thread);
  writer_.place(thread, at, Position::Running, record.cpu);
  thread.evidence = at;
}

void KernelWeaver::switch_out(const KernelEvent& record, Timestamp at) {
  ThreadState& thread = live_thread(record, at);
  CoreState& core = registry_.core(record.cpu);
  clear(core, thread);
  const bool fits =
      thread.position == Position::Running && (thread.cpu == record.cpu || thread.cpu.is_none());
  if (fits) {
    writer_.confirm_running(thread, at);
  } else {
    writer_.mark_unknown(thread);
  }
  if (core.thread.is_none()) {
    // It was on this core unseen, so what was concluded from the last record there does not hold.
    writer_.set_core(core, core.lane.builder().open_begin(), State::Unknown);
  }
  const bool is_preemption = record.kind == KernelEvent::Kind::SwitchOutPreempted;
  writer_.place(thread, at, is_preemption ? Position::Runnable : Position::Blocked);
  writer_.set_core(core, at, State::Idle);
  thread.evidence = at;
  if (record.time < registry_.released_at()) return;
  SwitchCounts& counts = thread.facts.whole;
  ++(is_preemption ? counts.preemptions : counts.voluntary);
}

void KernelWeaver::exit(const KernelEvent& record, Timestamp at) {
  ThreadState* thread = registry_.find_thread(record.tid);
  if (thread == nullptr || !thread->is_alive) return;
  if (thread->position == Position::Running) writer_.confirm_running(*thread, at);
  writer_.end(*thread, at);
}

void KernelWeaver::lose(const KernelEvent& record, Timestamp at) {
  if (record.time < registry_.released_at()) return;
  Loss loss;
  loss.source = Loss::Source::Kernel;
  loss.count = record.count;
  loss.since = record.since;
  loss.until = record.time;
  loss.cpu = record.cpu;
  losses_.push_back(loss);
  // Where the loss became known late, `at` is when; what was concluded meanwhile is taken back as
  // far as the thread was not seen since.
  const Timestamp since = std::min(at, std::max(record.since, registry_.released_at()));
  CoreState& core = registry_.core(record.cpu);
  if (!core.thread.is_none()) {
    writer_.mark_unknown(registry_.thread(core.thread), since);
  } else {
    writer_.set_core(core, since, State::Unknown);
  }
}

}  // namespace interlane::weaving
