#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/model/execution_model.h"
#include "engine/model/fiber/fiber_stacks.h"
#include "engine/model/fiber/fiber_task.h"
#include "engine/model/fiber/fiber_waits.h"
#include "engine/model/fiber/idle_workers.h"
#include "engine/model/policy/exercise_clock.h"
#include "engine/model/shared/run_scope.h"

namespace interlane {

// What the workers of one run of fibers share: the tasks with their fibers, the policy that chooses
// among the ready ones, what tasks wait for, and the workers that are idle.
//
// A fiber stands in the policy's queue, or runs on a worker, or is parked: then nobody has it until
// it is woken. So it goes on wherever the policy says, and Boost.Fiber's own queues hold no task.
//
// Threads: the workers, each with its own number; those of the tasks also in their fibers.
class FiberCrew {
 public:
  // `body` runs a task in its fiber, from beginning to end.
  using Body = std::function<void(TaskId)>;
  // Errors: the system has no more memory or descriptors.
  [[nodiscard]] static Result<std::unique_ptr<FiberCrew>> make(const ModelContext& context,
                                                               Timestamp began);
  FiberCrew(const FiberCrew&) = delete;
  FiberCrew& operator=(const FiberCrew&) = delete;

  void set_body(Body body) { body_ = std::move(body); }
  [[nodiscard]] FiberTask& task(TaskId task) { return tasks_[task.value]; }
  [[nodiscard]] Policy& policy() { return *policy_; }
  // Whether the workers can go home: every task has finished, or the run was stopped. Tasks that
  // wait when it is stopped are left where they are.
  [[nodiscard]] bool is_over() const { return is_over_.load(std::memory_order_acquire); }

  // Makes the task's fiber, which is ready then.
  void start(TaskId task);

  // The fiber has left `worker`, and goes where its task's `leaving` says.
  void receive(FiberTask& task, boost::fibers::context* fiber, std::uint32_t worker);
  // Makes a task ready that waits or is about to.
  void wake(TaskId task, std::uint32_t worker);
  // Takes what the worker runs next out of the queue.
  [[nodiscard]] std::optional<Choice> take(std::uint32_t worker);
  // The clock of the exercise that the only worker runs, or null: then the run is no exercise, or
  // several workers share it, and arrivals go by real time.
  [[nodiscard]] ExerciseClock* exercise_clock() { return clock_ ? &*clock_ : nullptr; }
  // Whether bursts and quanta count ticks of an exercise.
  [[nodiscard]] const std::optional<ExerciseScale>& exercise_scale() const {
    return context_.exercise_scale;
  }
  // Makes ready a task that has arrived by the clock of the exercise.
  void start_arrival(TaskId task);
  // Makes ready what has arrived or whose wait is over by now; for whoever has a look at the queue.
  void collect(std::uint32_t worker);
  // Sleeps until there may be something to run.
  void idle(std::uint32_t worker);

  // For fibers: the calling task is to be woken at the deadline, or when the descriptor is ready.
  void wake_at(TaskId task, Timestamp deadline);
  [[nodiscard]] Result<void> wake_when(TaskId task, int descriptor, Interest interest) {
    return waits_.watch(task, descriptor, interest);
  }

 private:
  FiberCrew(const ModelContext& context, Timestamp began, FiberWaits waits, FiberStacks stacks);
  void put(FiberTask& task, std::uint32_t worker);
  void run_fiber(TaskId task);
  void end_one();
  void stop();
  void start_arrivals(Timestamp now) IL_EXCLUDES(arrivals_mutex_);
  void start_exercise_arrivals();
  [[nodiscard]] std::optional<Timestamp> next_exercise_arrival();
  [[nodiscard]] std::optional<Timestamp> next_deadline() IL_EXCLUDES(arrivals_mutex_);
  void poll(std::uint32_t worker);
  void wake_one();

  const ModelContext& context_;
  Body body_;
  std::optional<ExerciseClock> clock_;
  // While nobody is there: when the next task of the exercise arrives.
  std::optional<Timestamp> idle_until_;
  std::unique_ptr<Policy> policy_;
  std::vector<FiberTask> tasks_;  // by TaskId
  FiberStacks stacks_;
  FiberWaits waits_;
  IdleWorkers idle_workers_;
  Mutex arrivals_mutex_;
  Arrivals arrivals_ IL_GUARDED_BY(arrivals_mutex_);
  // When the next task arrives, in nanoseconds; the highest once all have. Written under the
  // mutex; relaxed: an arrival that is seen late is seen at the next checkpoint.
  std::atomic<std::int64_t> next_arrival_ns_ = 0;
  // Tasks in the policy's queue, counted before they are put. Sequentially consistent: see
  // IdleWorkers.
  std::atomic<std::int64_t> ready_ = 0;
  // Fibers that have not ended, and the arrivals. Acq_rel: whoever comes to zero ends the run.
  std::atomic<std::uint32_t> open_ = 1;
  // Written by the worker that ends the run (release), read by all (acquire).
  std::atomic<bool> is_over_ = false;
};

}  // namespace interlane
