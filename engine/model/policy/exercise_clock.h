#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/policy/policy.h"
#include "engine/trace/ids.h"
#include "engine/workload/exercise_scale.h"
#include "engine/workload/workload.h"

namespace interlane {

// The clock of a scheduling exercise on one core: it counts ticks of work done, and jumps over
// stretches in which no task is there. Everything that an exercise is about happens at one of its
// ticks: arrivals, ends of bursts and ends of quanta. So their order is the textbook's on any
// machine, whatever the real times are.
//
// Threads: one at a time.
class ExerciseClock {
 public:
  ExerciseClock(const Workload& workload, const ExerciseScale& scale);

  [[nodiscard]] std::int64_t now() const { return now_; }  // in ticks since the start
  void tick() { ++now_; }

  // Which arrivals of this very instant are taken along.
  enum class Including : std::uint8_t { This, Earlier };
  // The next task that has arrived by now, in order of arrival and then of the list; none if none
  // has.
  [[nodiscard]] std::optional<TaskId> take_arrival(Including including = Including::This);
  // How many ticks from now the next task arrives; none once all have been taken.
  [[nodiscard]] std::optional<std::int64_t> ticks_to_arrival() const;
  // Nobody is there: goes on to the instant of the next arrival.
  void skip_to_arrival();

  // What the running task does at this tick, at which it did not end. `enqueue` puts a task that
  // arrives into the policy's queue. With ExerciseTies::ArrivalFirst whoever arrives now is
  // enqueued before the one that has to leave the core; with PreemptedFirst the caller enqueues
  // that one and then takes what arrives now.
  template <class Enqueue>
  [[nodiscard]] Decision at_tick(Policy& policy, ReadyTask& running, Enqueue enqueue) {
    if (ties_ == ExerciseTies::PreemptedFirst) {
      while (const auto task = take_arrival(Including::Earlier)) enqueue(*task);
      if (policy.at_checkpoint(running, kOnlyWorker) == Decision::Preempt) return Decision::Preempt;
    }
    while (const auto task = take_arrival()) enqueue(*task);
    return policy.at_checkpoint(running, kOnlyWorker);
  }

 private:
  static constexpr std::uint32_t kOnlyWorker = 0;
  struct Arrival {
    std::int64_t at = 0;
    TaskId task;
  };
  std::vector<Arrival> arrivals_;  // in order
  std::size_t taken_ = 0;
  std::int64_t now_ = 0;
  ExerciseTies ties_;
};

}  // namespace interlane
