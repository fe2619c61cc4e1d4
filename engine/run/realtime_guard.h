#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <span>
#include <string_view>
#include <thread>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/trace/ids.h"

namespace interlane {

// The longest that a run under a real-time policy may take, whatever its own limit.
inline constexpr Duration kRealtimeLimit = std::chrono::seconds(10);

// Threads of the kernel's policies rr and fifo go before everything else, so a run of them can
// freeze a machine. Errors: such a run is not to be had on these cores, for one has to stay free
// for whoever is to end it; or, of the second, it is not to be had here at all.
[[nodiscard]] Result<void> check_realtime_cores(std::string_view policy,
                                                std::span<const CpuId> cores);
[[nodiscard]] Result<void> check_realtime(std::string_view policy, std::span<const CpuId> cores);

// Kills a runner and all that it started when its time is up, from a thread that goes before the
// run's own.
//
// Threads: made and destroyed by one. The destructor calls it off and waits for it.
class RealtimeWatchdog {
 public:
  RealtimeWatchdog(Pid runner, Duration limit);
  ~RealtimeWatchdog();
  // Whether it had to kill.
  [[nodiscard]] bool has_killed() const { return has_killed_.load(std::memory_order_acquire); }

 private:
  void watch(std::stop_token stop, Pid runner, Timestamp deadline);
  std::mutex mutex_;
  std::condition_variable_any called_off_;
  // Written by its thread before it kills (release), read by the session (acquire).
  std::atomic<bool> has_killed_ = false;
  std::jthread thread_;  // last: it uses the above
};

}  // namespace interlane
