#include "engine/model/fiber_idlers.h"

#include <algorithm>
#include <utility>

namespace interlane {

FiberIdlers::Role FiberIdlers::enter() {
  MutexLock lock(mutex_);
  idle_.fetch_add(1, std::memory_order_seq_cst);
  if (!std::exchange(has_lookout_, true)) return Role::Lookout;
  ++sleepers_;
  return Role::Sleeper;
}

void FiberIdlers::sleep() {
  MutexLock lock(mutex_);
  while (calls_ == 0) condition_.wait(mutex_);
  --calls_;
  --sleepers_;
  idle_.fetch_sub(1, std::memory_order_seq_cst);
}

bool FiberIdlers::leave(Role role) {
  MutexLock lock(mutex_);
  idle_.fetch_sub(1, std::memory_order_seq_cst);
  if (role == Role::Lookout) {
    has_lookout_ = false;
    return sleepers_ > calls_;
  }
  --sleepers_;
  calls_ = std::min(calls_, sleepers_);
  return false;
}

FiberIdlers::Called FiberIdlers::call_one() {
  if (idle_.load(std::memory_order_seq_cst) == 0) return Called::Nobody;
  MutexLock lock(mutex_);
  if (sleepers_ > calls_) {
    ++calls_;
    condition_.notify_one();
    return Called::Sleeper;
  }
  return has_lookout_ ? Called::Lookout : Called::Nobody;
}

void FiberIdlers::call_all_sleepers() {
  MutexLock lock(mutex_);
  calls_ = sleepers_;
  condition_.notify_all();
}

bool FiberIdlers::has_lookout() {
  MutexLock lock(mutex_);
  return has_lookout_;
}

}  // namespace interlane
