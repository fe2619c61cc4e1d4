#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "engine/base/time.h"

namespace interlane {

// A global interpreter lock: of many threads only its holder may run tasks. It is given up by those
// that wait, and on request: a thread that has waited for `switch_interval` without any change of
// holder asks for it, and the holder gives it up at its next checkpoint, then waits until somebody
// else really has it, so that it does not snatch it back.
//
// Threads: any.
// Source:  CPython 3.11, Python/ceval_gil.h (take_gil, drop_gil, FORCE_SWITCHING).
class InterpreterLock {
 public:
  explicit InterpreterLock(Duration switch_interval) : switch_interval_(switch_interval) {}

  void take();
  // The caller is about to wait, or has ended, or was asked to. Returns how often the lock had been
  // taken by then.
  std::uint64_t give();
  // Whether somebody asked the holder to give way.
  [[nodiscard]] bool is_wanted() const { return is_wanted_.load(std::memory_order_relaxed); }
  // After give() on request: returns once the lock was taken again, or nobody wants it.
  void wait_for_switch(std::uint64_t given_at);

 private:
  const Duration switch_interval_;
  std::mutex mutex_;  // guards all below but is_wanted_
  std::condition_variable freed_;
  std::condition_variable switched_;
  bool is_held_ = false;
  std::uint64_t switches_ = 0;  // how often it was taken
  std::uint64_t waiting_ = 0;   // threads in take()
  // Set by those that wait, cleared by the next holder, read by the holder at checkpoints. Relaxed:
  // a hint; the lock itself orders what matters.
  std::atomic<bool> is_wanted_ = false;
};

}  // namespace interlane
