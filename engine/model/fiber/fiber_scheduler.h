#pragma once

#include <boost/fiber/algo/algorithm.hpp>
#include <cstdint>

#include "engine/model/fiber/fiber_crew.h"

namespace interlane {

// How one worker's thread chooses among fibers: Boost.Fiber's seam for schedulers. Which task is
// next is the policy's choice; what is here is the traffic between Boost.Fiber and the crew.
//
// The thread's own two fibers carry no tasks. Boost's dispatcher frees ended fibers and idles; it
// runs when there is nothing else and after a fiber has ended. The main fiber, on which the thread
// began, waits in its first yield until the run is over.
//
// Threads: its worker's.
class FiberScheduler : public boost::fibers::algo::algorithm_with_properties<FiberProperties> {
 public:
  FiberScheduler(FiberCrew& crew, std::uint32_t worker);

  // The scheduler of the calling worker. It must be asked for anew after every switch of fibers.
  [[nodiscard]] static FiberScheduler& of_this_thread();
  [[nodiscard]] std::uint32_t worker() const { return worker_; }
  void note_ended_fiber() { has_ended_fiber_ = true; }

  // Boost.Fiber calls this when a fiber is new or was left by a yield, and is not on a core any
  // more.
  void awakened(boost::fibers::context* fiber, FiberProperties& properties) noexcept override;
  boost::fibers::context* pick_next() noexcept override;
  bool has_ready_fibers() const noexcept override { return dispatcher_ != nullptr; }
  void suspend_until(const Timestamp& deadline) noexcept override;
  // Only for fibers that Boost.Fiber itself makes ready from another thread; there are none.
  void notify() noexcept override {}

 private:
  [[nodiscard]] boost::fibers::context* next_task_fiber();

  FiberCrew& crew_;
  std::uint32_t worker_;
  bool has_ended_fiber_ = false;
  // While they do not run.
  boost::fibers::context* dispatcher_ = nullptr;
  boost::fibers::context* main_ = nullptr;
};

}  // namespace interlane
