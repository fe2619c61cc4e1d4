#pragma once

#include <utility>

#include "engine/base/mutex.h"
#include "engine/model/policy/policy.h"

namespace interlane {

// The policy of all workers that share one queue of ready tasks, in the given order of which task
// goes first. `Order` has the methods of Policy without the workers, and needs no lock of its own.
// Cost: one short lock a call.
template <class Order>
class SharedQueue final : public Policy {
 public:
  explicit SharedQueue(Order order) : order_(std::move(order)) {}

  void enqueue(ReadyTask& ready, std::uint32_t /*worker*/) override {
    MutexLock lock(mutex_);
    order_.enqueue(ready);
  }
  std::optional<Choice> pick_next(std::uint32_t /*worker*/) override {
    MutexLock lock(mutex_);
    const std::optional<TaskId> task = order_.pick_next();
    if (!task) return std::nullopt;
    return Choice{*task, Origin::Own};
  }
  Decision at_checkpoint(ReadyTask& running, std::uint32_t /*worker*/) override {
    MutexLock lock(mutex_);
    return order_.at_checkpoint(running);
  }
  Decision at_yield(const ReadyTask& running, std::uint32_t /*worker*/) override {
    MutexLock lock(mutex_);
    return order_.at_yield(running);
  }

 private:
  Mutex mutex_;
  Order order_ IL_GUARDED_BY(mutex_);
};

}  // namespace interlane
