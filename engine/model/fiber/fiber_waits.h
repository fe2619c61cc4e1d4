#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/linux/event_poll.h"
#include "engine/trace/ids.h"

namespace interlane {

// What tasks wait for from outside of the run: timers and connections. Boost.Fiber has no
// input and output of its own; here a worker looks for all tasks at once, so that none of them
// keeps a thread.
//
// Threads: any.
class FiberWaits {
 public:
  [[nodiscard]] static Result<FiberWaits> make();
  FiberWaits(FiberWaits&& other) noexcept : poll_(std::move(other.poll_)) {}

  // True: no other timer ends earlier.
  bool add_timer(TaskId task, Timestamp deadline) IL_EXCLUDES(timers_mutex_);
  // The task whose timer ended first of those that have by `now`; each once.
  [[nodiscard]] std::optional<TaskId> take_ended_timer(Timestamp now) IL_EXCLUDES(timers_mutex_);
  [[nodiscard]] std::optional<Timestamp> first_deadline() IL_EXCLUDES(timers_mutex_);

  // The task is handed out once, when the descriptor is ready. Errors: the kernel has no memory
  // left for it.
  [[nodiscard]] Result<void> watch(TaskId task, int descriptor, Interest interest);
  // Hands the tasks whose connections are ready to `wake`, waiting for the first of them until the
  // deadline or interrupt_poll(). One worker at a time; a second one waits.
  template <class Wake>
  void poll(std::optional<Timestamp> deadline, Wake wake);
  // Polls without waiting, and only now and then since that costs a system call. It leaves an
  // interrupt_poll() to the poll that it is meant for, which may not have begun yet.
  template <class Wake>
  void try_poll(Timestamp now, Wake wake);
  // Ends the look that waits, or else the next one.
  void interrupt_poll() { poll_.wake(); }
  [[nodiscard]] bool is_watching() const { return watched_.load(std::memory_order_relaxed) > 0; }

 private:
  static constexpr Duration kPollInterval = std::chrono::microseconds(50);
  using Timer = std::pair<Timestamp, TaskId>;

  explicit FiberWaits(EventPoll poll) : poll_(std::move(poll)) {}
  template <class Wake>
  void report(std::span<const EventPoll::Ready> ready, Wake wake);

  Mutex timers_mutex_;
  std::priority_queue<Timer, std::vector<Timer>, std::greater<>> timers_
      IL_GUARDED_BY(timers_mutex_);
  // The first deadline in nanoseconds, so that who runs a task need not lock for it. Written under
  // the mutex; relaxed: a timer that is seen late is seen at the next checkpoint.
  std::atomic<std::int64_t> first_deadline_ns_ = Timestamp::max().time_since_epoch().count();
  std::mutex poll_mutex_;  // for the worker that looks; std::mutex because it can be tried
  EventPoll poll_;
  // Descriptors that are watched; below zero while one was reported that is not counted yet.
  // Relaxed: an idle worker looks whatever it says.
  std::atomic<std::int64_t> watched_ = 0;
  // When the next try_poll() looks. Relaxed: a rate.
  std::atomic<std::int64_t> next_look_ns_ = 0;
};

template <class Wake>
void FiberWaits::poll(std::optional<Timestamp> deadline, Wake wake) {
  const std::lock_guard lock(poll_mutex_);
  report(poll_.wait(deadline), wake);
}

template <class Wake>
void FiberWaits::try_poll(Timestamp now, Wake wake) {
  if (!is_watching() || ns_of(now) < next_look_ns_.load(std::memory_order_relaxed)) return;
  const std::unique_lock lock(poll_mutex_, std::try_to_lock);
  if (!lock) return;  // somebody else looks just now
  next_look_ns_.store(ns_of(now + kPollInterval), std::memory_order_relaxed);
  report(poll_.wait(Timestamp()), wake);
}

template <class Wake>
void FiberWaits::report(std::span<const EventPoll::Ready> ready, Wake wake) {
  for (const EventPoll::Ready& one : ready) {
    poll_.remove(static_cast<int>(one.key >> 32U));
    watched_.fetch_sub(1, std::memory_order_relaxed);
    wake(TaskId(static_cast<std::uint32_t>(one.key)));
  }
}

}  // namespace interlane
