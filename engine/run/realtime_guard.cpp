#include "engine/run/realtime_guard.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/linux/child_process.h"
#include "engine/linux/scheduling.h"

namespace interlane {

Result<void> check_realtime_cores(std::string_view policy, std::span<const CpuId> cores) {
  const std::size_t online = online_core_count();
  if (online < 2) {
    return fail(
        fmt::format("policy {} would leave nothing of this machine's only core; choose "
                    "another policy, or a machine with more cores",
                    policy));
  }
  if (cores.size() >= online) {
    return fail(
        fmt::format("policy {} on every core could freeze this machine; choose at most {} of "
                    "its {} cores",
                    policy, online - 1, online));
  }
  return {};
}

Result<void> check_realtime(std::string_view policy, std::span<const CpuId> cores) {
  IL_TRY(check_realtime_cores(policy, cores));
  const std::vector<PolicyPermission> permissions = policy_permissions();
  const auto found = std::ranges::find(permissions, policy, &PolicyPermission::policy);
  if (found == permissions.end() || found->is_granted) return {};
  return fail(fmt::format("policy {} is not allowed here: {}{}", policy, found->obstacle,
                          found->command.empty() ? "" : "; to allow it: " + found->command));
}

RealtimeWatchdog::RealtimeWatchdog(Pid runner, Duration limit)
    : thread_([this, runner, deadline = Timestamp::clock::now() + limit](std::stop_token stop) {
        watch(std::move(stop), runner, deadline);
      }) {}

RealtimeWatchdog::~RealtimeWatchdog() = default;

void RealtimeWatchdog::watch(std::stop_token stop, Pid runner, Timestamp deadline) {
  // The permission was tried before. Should it be gone, an ordinary watchdog is better than none,
  // and the kernel has a limit of its own.
  set_watchdog_policy();
  std::unique_lock lock(mutex_);
  called_off_.wait_until(lock, stop, deadline, [] { return false; });
  if (stop.stop_requested()) return;
  has_killed_.store(true, std::memory_order_release);
  kill_group(runner);
}

}  // namespace interlane
