#pragma once

#include <deque>
#include <random>

#include "engine/base/mutex.h"
#include "engine/model/policy/policy.h"

namespace interlane {

// A queue for each worker, first in, first out: a worker takes from its own and, where that is
// empty, steals the oldest task of another one's; where it begins to look is random. Who runs is
// left alone until it waits.
// Source: Go's scheduler (runtime/proc.go: runqget, findRunnable, stealWork) before it could
//         preempt, which steals half a queue where this steals one task.
// Cost:   one short lock a call, of the worker's own queue unless it steals.
class WorkStealing final : public Policy {
 public:
  explicit WorkStealing(std::uint32_t workers);

  void enqueue(ReadyTask& ready, std::uint32_t worker) override;
  std::optional<Choice> pick_next(std::uint32_t worker) override;
  Decision at_checkpoint(ReadyTask& running, std::uint32_t worker) override;
  Decision at_yield(const ReadyTask& running, std::uint32_t worker) override;

 private:
  struct alignas(64) WorkerQueue {
    Mutex mutex;
    std::deque<TaskId> tasks IL_GUARDED_BY(mutex);
    std::minstd_rand random;  // its worker's only
  };
  [[nodiscard]] static std::optional<TaskId> take_oldest(WorkerQueue& line);
  std::deque<WorkerQueue> queues_;  // by worker
};

}  // namespace interlane
