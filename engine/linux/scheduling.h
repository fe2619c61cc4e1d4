#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/trace/ids.h"

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

// How urgent a task is among the tasks of its run. Under a real-time policy the kernel runs the
// most urgent one first, under `other` and `batch` the nice value gives it a share of the core.
struct TaskUrgency {
  // Real-time priority, from 1 up; the starter stands above all tasks.
  int realtime = 1;
  // What is added to the nice value of the program, from 0 to 19: no right is needed for any of
  // them.
  int nice = 0;
};
inline constexpr int kMaxRealtimeOfTasks = 95;

// Schedules the calling thread, which starts the tasks of a run, under one of the kernel's
// policies, so that it must not wait for the first of them to end. Threads and processes that it
// makes begin under policy `other`, since a thread that the kernel moves down in priority goes to
// the front of its new queue and not to the end of it: see set_policy(). Errors: the kernel
// refuses.
[[nodiscard]] Result<void> set_starter_policy(std::string_view policy, int highest_of_tasks);

// Queues a thread that was just made, and has not run as far as is known, behind those of its
// urgency that were queued before: by its handle, or as the only thread of a process. Does nothing
// where the policy is not a real-time one. Errors: the kernel refuses; a thread that is gone is
// none. Source: sched(7), on the effect of a raised and of a lowered priority.
[[nodiscard]] Result<void> set_policy(std::thread::native_handle_type thread,
                                      std::string_view policy, TaskUrgency urgency);
[[nodiscard]] Result<void> set_policy_of_process(Pid process, std::string_view policy,
                                                 TaskUrgency urgency);

// What a task's own thread does at its start: policy `batch` and the nice value. Does nothing under
// a real-time policy. Errors: the kernel refuses.
[[nodiscard]] Result<void> set_nice_of_this_thread(std::string_view policy, TaskUrgency urgency);

// Schedules the calling thread above all others of this program. Does what it can.
void set_watchdog_policy();

// Lets the kernel kill this process and its children once one of their real-time threads has
// computed for `limit` without ever waiting. Units: whole microseconds.
void limit_realtime_computing(Duration limit);

// How many cores the machine has switched on, whether or not this program may use them.
[[nodiscard]] std::size_t online_core_count();

}  // namespace interlane
