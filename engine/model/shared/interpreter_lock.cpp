#include "engine/model/shared/interpreter_lock.h"

namespace interlane {

void InterpreterLock::take() {
  std::unique_lock guard(mutex_);
  ++waiting_;
  while (is_held_) {
    const std::uint64_t seen = switches_;
    const bool is_free = freed_.wait_for(guard, switch_interval_, [this] { return !is_held_; });
    if (!is_free && switches_ == seen) is_wanted_.store(true, std::memory_order_relaxed);
  }
  --waiting_;
  is_held_ = true;
  ++switches_;
  is_wanted_.store(false, std::memory_order_relaxed);
  switched_.notify_all();
}

std::uint64_t InterpreterLock::give() {
  std::uint64_t given_at = 0;
  {
    const std::lock_guard guard(mutex_);
    is_held_ = false;
    given_at = switches_;
  }
  freed_.notify_one();
  return given_at;
}

void InterpreterLock::wait_for_switch(std::uint64_t given_at) {
  std::unique_lock guard(mutex_);
  switched_.wait(guard, [&] { return switches_ != given_at || waiting_ == 0; });
}

}  // namespace interlane
