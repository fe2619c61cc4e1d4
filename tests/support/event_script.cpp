#include "tests/support/event_script.h"

namespace interlane::test {

namespace {

Weave::Options with_tasks(RecorderLevel level, std::vector<std::string> tasks) {
  Weave::Options options;
  options.run.recorder = level;
  options.task_names = std::move(tasks);
  return options;
}

}  // namespace

EventScript::EventScript(RecorderLevel level, std::vector<std::string> tasks)
    : EventScript(with_tasks(level, std::move(tasks))) {}

EventScript::EventScript(Weave::Options options) : level_(options.run.recorder) {
  options.run.cores = {CpuId{0}, CpuId{1}};
  options.runner = kRunnerPid;
  options.released_at = kOrigin;
  options.checkpoint_gap = kUnit;
  weave_ = std::make_unique<Weave>(std::move(options));
}

Pid EventScript::pid_of(Tid tid) const {
  const auto found = pids_.find(tid);
  return found == pids_.end() ? kRunnerPid : found->second;
}

EventScript& EventScript::record(KernelEvent::Kind kind, double unit, Tid tid, std::uint32_t cpu) {
  KernelEvent event;
  event.kind = kind;
  event.time = at(unit);
  event.cpu = CpuId{cpu};
  event.tid = tid;
  event.pid = pid_of(tid);
  event.parent_pid = kRunnerPid;
  event.parent_tid = kRunnerPid;
  records_.push_back(event);
  return *this;
}

EventScript& EventScript::switch_in(double unit, Tid tid, std::uint32_t cpu) {
  return record(KernelEvent::Kind::SwitchIn, unit, tid, cpu);
}
EventScript& EventScript::preempted(double unit, Tid tid, std::uint32_t cpu) {
  return record(KernelEvent::Kind::SwitchOutPreempted, unit, tid, cpu);
}
EventScript& EventScript::blocked(double unit, Tid tid, std::uint32_t cpu) {
  return record(KernelEvent::Kind::SwitchOutBlocked, unit, tid, cpu);
}
EventScript& EventScript::fork_thread(double unit, Tid tid, std::uint32_t cpu) {
  return record(KernelEvent::Kind::Fork, unit, tid, cpu);
}
EventScript& EventScript::fork_process(double unit, Pid pid, std::uint32_t cpu) {
  pids_[pid] = pid;
  return record(KernelEvent::Kind::Fork, unit, pid, cpu);
}
EventScript& EventScript::exit(double unit, Tid tid, std::uint32_t cpu) {
  return record(KernelEvent::Kind::Exit, unit, tid, cpu);
}
EventScript& EventScript::lost(double since, double until, std::uint32_t cpu, std::uint64_t count) {
  record(KernelEvent::Kind::Lost, until, 0, cpu);
  records_.back().since = at(since);
  records_.back().count = count;
  return *this;
}

EventScript& EventScript::on(Tid tid, std::uint32_t cpu) {
  cpus_[tid] = CpuId{cpu};
  return *this;
}
EventScript& EventScript::in_process(Tid tid, Pid pid) {
  pids_[tid] = pid;
  return *this;
}

EventScript& EventScript::note(double unit, Tid tid, Event event) {
  event.time = at(unit);
  if (event.cause_time == Timestamp{}) event.cause_time = event.time;
  if (level_ == RecorderLevel::User) event.cpu = cpus_[tid];
  events_[tid].push_back(event);
  return *this;
}
EventScript& EventScript::note(double unit, Tid tid, EventKind kind, std::uint32_t argument) {
  Event event;
  event.kind = kind;
  event.argument = argument;
  return note(unit, tid, event);
}
EventScript& EventScript::task_event(EventKind kind, double unit, Tid tid, std::uint32_t task,
                                     std::uint32_t argument) {
  Event event;
  event.kind = kind;
  event.task = TaskId{task};
  event.argument = argument;
  return note(unit, tid, event);
}

EventScript& EventScript::created(double unit, Tid tid, std::uint32_t task) {
  return task_event(EventKind::TaskCreated, unit, tid, task);
}
EventScript& EventScript::created_by(double unit, Tid tid, std::uint32_t task,
                                     std::uint32_t parent) {
  return task_event(EventKind::TaskCreated, unit, tid, task, parent + 1);
}
EventScript& EventScript::created_due(double unit, Tid tid, std::uint32_t task, double cause) {
  Event event;
  event.kind = EventKind::TaskCreated;
  event.task = TaskId{task};
  event.cause_time = at(cause);
  return note(unit, tid, event);
}
EventScript& EventScript::resumed(double unit, Tid tid, std::uint32_t task) {
  return task_event(EventKind::TaskResumed, unit, tid, task);
}
EventScript& EventScript::suspended(double unit, Tid tid, std::uint32_t task, WaitReason reason) {
  return suspended(unit, tid, task, WaitedFor{reason, 0});
}
EventScript& EventScript::suspended(double unit, Tid tid, std::uint32_t task, WaitedFor wait) {
  return task_event(EventKind::TaskSuspended, unit, tid, task, wait_argument(wait));
}
EventScript& EventScript::yielded(double unit, Tid tid, std::uint32_t task) {
  return task_event(EventKind::TaskYielded, unit, tid, task);
}
EventScript& EventScript::ready(double unit, Tid tid, std::uint32_t task, double cause) {
  return ready_by(unit, tid, task, cause, TaskId::kNoneValue);
}
EventScript& EventScript::ready_by(double unit, Tid tid, std::uint32_t task, double cause,
                                   std::uint32_t by) {
  Event event;
  event.kind = EventKind::TaskReady;
  event.task = TaskId{task};
  event.cause_time = at(cause);
  event.cause_task = TaskId{by};
  return note(unit, tid, event);
}
EventScript& EventScript::finished(double unit, Tid tid, std::uint32_t task) {
  return task_event(EventKind::TaskFinished, unit, tid, task);
}
EventScript& EventScript::stolen(double unit, Tid tid, std::uint32_t task) {
  return task_event(EventKind::TaskStolen, unit, tid, task);
}
EventScript& EventScript::step_began(double unit, Tid tid, std::uint32_t task, std::uint32_t step) {
  return task_event(EventKind::StepBegan, unit, tid, task, step);
}
EventScript& EventScript::lock_acquired(double unit, Tid tid, std::uint32_t task,
                                        std::uint32_t lock) {
  return task_event(EventKind::LockAcquired, unit, tid, task, lock);
}
EventScript& EventScript::lock_released(double unit, Tid tid, std::uint32_t task,
                                        std::uint32_t lock) {
  return task_event(EventKind::LockReleased, unit, tid, task, lock);
}
EventScript& EventScript::concerning(double unit, Tid tid, EventKind kind, std::uint32_t task) {
  return task_event(kind, unit, tid, task);
}
EventScript& EventScript::read(double unit, Tid tid, EventKind kind, std::uint64_t payload) {
  Event event;
  event.kind = kind;
  event.payload = payload;
  return note(unit, tid, event);
}
EventScript& EventScript::began(double unit, Tid tid, ThreadRole role, std::uint32_t number) {
  return note(unit, tid, EventKind::ThreadBegan, thread_began_argument(role, number));
}
EventScript& EventScript::checkpoint(double unit, Tid tid, std::uint32_t task) {
  return task_event(EventKind::Checkpoint, unit, tid, task);
}
EventScript& EventScript::witness(double unit, Tid tid, std::uint64_t voluntary,
                                  std::uint64_t involuntary, double on_core) {
  Event event;
  event.kind = EventKind::WitnessVoluntary;
  event.payload = voluntary;
  note(unit, tid, event);
  event.kind = EventKind::WitnessInvoluntary;
  event.payload = involuntary;
  note(unit, tid, event);
  event.kind = EventKind::WitnessCpuClock;
  event.payload = static_cast<std::uint64_t>((at(on_core) - kOrigin).count());
  return note(unit, tid, event);
}

void EventScript::hand_over() {
  for (const auto& [tid, events] : events_) weave_->add_engine_events(pid_of(tid), tid, events);
  weave_->add_kernel_events(records_);
  events_.clear();
  records_.clear();
}

std::shared_ptr<const Trace> EventScript::advance(double unit) {
  hand_over();
  weave_->advance(at(unit));
  return weave_->snapshot();
}

std::shared_ptr<const Trace> EventScript::finish(double unit, Outcome outcome) {
  hand_over();
  weave_->finish(at(unit), outcome, "");
  return weave_->snapshot();
}

}  // namespace interlane::test
