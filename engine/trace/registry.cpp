#include "engine/trace/registry.h"

namespace interlane::weaving {
namespace {

constexpr ProcessId kRunner{0};

template <class Number>
Number next_id(std::size_t count) {
  return Number{static_cast<std::uint32_t>(count)};
}

}  // namespace

Registry::Registry(const Weave::Options& options)
    : sees_kernel_(options.run.recorder != RecorderLevel::User),
      released_at_(options.released_at),
      named_tasks_(options.task_names.size()) {
  for (const std::string& name : options.task_names) {
    TaskState& task = tasks_.emplace_back();
    task.id = next_id<TaskId>(tasks_.size() - 1);
    task.facts.name = name;
  }
  for (const CpuId cpu : options.run.cores) core(cpu);
  ProcessState& runner = add_process(options.runner, ProcessId{}, released_at_);
  runner.facts.name = "runner";
  runner.has_own_name = true;
  for (const Weave::Options::Service& service : options.services) add_service(service);
}

void Registry::add_service(const Weave::Options::Service& service) {
  ProcessState& made = add_process(service.pid, ProcessId{}, released_at_);
  made.facts.name = service.name;
  made.facts.is_service = true;
  made.has_own_name = true;
  made.lane.change(released_at_, {});  // it was there before anything was recorded of it
}

TaskState& Registry::task(TaskId id) {
  while (tasks_.size() <= id.value) {
    TaskState& task = tasks_.emplace_back();
    task.id = next_id<TaskId>(tasks_.size() - 1);
    task.facts.name = "task " + std::to_string(task.id.value + 1);
  }
  return tasks_[id.value];
}

CoreState& Registry::core(CpuId cpu) {
  const auto [entry, is_new] = core_by_cpu_.try_emplace(cpu, cores_.size());
  if (is_new) {
    CoreState& made = cores_.emplace_back();
    made.cpu = cpu;
    made.lane.change(released_at_, {sees_kernel_ ? State::Idle : State::Unknown, {}, {}, {}});
  }
  return cores_[entry->second];
}

ThreadState* Registry::find_thread(Tid tid) {
  const auto found = thread_by_tid_.find(tid);
  return found == thread_by_tid_.end() ? nullptr : &thread(found->second);
}

ThreadState& Registry::add_thread(Pid pid, Tid tid, Timestamp began) {
  ProcessState& process = process_with(pid, began);
  if (!process.has_threads() && process.facts.ended) {
    // It had none for a while, but lives on: what is known of that while is nothing.
    process.lane.change(*process.facts.ended, {});
    process.facts.ended.reset();
  }
  ThreadState& made = threads_.emplace_back();
  made.id = next_id<ThreadId>(threads_.size() - 1);
  made.facts.tid = tid;
  made.facts.process = process.id;
  made.facts.began = began;
  made.evidence = began;
  made.last_event = began;
  made.unconfirmed = began;
  if (process.id == kRunner && tid == pid) {
    made.facts.role = ThreadRole::Main;
    made.facts.name = "main";
  } else if (process.facts.is_service) {
    made.facts.name = process.facts.name;
    if (tid != pid) made.facts.name += " thread " + std::to_string(tid);
  } else {
    made.facts.name = "thread " + std::to_string(tid);
  }
  ++process.threads[static_cast<std::size_t>(Position::Unknown)];
  thread_by_tid_[tid] = made.id;
  return made;
}

ProcessState& Registry::process_with(Pid pid, Timestamp began) {
  const auto found = process_by_pid_.find(pid);
  if (found != process_by_pid_.end()) return process(found->second);
  return add_process(pid, kRunner, began);
}

void Registry::begin_process(Pid pid, ProcessId parent, Timestamp began) {
  const auto found = process_by_pid_.find(pid);
  // One that has not had a thread yet was only mentioned: it is this one.
  if (found == process_by_pid_.end() || process(found->second).lane.is_open()) {
    add_process(pid, parent, began);
  }
}

ProcessState& Registry::add_process(Pid pid, ProcessId parent, Timestamp began) {
  ProcessState& made = processes_.emplace_back();
  made.id = next_id<ProcessId>(processes_.size() - 1);
  made.facts.pid = pid;
  made.facts.name = "process " + std::to_string(pid);
  made.facts.parent = parent;
  made.facts.began = began;
  process_by_pid_[pid] = made.id;
  return made;
}

void Registry::set_role(ThreadState& thread, ThreadRole role, std::uint32_t number) {
  thread.facts.role = role;
  thread.facts.number = number;
  ProcessState& its_process = process(thread.facts.process);
  switch (role) {
    case ThreadRole::Main:
      thread.facts.name = "main";
      break;
    case ThreadRole::Task:
      if (number >= tasks_.size()) break;
      thread.facts.name = tasks_[number].facts.name;
      tasks_[number].process = its_process.id;
      if (!its_process.has_own_name) its_process.facts.name = thread.facts.name;
      break;
    case ThreadRole::Worker:
      thread.facts.name = "worker " + std::to_string(number + 1);
      if (!its_process.has_own_name) its_process.facts.name = thread.facts.name;
      its_process.has_own_name = true;
      break;
    case ThreadRole::Library:
      break;
  }
}

void Registry::name_after_first_task(ThreadState& thread, TaskId id) {
  constexpr std::uint32_t kNumberBits = 0xffff;  // of a task's id that ThreadBegan has room for
  const std::string& name = task(id).facts.name;
  if (thread.facts.role == ThreadRole::Task && (id.value & kNumberBits) == thread.facts.number) {
    thread.facts.number = id.value;
    thread.facts.name = name;
  }
  ProcessState& its_process = process(thread.facts.process);
  if (!its_process.has_own_name) its_process.facts.name = name;
  its_process.has_own_name = true;
}

void Registry::set_parent(TaskState& made, TaskId parent_id) {
  made.facts.parent = parent_id;
  if (made.id.value < named_tasks_) return;
  TaskState& parent = task(parent_id);
  ++parent.parts;
  made.facts.name = parent.facts.name + " part " + std::to_string(parent.parts);
}

}  // namespace interlane::weaving
