#pragma once

#include <cstdint>
#include <span>

#include "engine/record/arena.h"
#include "engine/record/record_word.h"
#include "engine/trace/event.h"

namespace interlane {

// Where one thread notes its events: the hot path of the recorder. An event costs one counter
// reading, 16 bytes and one release store; a full arena counts a loss and never waits.
//
// Threads: only the thread that it was made for. After fork() the child makes its own and leaves
//          the copy of its parent's alone: not even its destructor may run there.
// Owns:    its current chunk, until it seals it in the destructor.
class EventSink {
 public:
  EventSink(Arena arena, Pid pid, Tid tid);
  ~EventSink();
  EventSink(const EventSink&) = delete;
  EventSink& operator=(const EventSink&) = delete;

  void run_began() { note(EventKind::RunBegan, TaskId{}, 0); }
  void run_ended() { note(EventKind::RunEnded, TaskId{}, 0); }

  void task_created(TaskId task, TaskId parent) {
    note(EventKind::TaskCreated, task, parent.is_none() ? 0 : parent.value + 1);
  }
  // The task was due at `cause`.
  void task_created(TaskId task, TaskId parent, Timestamp cause);
  void task_resumed(TaskId task) { note(EventKind::TaskResumed, task, 0); }
  void task_suspended(TaskId task, WaitReason reason) { task_suspended(task, {reason, 0}); }
  void task_suspended(TaskId task, WaitedFor wait) {
    note(EventKind::TaskSuspended, task, wait_argument(wait));
  }
  void task_yielded(TaskId task) { note(EventKind::TaskYielded, task, 0); }
  void task_finished(TaskId task) { note(EventKind::TaskFinished, task, 0); }
  // Not at level `user`, where each event counts as evidence that its thread is on a core.
  void step_began(TaskId task, std::size_t step) {
    if (with_cpu_) return;
    note(EventKind::StepBegan, task, static_cast<std::uint32_t>(step) & 0xffffffU);
  }
  // The clock of the exercise, as the task starts or ends.
  void exercise_time(TaskId task, std::int64_t ticks) {
    note(EventKind::ExerciseTime, task, static_cast<std::uint32_t>(ticks) & 0xffffffU);
  }
  void task_stolen(TaskId task) { note(EventKind::TaskStolen, task, 0); }
  void lock_acquired(TaskId task, std::uint32_t lock) { note(EventKind::LockAcquired, task, lock); }
  void lock_released(TaskId task, std::uint32_t lock) { note(EventKind::LockReleased, task, lock); }
  void macrotask_began(TaskId task) { note(EventKind::MacrotaskBegan, task, 0); }
  void microtask_queued(TaskId task) { note(EventKind::MicrotaskQueued, task, 0); }
  void microtask_began(TaskId task) { note(EventKind::MicrotaskBegan, task, 0); }
  // The task could have gone on since `cause`; `by` is the task that caused it, if one did.
  void task_ready(TaskId task, Timestamp cause, TaskId by = TaskId{});

  void thread_began(ThreadRole role, std::uint32_t number) {
    note(EventKind::ThreadBegan, TaskId{}, thread_began_argument(role, number));
  }
  void thread_parked() { note(EventKind::ThreadParked, TaskId{}, 0); }
  void thread_ended() { note(EventKind::ThreadEnded, TaskId{}, 0); }
  // The process that ran `task` ended with this wait status.
  void process_ended(TaskId task, std::uint32_t wait_status) {
    note(EventKind::ProcessEnded, task, wait_status & 0xffffffU);
  }
  void counter_read(std::uint64_t value) { note_payload(EventKind::CounterRead, value); }
  void memory_at_start(std::uint64_t bytes) { note_payload(EventKind::MemoryAtStart, bytes); }
  void memory_in_use(std::uint64_t bytes) { note_payload(EventKind::MemoryInUse, bytes); }
  // `ticks` is the instant of the sample.
  void witness(TscTicks ticks, std::uint64_t voluntary, std::uint64_t involuntary,
               Duration cpu_clock);

  // Level `user`: this thread is on this core now. Nothing at the other levels.
  void checkpoint(TaskId task) {
    if (with_cpu_) note(EventKind::Checkpoint, task, 0);
  }

  [[nodiscard]] TickSource tick_source() const { return tick_source_; }

 private:
  // When and, at level `user`, where.
  [[nodiscard]] TicksAndCpu stamp() const {
    if (with_cpu_) return read_ticks_and_cpu(tick_source_);
    return {read_ticks(tick_source_), kNoCpuBits};
  }
  void note(EventKind kind, TaskId task, std::uint32_t argument) {
    const TicksAndCpu now = stamp();
    const Record record{now.ticks, pack_word(static_cast<std::uint32_t>(kind), cpu_bits(now.cpu),
                                             task_bits(task), argument)};
    if (fill_ == kRecordsPerChunk) [[unlikely]] {
      write({&record, 1}, now.ticks);
      return;
    }
    chunk_->records[fill_] = record;
    chunk_->committed.store(++fill_, std::memory_order_release);
  }
  void note_caused(EventKind kind, TaskId task, std::uint32_t argument, Timestamp cause, TaskId by);
  void note_payload(EventKind kind, std::uint64_t payload);
  // Writes records that belong together, at once and into one chunk, or counts one event as lost.
  // The first write after a loss says how much is missing.
  void write(std::span<const Record> records, TscTicks now);
  // Makes sure that the current chunk has room for so many records; false if none can be had.
  [[nodiscard]] bool reserve(std::size_t records);
  void append(const Record& record) { chunk_->records[fill_++] = record; }
  void seal();

  Arena arena_;
  Pid pid_;
  Tid tid_;
  TickSource tick_source_;
  bool with_cpu_;
  Chunk* chunk_ = nullptr;
  std::uint32_t fill_ = kRecordsPerChunk;  // records in chunk_; full also while there is no chunk
  std::uint32_t sequence_ = 0;             // of the next chunk
  std::uint64_t lost_ = 0;                 // events since the last one that found room
};

}  // namespace interlane
