#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"

namespace interlane {

// Whether a thread of this process may be scheduled under one of the kernel's policies.
struct PolicyPermission {
  std::string_view policy;  // "other", "batch", "rr", "fifo"
  bool is_granted = false;
  std::string obstacle;  // a sentence; empty when granted
  std::string command;   // what a person can type to get it; empty when granted or none would do
};
// Tries every policy on a thread that ends right after, since capabilities, limits and containers
// all have their say.
[[nodiscard]] std::vector<PolicyPermission> policy_permissions();

// Whether the policy goes before everything else on the machine, so that it can freeze it.
[[nodiscard]] bool is_realtime(std::string_view policy);

// Among threads of a real-time policy: those that run tasks, the one that starts them and must not
// have to wait for the first of them to end, and the watchdog, whom nobody may keep waiting.
enum class PolicyRank : std::uint8_t { Task, Starter, Watchdog };

// Schedules the calling thread under one of these policies; threads and processes that it makes
// inherit that. Errors: the kernel refuses.
[[nodiscard]] Result<void> set_policy_of_this_thread(std::string_view policy, PolicyRank rank);

// Lets the kernel kill this process and its children once one of their real-time threads has
// computed for `limit` without ever waiting. Units: whole microseconds.
void limit_realtime_computing(Duration limit);

// How many cores the machine has switched on, whether or not this program may use them.
[[nodiscard]] std::size_t online_core_count();

}  // namespace interlane
