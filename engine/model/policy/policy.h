#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "engine/base/time.h"
#include "engine/trace/ids.h"

namespace interlane {

// A task as a policy sees it. In an exercise durations are ticks of its clock (ExerciseClock).
struct ReadyTask {
  TaskId task;
  std::int32_t priority = 0;  // a smaller number goes first
  Duration burst{};           // of computing, from here to its next wait
  Duration used{};            // of its present quantum
  std::uint32_t level = 0;    // of a multilevel queue, 0 is the top; written by the policy
  // When it became ready, counted by the policy; kept while it is preempted, so that it stays
  // before its equals that came later. Whoever makes it wait or yield resets it.
  std::optional<std::uint64_t> came{};
};

// Whose queue a chosen task stood in.
enum class Origin : std::uint8_t { Own, Stolen };
struct Choice {
  TaskId task;
  Origin origin = Origin::Own;
};

enum class Decision : std::uint8_t { Continue, Preempt };

// Chooses among tasks that are ready which one a worker runs next, and whether the one that runs
// gives way. It knows nothing of fibers: whoever asks does the switching.
//
// Where a task becomes ready at the very instant at which another one has to give way, the new one
// is put first; so in all textbook tables.
//
// Threads: any thread may call any method; workers are numbered from 0.
class Policy {
 public:
  virtual ~Policy() = default;
  // The task is ready; `worker` is the one that noticed.
  virtual void enqueue(ReadyTask& ready, std::uint32_t worker) = 0;
  // Takes out the one that `worker` runs next; none if there is none.
  [[nodiscard]] virtual std::optional<Choice> pick_next(std::uint32_t worker) = 0;
  // Whether the task that `worker` runs has to give way now, between two work units. It is put back
  // as it is after this call, and another one is taken.
  [[nodiscard]] virtual Decision at_checkpoint(ReadyTask& running, std::uint32_t worker) = 0;
  // Whether the task that `worker` runs leaves the core where it yields: then its equals go first
  // too.
  [[nodiscard]] virtual Decision at_yield(const ReadyTask& running, std::uint32_t worker) = 0;
};

// By its public name, which is one of policy_names(). `quantum` counts for those of
// policies_with_quantum(), where it is above zero.
[[nodiscard]] std::unique_ptr<Policy> make_policy(std::string_view name, std::uint32_t workers,
                                                  Duration quantum);

// The default one first.
[[nodiscard]] std::span<const std::string_view> policy_names();
[[nodiscard]] std::span<const std::string_view> policies_with_quantum();

}  // namespace interlane
