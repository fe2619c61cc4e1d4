#include "engine/model/fiber/fiber_scheduler.h"

#include <utility>

#include "engine/base/check.h"

namespace interlane {
namespace {

thread_local FiberScheduler* scheduler_of_this_thread = nullptr;

}  // namespace

FiberScheduler::FiberScheduler(FiberCrew& crew, std::uint32_t worker)
    : crew_(crew), worker_(worker) {
  scheduler_of_this_thread = this;
}

FiberScheduler& FiberScheduler::of_this_thread() {
  IL_CHECK(scheduler_of_this_thread != nullptr, "a fiber runs on a thread that is no worker");
  return *scheduler_of_this_thread;
}

void FiberScheduler::awakened(boost::fibers::context* fiber, FiberProperties& properties) noexcept {
  if (fiber->is_context(boost::fibers::type::dispatcher_context)) {
    dispatcher_ = fiber;
  } else if (fiber->is_context(boost::fibers::type::main_context)) {
    main_ = fiber;
  } else {
    fiber->detach();  // so that any worker may run it next
    crew_.receive(*properties.task(), fiber, worker_);
  }
}

boost::fibers::context* FiberScheduler::pick_next() noexcept {
  if (crew_.is_over()) {
    if (main_ != nullptr) return std::exchange(main_, nullptr);
  } else if (!has_ended_fiber_ || dispatcher_ == nullptr) {
    if (boost::fibers::context* const fiber = next_task_fiber()) return fiber;
  }
  has_ended_fiber_ = false;
  return std::exchange(dispatcher_, nullptr);
}

boost::fibers::context* FiberScheduler::next_task_fiber() {
  crew_.collect(worker_);
  const std::optional<Choice> choice = crew_.take(worker_);
  if (!choice) return nullptr;
  if (choice->origin == Origin::Stolen) this_sink().task_stolen(choice->task);
  boost::fibers::context* const fiber = crew_.task(choice->task).fiber;
  boost::fibers::context::active()->attach(fiber);
  return fiber;
}

void FiberScheduler::suspend_until(const Timestamp& /*deadline*/) noexcept {
  // Boost.Fiber's own timers are not used, so it has no deadline.
  crew_.idle(worker_);
}

}  // namespace interlane
