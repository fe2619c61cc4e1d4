#include "engine/trace/lane_writer.h"

#include <algorithm>
#include <array>

#include "engine/base/check.h"

namespace interlane::weaving {
namespace {

constexpr std::array<State, kPositionCount> kThreadStates = {State::Running, State::Runnable,
                                                             State::Blocked, State::Unknown};
constexpr std::array<State, kPositionCount> kTaskStates = {State::Running, State::Preempted,
                                                           State::WaitingKernel, State::Unknown};

State thread_state(Position position) { return kThreadStates[static_cast<std::size_t>(position)]; }
State task_state(Position position) { return kTaskStates[static_cast<std::size_t>(position)]; }

State process_state(const ProcessState& process) {
  if (process.count(Position::Running) > 0) return State::Running;
  if (process.count(Position::Runnable) > 0) return State::Runnable;
  // It may have been running, for all that is known.
  if (process.count(Position::Unknown) > 0) return State::Unknown;
  return State::Blocked;
}

}  // namespace

void LaneWriter::place(ThreadState& thread, Timestamp at, Position position, CpuId cpu) {
  IL_CHECK(thread.is_alive, "a thread that is gone was given a place");
  const bool stays = position == Position::Running && cpu == thread.cpu;
  if (!stays) {
    const bool is_known = registry_.sees_kernel() && position != Position::Unknown;
    leave_core(thread, at, is_known ? State::Idle : State::Unknown);
  }
  ProcessState& process = registry_.process(thread.facts.process);
  --process.threads[static_cast<std::size_t>(thread.position)];
  ++process.threads[static_cast<std::size_t>(position)];
  if (position == Position::Running) {
    if (thread.position != Position::Running) thread.unconfirmed = at;
    if (!cpu.is_none()) {
      CoreState& core = registry_.core(cpu);
      IL_CHECK(stays || core.thread.is_none(), "two threads were woven onto one core");
      core.thread = thread.id;
      if (!thread.last_cpu.is_none() && thread.last_cpu != cpu) ++thread.facts.migrations;
      thread.last_cpu = cpu;
    }
    thread.cpu = cpu;
  }
  thread.position = position;
  show(thread, at);
  show(process, at);
}

void LaneWriter::mark_unknown(ThreadState& thread, Timestamp since) {
  place(thread, std::max(thread.evidence, since), Position::Unknown);
}

void LaneWriter::confirm_running(ThreadState& thread, Timestamp at) {
  if (at > thread.unconfirmed) thread.facts.whole.on_core += at - thread.unconfirmed;
  thread.unconfirmed = std::max(thread.unconfirmed, at);
}

void LaneWriter::end(ThreadState& thread, Timestamp at) {
  leave_core(thread, at, registry_.sees_kernel() ? State::Idle : State::Unknown);
  if (!thread.task.is_none()) {
    TaskState& task = registry_.task(thread.task);
    task.lane.change(at, {State::Unknown, task.id, {}, {}});
    detach(task, at);
  }
  thread.lane.close(at);
  thread.facts.ended = at;
  thread.is_alive = false;
  ProcessState& process = registry_.process(thread.facts.process);
  --process.threads[static_cast<std::size_t>(thread.position)];
  thread.position = Position::Unknown;
  if (process.has_threads()) {
    show(process, at);
  } else {
    process.facts.ended = at;
  }
}

void LaneWriter::attach(ThreadState& thread, Timestamp at, TaskState& task) {
  IL_CHECK(thread.task.is_none() && task.carrier.is_none(),
           "a task is run by one thread at a time");
  thread.task = task.id;
  task.carrier = thread.id;
  show(thread, at);
}

void LaneWriter::detach(TaskState& task, Timestamp at) {
  if (task.carrier.is_none()) return;
  ThreadState& thread = registry_.thread(task.carrier);
  thread.task = TaskId{};
  task.carrier = ThreadId{};
  show(thread, at);
}

void LaneWriter::set_core(CoreState& core, Timestamp at, State state) {
  core.thread = ThreadId{};
  core.lane.change(at, {state, {}, {}, {}});
}

void LaneWriter::leave_core(ThreadState& thread, Timestamp at, State state) {
  if (!thread.cpu.is_none()) set_core(registry_.core(thread.cpu), at, state);
  thread.cpu = CpuId{};
}

void LaneWriter::show(ThreadState& thread, Timestamp at) {
  const State state = thread_state(thread.position);
  thread.lane.change(at, {state, thread.task, thread.id, thread.cpu});
  if (!thread.task.is_none()) {
    registry_.task(thread.task)
        .lane.change(at, {task_state(thread.position), thread.task, thread.id, thread.cpu});
  }
  if (!thread.cpu.is_none()) {
    registry_.core(thread.cpu)
        .lane.change(at, {State::Running, thread.task, thread.id, thread.cpu});
  }
}

void LaneWriter::show(ProcessState& process, Timestamp at) {
  process.lane.change(at, {process_state(process), {}, {}, {}});
}

}  // namespace interlane::weaving
