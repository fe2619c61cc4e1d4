#include "engine/model/fiber/idle_workers.h"

#include <algorithm>
#include <utility>

namespace interlane {

IdleWorkers::Role IdleWorkers::enter() {
  MutexLock lock(mutex_);
  idle_.fetch_add(1, std::memory_order_seq_cst);
  if (!std::exchange(has_poller_, true)) return Role::Poller;
  ++parked_;
  return Role::Parked;
}

void IdleWorkers::sleep() {
  MutexLock lock(mutex_);
  while (wakes_ == 0) condition_.wait(mutex_);
  --wakes_;
  --parked_;
  idle_.fetch_sub(1, std::memory_order_seq_cst);
}

bool IdleWorkers::leave(Role role) {
  MutexLock lock(mutex_);
  idle_.fetch_sub(1, std::memory_order_seq_cst);
  if (role == Role::Poller) {
    has_poller_ = false;
    return parked_ > wakes_;
  }
  --parked_;
  wakes_ = std::min(wakes_, parked_);
  return false;
}

IdleWorkers::WakeResult IdleWorkers::wake_one() {
  if (idle_.load(std::memory_order_seq_cst) == 0) return WakeResult::Nobody;
  MutexLock lock(mutex_);
  if (parked_ > wakes_) {
    ++wakes_;
    condition_.notify_one();
    return WakeResult::Parked;
  }
  return has_poller_ ? WakeResult::Poller : WakeResult::Nobody;
}

void IdleWorkers::wake_all_parked() {
  MutexLock lock(mutex_);
  wakes_ = parked_;
  condition_.notify_all();
}

bool IdleWorkers::has_poller() {
  MutexLock lock(mutex_);
  return has_poller_;
}

}  // namespace interlane
