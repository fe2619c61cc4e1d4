#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/trace/actors.h"
#include "engine/trace/weave.h"

namespace interlane::weaving {

// The threads, tasks, processes and cores that have been seen, and their names. Those that are
// mentioned for the first time are made; none is ever removed, and references stay valid.
//
// Threads: one.
class Registry {
 public:
  explicit Registry(const Weave::Options& options);

  [[nodiscard]] TaskState& task(TaskId id);
  [[nodiscard]] ThreadState& thread(ThreadId id) { return threads_[id.value]; }
  [[nodiscard]] ProcessState& process(ProcessId id) { return processes_[id.value]; }
  // A core that is new has been empty since the release.
  CoreState& core(CpuId cpu);

  // The newest thread with this number, alive or not, or null. Numbers are reused.
  [[nodiscard]] ThreadState* find_thread(Tid tid);
  [[nodiscard]] ThreadState& add_thread(Pid pid, Tid tid, Timestamp began);
  // The newest process with this number.
  [[nodiscard]] ProcessState& process_with(Pid pid, Timestamp began);
  // A process that was just made; its number may have been another's before.
  void begin_process(Pid pid, ProcessId parent, Timestamp began);

  // What a thread says of itself, and what follows for its name.
  void set_role(ThreadState& thread, ThreadRole role, std::uint32_t number);
  // The first task that `thread` runs: names the process if nothing else does, and completes a
  // number that ThreadBegan could not carry whole.
  void name_after_first_task(ThreadState& thread, TaskId task);
  // A task that was made by another; one that the workload does not name is named after it.
  void set_parent(TaskState& task, TaskId parent);

  [[nodiscard]] bool sees_kernel() const { return sees_kernel_; }
  [[nodiscard]] Timestamp released_at() const { return released_at_; }
  [[nodiscard]] std::deque<TaskState>& tasks() { return tasks_; }
  [[nodiscard]] std::deque<ThreadState>& threads() { return threads_; }
  [[nodiscard]] std::deque<ProcessState>& processes() { return processes_; }
  [[nodiscard]] std::deque<CoreState>& cores() { return cores_; }

 private:
  void add_service(const Weave::Options::Service& service);
  ProcessState& add_process(Pid pid, ProcessId parent, Timestamp began);

  const bool sees_kernel_;
  const Timestamp released_at_;
  const std::size_t named_tasks_;
  std::deque<TaskState> tasks_;
  std::deque<ThreadState> threads_;
  std::deque<ProcessState> processes_;
  std::deque<CoreState> cores_;
  std::unordered_map<Tid, ThreadId> thread_by_tid_;
  std::unordered_map<Pid, ProcessId> process_by_pid_;
  std::unordered_map<CpuId, std::size_t> core_by_cpu_;
};

}  // namespace interlane::weaving
