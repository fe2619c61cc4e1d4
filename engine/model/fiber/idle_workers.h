#pragma once

#include <atomic>
#include <cstdint>

#include "engine/base/mutex.h"

namespace interlane {

// The workers that have nothing to run. The first of them looks out for timers and connections on
// behalf of all; the others sleep until they are called.
//
// Threads: any worker. A call is never lost: whoever comes stands in here first and then makes sure
//          once more that there is nothing to run.
class IdleWorkers {
 public:
  enum class Role : std::uint8_t { Poller, Parked };

  [[nodiscard]] Role enter() IL_EXCLUDES(mutex_);
  // Sleeps until called. For a sleeper, which has left afterwards.
  void sleep() IL_EXCLUDES(mutex_);
  // Leaves without having slept, or after the lookout. True: the lookout is given up while others
  // sleep, one of whom should be called to take it over.
  bool leave(Role role) IL_EXCLUDES(mutex_);

  // Whom a call would reach.
  enum class WakeResult : std::uint8_t { Nobody, Parked, Poller };
  // Calls a sleeper, if one is left. Lookout: only that one is idle; the caller ends its look.
  WakeResult wake_one() IL_EXCLUDES(mutex_);
  void wake_all_parked() IL_EXCLUDES(mutex_);
  [[nodiscard]] bool has_poller() IL_EXCLUDES(mutex_);

 private:
  Mutex mutex_;
  Condition condition_;
  bool has_poller_ IL_GUARDED_BY(mutex_) = false;
  std::uint32_t parked_ IL_GUARDED_BY(mutex_) = 0;
  std::uint32_t wakes_ IL_GUARDED_BY(mutex_) = 0;  // sleepers that were called and still sleep
  // Both kinds. Written under the mutex, read without it by whoever has put a task into a queue;
  // sequentially consistent, against the count of ready tasks: either the idler sees the task or
  // the other one sees the idler.
  std::atomic<std::uint32_t> idle_ = 0;
};

}  // namespace interlane
