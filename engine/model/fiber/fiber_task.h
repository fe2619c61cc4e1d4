#pragma once

#include <atomic>
#include <boost/fiber/context.hpp>
#include <boost/fiber/properties.hpp>
#include <cstdint>

#include "engine/model/policy/policy.h"

namespace interlane {

// Why a fiber leaves its worker.
enum class SwitchReason : std::uint8_t { Yield, Block };

// Where a fiber that waits and the one who wakes it have met.
enum class ParkState : std::uint8_t {
  None,    // it runs, is queued, or is on its way to waiting
  Parked,  // it waits and no worker has it
  Woken,   // it was woken before it was parked, and is queued as soon as it would be parked
};

// A task and its fiber.
//
// Threads: whoever has the fiber: the worker that runs it, then, through the policy's queue or
//          `park_state`, the next one.
struct FiberTask {
  ReadyTask ready;                          // as the policy sees it
  boost::fibers::context* fiber = nullptr;  // null until it is queued for the first time
  SwitchReason switch_reason = SwitchReason::Yield;
  // Written by the worker that the fiber has left and by its wakers, each of whom acts on what it
  // finds there (acq_rel: whoever comes second sees all that the first has done).
  std::atomic<ParkState> park_state = ParkState::None;
  Duration counted_until{};  // cpu clock of its worker's thread up to which `ready.used` counts
};

// What Boost.Fiber carries with a fiber; the task is null for a worker's own two, which run no
// task.
class FiberProperties : public boost::fibers::fiber_properties {
 public:
  explicit FiberProperties(boost::fibers::context* fiber)
      : boost::fibers::fiber_properties(fiber) {}
  explicit FiberProperties(FiberTask* task)
      : boost::fibers::fiber_properties(nullptr), task_(task) {}
  [[nodiscard]] FiberTask* task() const { return task_; }

 private:
  FiberTask* task_ = nullptr;
};

}  // namespace interlane
