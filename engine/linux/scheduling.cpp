#include "engine/linux/scheduling.h"

#include <array>
#include <cerrno>
#include <thread>

#include <fmt/format.h>
#include <pthread.h>
#include <sched.h>

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

// The error of giving the calling thread this policy, or 0.
int try_policy(int policy) {
  const sched_param parameters{.sched_priority = sched_get_priority_min(policy)};
  return pthread_setschedparam(pthread_self(), policy, &parameters);
}

PolicyPermission permission_for(const Policy& policy) {
  int error = 0;
  std::thread([&] { error = try_policy(policy.number); }).join();
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

}  // namespace interlane
