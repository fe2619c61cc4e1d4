#include "engine/trace/engine_weaver.h"

#include <algorithm>

#include "engine/trace/witness.h"

namespace interlane::weaving {
namespace {

// An exit status as a shell shows it: of a death by signal, 128 and the signal's number. The layout
// of a wait status is part of Linux's interface (man 2 wait).
int exit_status(std::uint32_t wait_status) {
  const std::uint32_t signal = wait_status & 0x7fU;
  return static_cast<int>(signal == 0 ? (wait_status >> 8U) & 0xffU : 128U + signal);
}

Flow::Kind flow_kind(State waited_in) {
  switch (waited_in) {
    case State::WaitingLock:
      return Flow::Kind::LockHandOver;
    case State::WaitingChannel:
      return Flow::Kind::Message;
    default:
      return Flow::Kind::WakeUp;
  }
}

std::uint32_t resource_of(const std::optional<WaitedFor>& wait) {
  const bool has_one =
      wait && (wait->reason == WaitReason::Lock || wait->reason == WaitReason::Channel ||
               wait->reason == WaitReason::Barrier);
  return has_one ? wait->resource : Flow::kNoResource;
}

// A task whose creation was lost begins where it is first heard of.
void mention(TaskState& task, Timestamp at) {
  if (!task.facts.created) task.facts.created = at;
}

}  // namespace

ThreadState& EngineWeaver::thread_of(Pid pid, Tid tid, EventKind kind, Timestamp at) {
  ThreadState* known = registry_.find_thread(tid);
  const bool is_same_process =
      known != nullptr && registry_.process(known->facts.process).facts.pid == pid;
  // A thread begins once. Events that arrive after their thread's end was woven are still its own.
  const bool is_reused =
      known != nullptr && kind == EventKind::ThreadBegan && (known->has_begun || !known->is_alive);
  if (is_same_process && !is_reused) return *known;
  if (known != nullptr && known->is_alive) writer_.end(*known, known->evidence);
  return registry_.add_thread(pid, tid, at);
}

void EngineWeaver::weave(Pid pid, Tid tid, const Event& event, Timestamp at) {
  ThreadState& thread = thread_of(pid, tid, event.kind, at);
  const Timestamp when = thread.is_alive ? evidence_.apply_event(thread, event, at) : at;
  if (RunTally::is_tallied(event.kind)) {
    tally_.apply(thread, event, when);
  } else if (event.task.is_none()) {
    weave_thread(thread, event, when);
  } else {
    weave_task(thread, event, when);
  }
  thread.last_event = when;
}

void EngineWeaver::weave_task(ThreadState& thread, const Event& event, Timestamp at) {
  TaskState& task = registry_.task(event.task);
  switch (event.kind) {
    case EventKind::TaskCreated:
      return create(event, at);
    case EventKind::TaskReady:
      return make_ready(event, at);
    case EventKind::TaskResumed:
      return resume(thread, task, at);
    case EventKind::TaskSuspended:
      return suspend(thread, task, at, waited_for(event.argument));
    case EventKind::TaskYielded:
      return suspend(thread, task, at, State::Ready);
    case EventKind::TaskFinished:
      return finish(task, at);
    case EventKind::TaskStolen:
      return steal(thread, task, at);
    case EventKind::ProcessEnded:
      return end_process(event, at);
    default:
      return;
  }
}

void EngineWeaver::weave_thread(ThreadState& thread, const Event& event, Timestamp at) {
  switch (event.kind) {
    case EventKind::ThreadBegan:
      thread.has_begun = true;
      return registry_.set_role(thread, role_of(event.argument), number_of(event.argument));
    case EventKind::ThreadParked:
      return park(thread, at);
    case EventKind::ThreadEnded:
      thread.has_noted_end = true;
      // Where the kernel tells, it tells when the thread really ends.
      if (!registry_.sees_kernel() && thread.is_alive) writer_.end(thread, at);
      return;
    case EventKind::RunBegan:
      if (!run_began_) run_began_ = at;
      return;
    case EventKind::WitnessVoluntary:
    case EventKind::WitnessInvoluntary:
    case EventKind::WitnessCpuClock:
      return take_witness(thread, event, at);
    case EventKind::EventsLost:
      return lose(thread, event.payload, at);
    default:
      return;
  }
}

void EngineWeaver::create(const Event& event, Timestamp at) {
  TaskState& task = registry_.task(event.task);
  if (task.facts.created) return;
  // It was due at its cause, whenever somebody noticed.
  const Timestamp run_began = run_began_.value_or(registry_.released_at());
  const bool was_due = event.cause_time < event.time;
  const Timestamp born = was_due ? std::min(at, std::max(event.cause_time, run_began)) : at;
  task.facts.created = born;
  task.lane.change(born, {State::Ready, task.id, {}, {}});
  if (event.argument == 0) return;
  const TaskId parent{event.argument - 1};
  registry_.set_parent(task, parent);
  flows_.push_back({Flow::Kind::Spawn, born, born, parent, task.id});
}

void EngineWeaver::make_ready(const Event& event, Timestamp at) {
  TaskState& task = registry_.task(event.task);
  const Timestamp cause = std::min(event.cause_time, at);
  const State waited_in =
      task.lane.is_open() ? task.lane.builder().open_facts().state : State::Unknown;
  if (!event.cause_task.is_none()) {
    flows_.push_back({flow_kind(waited_in), cause, at, event.cause_task, task.id,
                      resource_of(task.facts.waits_for)});
  }
  if (!task.carrier.is_none() || !task.lane.is_open()) return;
  tally_.end_wait(task, cause);
  task.lane.change(cause, {State::Ready, task.id, {}, {}});
  if (task.parked.is_none()) return;
  ThreadState& sleeper = registry_.thread(task.parked);
  task.parked = ThreadId{};
  // It has gone on since, or is gone.
  if (!sleeper.is_alive || sleeper.last_suspended != task.id) return;
  if (sleeper.position == Position::Blocked) {
    writer_.place(sleeper, cause, Position::Runnable);
  } else if (sleeper.position == Position::Running) {
    sleeper.lane.make_runnable_since(cause);
    registry_.process(sleeper.facts.process).lane.make_runnable_since(cause);
  }
}

void EngineWeaver::resume(ThreadState& thread, TaskState& task, Timestamp at) {
  if (task.facts.finished || thread.task == task.id) return;
  if (!thread.task.is_none()) {
    // That it let go of the other one was lost.
    TaskState& other = registry_.task(thread.task);
    other.lane.change(thread.last_event, {State::Unknown, other.id, {}, {}});
    writer_.detach(other, at);
  }
  writer_.detach(task, at);
  mention(task, at);
  if (!task.facts.started) task.facts.started = at;
  if (!thread.has_run_task) registry_.name_after_first_task(thread, task.id);
  thread.has_run_task = true;
  task.process = thread.facts.process;
  const bool moved = !task.suspended_by.is_none() && task.suspended_by != thread.id;
  if (moved && !task.is_stolen) {
    flows_.push_back(
        {Flow::Kind::Continuation, std::min(task.suspended_at, at), at, task.id, task.id});
  }
  tally_.end_wait(task, at);
  task.is_stolen = false;
  task.suspended_by = ThreadId{};
  task.parked = ThreadId{};
  thread.last_suspended = TaskId{};
  writer_.attach(thread, at, task);
}

void EngineWeaver::steal(ThreadState& thread, TaskState& task, Timestamp at) {
  const Timestamp since =
      task.suspended_by.is_none() ? task.facts.created.value_or(at) : task.suspended_at;
  flows_.push_back({Flow::Kind::Steal, std::min(since, at), at, {}, task.id});
  tally_.mark(Mark::Kind::Steal, thread, task.id, at);
  task.is_stolen = true;
}

void EngineWeaver::suspend(ThreadState& thread, TaskState& task, Timestamp at, WaitedFor wait) {
  suspend(thread, task, at, waiting_for(wait.reason));
  if (!task.facts.finished) tally_.begin_wait(task, wait, at);
}

void EngineWeaver::suspend(ThreadState& thread, TaskState& task, Timestamp at, State state) {
  mention(task, at);
  writer_.detach(task, at);
  task.lane.change(at, {state, task.id, {}, {}});
  tally_.end_wait(task, at);
  task.is_stolen = false;
  task.suspended_by = thread.id;
  task.suspended_at = at;
  thread.last_suspended = task.id;
}

void EngineWeaver::finish(TaskState& task, Timestamp at) {
  if (task.facts.finished) return;
  mention(task, at);
  writer_.detach(task, at);
  task.facts.finished = at;
  tally_.end_wait(task, at);
  task.lane.close(at);
}

void EngineWeaver::park(ThreadState& thread, Timestamp at) {
  if (!thread.last_suspended.is_none()) registry_.task(thread.last_suspended).parked = thread.id;
  if (!registry_.sees_kernel() && thread.is_alive) writer_.place(thread, at, Position::Blocked);
}

void EngineWeaver::lose(ThreadState& thread, std::uint64_t count, Timestamp at) {
  Loss loss;
  loss.source = Loss::Source::Engine;
  loss.count = count;
  loss.since = thread.last_event;
  loss.until = at;
  loss.thread = thread.id;
  losses_.push_back(loss);
  if (thread.task.is_none()) return;
  // As far back as the lane's open span reaches; what the kernel cut before it stays.
  TaskState& task = registry_.task(thread.task);
  writer_.detach(task, thread.last_event);
  task.lane.change(thread.last_event, {State::Unknown, task.id, {}, {}});
}

void EngineWeaver::end_process(const Event& event, Timestamp at) {
  const ProcessId id = registry_.task(event.task).process;
  if (id.is_none() || id.value == 0) return;
  ProcessState& process = registry_.process(id);
  process.facts.exit = exit_status(event.argument);
  if (process.facts.ended_by_signal()) {
    for (TaskState& task : registry_.tasks()) {
      if (task.process == id && !task.facts.finished) task.facts.died = at;
    }
  }
  for (ThreadState& thread : registry_.threads()) {
    if (!thread.is_alive || thread.facts.process != id) continue;
    evidence_.apply_death(thread, at);
  }
}

}  // namespace interlane::weaving
