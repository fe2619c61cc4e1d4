#include "engine/model/fiber/fiber_waits.h"

namespace interlane {

Result<FiberWaits> FiberWaits::make() {
  IL_TRY(auto poll, EventPoll::open());
  return FiberWaits(std::move(poll));
}

bool FiberWaits::add_timer(TaskId task, Timestamp deadline) {
  MutexLock lock(timers_mutex_);
  timers_.emplace(deadline, task);
  const bool is_first = timers_.top() == Timer(deadline, task);
  if (is_first) first_deadline_ns_.store(ns_of(deadline), std::memory_order_relaxed);
  return is_first;
}

std::optional<TaskId> FiberWaits::take_ended_timer(Timestamp now) {
  if (ns_of(now) < first_deadline_ns_.load(std::memory_order_relaxed)) return std::nullopt;
  MutexLock lock(timers_mutex_);
  if (timers_.empty() || timers_.top().first > now) return std::nullopt;
  const TaskId task = timers_.top().second;
  timers_.pop();
  first_deadline_ns_.store(ns_of(timers_.empty() ? Timestamp::max() : timers_.top().first),
                           std::memory_order_relaxed);
  return task;
}

std::optional<Timestamp> FiberWaits::first_deadline() {
  MutexLock lock(timers_mutex_);
  if (timers_.empty()) return std::nullopt;
  return timers_.top().first;
}

Result<void> FiberWaits::watch(TaskId task, int descriptor, Interest interest) {
  const std::uint64_t key = (static_cast<std::uint64_t>(descriptor) << 32U) | task.value;
  Result<void> added = poll_.add(descriptor, key, interest);
  if (added) watched_.fetch_add(1, std::memory_order_relaxed);
  return added;
}

}  // namespace interlane
