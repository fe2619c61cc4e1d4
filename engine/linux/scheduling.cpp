#include "engine/linux/scheduling.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>

#include <fmt/format.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/base/check.h"
#include "engine/linux/program_path.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

struct Policy {
  std::string_view name;
  int number;
};
constexpr std::array kPolicies = {Policy{"other", SCHED_OTHER}, Policy{"batch", SCHED_BATCH},
                                  Policy{"rr", SCHED_RR}, Policy{"fifo", SCHED_FIFO}};

// The error of giving the calling thread this policy, so far above its lowest priority, or 0.
int try_policy(int policy, int above) {
  const sched_param parameters{.sched_priority = sched_get_priority_min(policy) + above};
  return pthread_setschedparam(pthread_self(), policy, &parameters);
}

PolicyPermission permission_for(const Policy& policy) {
  int error = 0;
  std::thread([&] { error = try_policy(policy.number, 0); }).join();
  if (error == 0) return {policy.name, true, {}, {}};
  if (error != EPERM) {
    return {policy.name,
            false,
            fmt::format("the kernel refuses it ({}), as some containers do", error_text(error)),
            {}};
  }
  // One command for both rights, since setcap replaces what the file had before.
  return {policy.name, false, "it needs the capability SYS_NICE or a real-time priority limit",
          fmt::format("sudo setcap cap_sys_nice,cap_perfmon+ep {}", own_program_path())};
}

}  // namespace

std::vector<PolicyPermission> policy_permissions() {
  std::vector<PolicyPermission> permissions;
  for (const Policy& policy : kPolicies) permissions.push_back(permission_for(policy));
  return permissions;
}

bool is_realtime(std::string_view policy) { return policy == "rr" || policy == "fifo"; }

Result<void> set_policy_of_this_thread(std::string_view policy, PolicyRank rank) {
  const auto* const found = std::ranges::find(kPolicies, policy, &Policy::name);
  IL_CHECK(found != kPolicies.end(), "a policy that the kernel does not have");
  if (found->number == SCHED_OTHER) return {};  // what every thread begins with
  const int above = is_realtime(policy) ? static_cast<int>(rank) : 0;
  if (const int error = try_policy(found->number, above); error != 0) {
    return refused_error(
        fmt::format("the kernel refuses policy {} ({})", policy, error_text(error)));
  }
  return {};
}

void limit_realtime_computing(Duration limit) {
  const auto us = static_cast<rlim_t>(limit / std::chrono::microseconds(1));
  const rlimit limits{us, us};
  // It is the second net below the session's watchdog.
  setrlimit(RLIMIT_RTTIME, &limits);
}

std::size_t online_core_count() { return static_cast<std::size_t>(sysconf(_SC_NPROCESSORS_ONLN)); }

}  // namespace interlane
