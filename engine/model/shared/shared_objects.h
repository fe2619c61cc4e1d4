#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/linux/futex.h"
#include "engine/record/event_sink.h"
#include "engine/workload/workload.h"

namespace interlane {

// A task's share of SharedObjects.
struct SharedTaskState {
  std::uint32_t next;         // in the wait queue: id + 1, 0 at the end
  std::uint32_t parent;       // id + 1
  std::uint32_t joins_first;  // while it waits in a join: of which tasks
  std::uint32_t joins_count;
  std::uint32_t joins_left;  // how many of them have not finished
  std::uint32_t has_finished;
  std::atomic<std::uint32_t> signal;
};

// Tasks that can go on, in the order in which they came to wait. Whoever gets one has to see to it
// that each of them does.
//
// Threads: the one that got it.
class WokenTasks {
 public:
  // Takes the first one out; none when it is empty. It may run at once: it is asked for nothing
  // afterwards.
  [[nodiscard]] TaskId take();

 private:
  friend class SharedObjects;
  WokenTasks(const SharedTaskState* tasks, std::uint32_t first) : tasks_(tasks), first_(first) {}
  const SharedTaskState* tasks_;
  std::uint32_t first_;
};

// What the tasks of a run share: the state of its locks, channels, barriers and joins, and who
// waits for them. It decides who goes on, first come, first served, and a release hands over
// directly, so that nobody overtakes. How a task sleeps and wakes is its model's business: a
// thread, a fiber, a coroutine or a callback, so there is one set of rules for all of them.
//
// It notes what it decides: a task that has to wait, before anybody can wake it; a release before
// the acquisition; and that a waiting task is ready when and by whom it became so.
//
// Threads: any thread may call any method, also of another process: its memory holds no pointers.
// Cost:    one short lock a call; never allocates.
class SharedObjects {
 public:
  [[nodiscard]] static std::size_t bytes_for(const Workload& workload);
  // Lays it out in `memory` of bytes_for(workload) zeroed bytes, which stay with the caller.
  SharedObjects(const Workload& workload, void* memory);
  SharedObjects(const SharedObjects&) = delete;
  SharedObjects& operator=(const SharedObjects&) = delete;

  // True: the task has it and goes on. False: it was noted as waiting, and is queued.
  [[nodiscard]] bool acquire(TaskId task, std::uint32_t lock, EventSink& sink);
  [[nodiscard]] WokenTasks release(TaskId task, std::uint32_t lock, EventSink& sink);

  // What became of a message, and who can go on now. `waits`: the task itself does not.
  struct WaitResult {
    bool waits;
    WokenTasks woken;
  };
  [[nodiscard]] WaitResult send(TaskId task, std::uint32_t channel, EventSink& sink);
  [[nodiscard]] WaitResult receive(TaskId task, std::uint32_t channel, EventSink& sink);

  // The last one to arrive does not wait and wakes the others.
  [[nodiscard]] WaitResult arrive(TaskId task, std::uint32_t barrier, EventSink& sink);

  // `parent` starts these tasks; must be called before any of them runs.
  void adopt(TaskId parent, std::uint32_t first, std::uint32_t count);
  // True: all of them have finished.
  [[nodiscard]] bool join(TaskId parent, std::uint32_t first, std::uint32_t count, EventSink& sink);
  // The tasks that this one waits for in a join; a count of 0 while it waits in no join.
  [[nodiscard]] JoinStep joined_by(TaskId task);
  // Notes that the task has finished; its parent may have waited for that.
  [[nodiscard]] WokenTasks finish(TaskId task, EventSink& sink);

  // A word for each task on which its thread can sleep until another one wakes it: 1 once it may go
  // on. Written by the waker (release), read and reset by the sleeper (acquire).
  [[nodiscard]] std::atomic<std::uint32_t>& signal(TaskId task) {
    return tasks_[task.value].signal;
  }

  // How many tasks of the workload have not finished. Relaxed: a count.
  [[nodiscard]] std::uint32_t unfinished() const {
    return header_->unfinished.load(std::memory_order_relaxed);
  }

  struct Header {
    FutexMutex mutex;  // guards all of the below but the atomics
    std::atomic<std::uint32_t> unfinished;
  };
  struct WaitQueue {  // of waiting tasks: id + 1, 0 where there is none
    std::uint32_t first;
    std::uint32_t last;
  };
  struct LockState {
    WaitQueue queue;
    std::uint32_t free;  // permits
  };
  struct ChannelState {
    WaitQueue senders;
    WaitQueue receivers;
    std::uint32_t messages;
  };
  struct BarrierState {
    WaitQueue queue;
    std::uint32_t arrived;
  };

 private:
  void enqueue(WaitQueue& queue, TaskId task);
  // Takes the first task out of the queue; none where it is empty.
  [[nodiscard]] TaskId dequeue(WaitQueue& queue);
  [[nodiscard]] WokenTasks woken(TaskId task) const;  // it alone, or nobody
  void note_ready(TaskId task, TaskId by, EventSink& sink) const;

  const Workload& workload_;
  Header* header_;
  LockState* locks_;
  ChannelState* channels_;
  BarrierState* barriers_;
  SharedTaskState* tasks_;
};

}  // namespace interlane
