#include "engine/model/shared/process_queue.h"

#include <atomic>
#include <climits>
#include <memory>
#include <mutex>
#include <utility>

#include "engine/linux/futex.h"

namespace interlane {

// All but `changes` is guarded by the mutex. `changes` counts pushes and the end, for those who
// sleep until there is one; written with release, read with acquire.
struct ProcessQueue::Shared {
  FutexMutex mutex;
  std::atomic<std::uint32_t> changes{0};
  std::uint32_t pushed = 0;
  std::uint32_t taken = 0;
  std::uint32_t undone = 1;  // pushed and not done, and one until it is closed
};

// Written by the worker while it lives, read by its parent after its death.
struct ProcessQueue::Worker {
  TaskId last;
  bool is_at_work = false;
};

Result<ProcessQueue> ProcessQueue::make(std::size_t tasks, std::uint32_t workers) {
  IL_TRY(auto memory,
         SharedMemory::create(sizeof(Shared) + tasks * sizeof(TaskId) + workers * sizeof(Worker)));
  ProcessQueue queue(std::move(memory), tasks);
  std::construct_at(&queue.shared());
  for (std::uint32_t number = 0; number < workers; ++number) {
    std::construct_at(&queue.worker(number));
  }
  return queue;
}

ProcessQueue::ProcessQueue(SharedMemory memory, std::size_t capacity)
    : memory_(std::move(memory)), capacity_(capacity) {}

ProcessQueue::Shared& ProcessQueue::shared() const { return *static_cast<Shared*>(memory_.data()); }

TaskId* ProcessQueue::tasks() const {
  static_assert(sizeof(Shared) % alignof(TaskId) == 0);
  return reinterpret_cast<TaskId*>(static_cast<std::byte*>(memory_.data()) + sizeof(Shared));
}

ProcessQueue::Worker& ProcessQueue::worker(std::uint32_t number) const {
  static_assert(alignof(Worker) <= alignof(TaskId));
  return reinterpret_cast<Worker*>(tasks() + capacity_)[number];
}

void ProcessQueue::push(TaskId task) {
  Shared& queue = shared();
  {
    const std::lock_guard lock(queue.mutex);
    tasks()[queue.pushed++] = task;
    ++queue.undone;
  }
  queue.changes.fetch_add(1, std::memory_order_release);
  futex_wake(queue.changes, 1);
}

void ProcessQueue::close() { end_one(shared()); }

std::optional<TaskId> ProcessQueue::take(std::uint32_t number) {
  Shared& queue = shared();
  for (;;) {
    const std::uint32_t seen = queue.changes.load(std::memory_order_acquire);
    {
      const std::lock_guard lock(queue.mutex);
      if (queue.taken < queue.pushed) {
        worker(number) = {.last = tasks()[queue.taken++], .is_at_work = true};
        return worker(number).last;
      }
      if (queue.undone == 0) return std::nullopt;
    }
    futex_wait(queue.changes, seen);
  }
}

void ProcessQueue::done(std::uint32_t number) {
  if (!std::exchange(worker(number).is_at_work, false)) return;
  end_one(shared());
}

TaskId ProcessQueue::last_task(std::uint32_t number) const { return worker(number).last; }

void ProcessQueue::end_one(Shared& queue) const {
  {
    const std::lock_guard lock(queue.mutex);
    if (--queue.undone > 0) return;
  }
  queue.changes.fetch_add(1, std::memory_order_release);
  futex_wake(queue.changes, INT_MAX);
}

}  // namespace interlane
