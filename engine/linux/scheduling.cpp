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

// The error of giving the calling thread this policy at its lowest priority, or 0.
int try_policy(int policy) {
  const sched_param parameters{.sched_priority = sched_get_priority_min(policy)};
  return pthread_setschedparam(pthread_self(), policy, &parameters);
}

// As it was started, and its forked children with it.
const int kNiceOfProgram = getpriority(PRIO_PROCESS, 0);

int policy_number(std::string_view policy) {
  const auto* const found = std::ranges::find(kPolicies, policy, &Policy::name);
  IL_CHECK(found != kPolicies.end(), "a policy that the kernel does not have");
  return found->number;
}

tl::unexpected<Error> refusal_of(std::string_view policy, int error) {
  return refused_error(fmt::format("the kernel refuses policy {} ({})", policy, error_text(error)));
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

bool is_realtime(std::string_view policy) { return policy == "rr" || policy == "fifo"; }

Result<void> set_starter_policy(std::string_view policy, int highest_of_tasks) {
  if (!is_realtime(policy)) return {};
  const sched_param parameters{.sched_priority = highest_of_tasks + 1};
  const int number = policy_number(policy) | SCHED_RESET_ON_FORK;
  if (sched_setscheduler(0, number, &parameters) == 0) return {};
  return refusal_of(policy, errno);
}

Result<void> set_policy(std::thread::native_handle_type thread, std::string_view policy,
                        TaskUrgency urgency) {
  if (!is_realtime(policy)) return {};
  const sched_param parameters{.sched_priority = urgency.realtime};
  const int error =
      pthread_setschedparam(thread, policy_number(policy) | SCHED_RESET_ON_FORK, &parameters);
  if (error == 0 || error == ESRCH) return {};
  return refusal_of(policy, error);
}

Result<void> set_policy_of_process(Pid process, std::string_view policy, TaskUrgency urgency) {
  if (!is_realtime(policy)) return {};
  const sched_param parameters{.sched_priority = urgency.realtime};
  const int number = policy_number(policy) | SCHED_RESET_ON_FORK;
  if (sched_setscheduler(process, number, &parameters) == 0 || errno == ESRCH) return {};
  return refusal_of(policy, errno);
}

Result<void> set_nice_of_this_thread(std::string_view policy, TaskUrgency urgency) {
  if (policy.empty() || is_realtime(policy)) return {};
  const sched_param parameters{.sched_priority = 0};
  if (policy == "batch" && sched_setscheduler(0, SCHED_BATCH, &parameters) != 0) {
    return refusal_of(policy, errno);
  }
  // On Linux the nice value is a thread's own; 0 is the calling one. It is never lowered, for which
  // a right is needed: a task that a nicer one spawned stays as nice.
  constexpr int kMaxNice = 19;
  const int wanted = std::min(kNiceOfProgram + urgency.nice, kMaxNice);
  if (wanted > getpriority(PRIO_PROCESS, 0) && setpriority(PRIO_PROCESS, 0, wanted) != 0) {
    return refused_error(
        fmt::format("the kernel refuses nice value {} ({})", wanted, error_text(errno)));
  }
  return {};
}

void set_watchdog_policy() {
  for (int priority = sched_get_priority_max(SCHED_FIFO); priority > 0; --priority) {
    const sched_param parameters{.sched_priority = priority};
    if (pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) == 0) return;
  }
}

void limit_realtime_computing(Duration limit) {
  const auto us = static_cast<rlim_t>(limit / std::chrono::microseconds(1));
  const rlimit limits{us, us};
  // It is the second net below the session's watchdog.
  setrlimit(RLIMIT_RTTIME, &limits);
}

std::size_t online_core_count() { return static_cast<std::size_t>(sysconf(_SC_NPROCESSORS_ONLN)); }

}  // namespace interlane
