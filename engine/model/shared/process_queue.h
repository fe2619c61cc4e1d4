#pragma once

#include <optional>

#include "engine/base/result.h"
#include "engine/linux/shared_memory.h"
#include "engine/trace/ids.h"

namespace interlane {

// The tasks that a pool of processes has before it, in the order in which they came, in memory that
// the processes share. It outlives a process that dies.
//
// Threads: any, of any process forked after it was made.
class ProcessQueue {
 public:
  // Room for so many tasks, each pushed once, and for workers with the numbers below `workers`.
  [[nodiscard]] static Result<ProcessQueue> make(std::size_t tasks, std::uint32_t workers);

  void push(TaskId task);
  // Nothing comes from outside any more; tasks may still push others.
  void close();
  // Waits for a task; none once it is closed and all that were pushed are done.
  [[nodiscard]] std::optional<TaskId> take(std::uint32_t worker);
  // The worker is done with the task that it took, or both are dead; nothing if it has none.
  void done(std::uint32_t worker);
  // What the worker took last; none if it never took one.
  [[nodiscard]] TaskId last_task(std::uint32_t worker) const;

 private:
  struct Shared;
  struct Worker;
  ProcessQueue(SharedMemory memory, std::size_t capacity);
  [[nodiscard]] Shared& shared() const;
  [[nodiscard]] TaskId* tasks() const;
  [[nodiscard]] Worker& worker(std::uint32_t number) const;
  void end_one(Shared& queue) const;
  SharedMemory memory_;
  std::size_t capacity_;
};

}  // namespace interlane
