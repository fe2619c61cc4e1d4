#include "engine/model/fiber/fiber_crew.h"

#include <algorithm>
#include <boost/fiber/fiber.hpp>
#include <limits>
#include <utility>

#include "engine/model/fiber/fiber_scheduler.h"
#include "engine/model/policy/next_burst.h"

namespace interlane {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// In ticks where the run is an exercise.
Duration quantum_of(const ModelContext& context) {
  const Duration quantum = context.options.quantum;
  if (!context.exercise_scale || quantum == Duration::zero()) return quantum;
  const Duration unit = context.workload.exercise->unit;
  return Duration(std::max<std::int64_t>(1, context.exercise_scale->ticks_of(quantum, unit)));
}

Duration first_burst(const ModelContext& context, const Task& task) {
  if (!context.exercise_scale) return next_burst(task, 0, context.pace);
  const ComputeStep& compute = std::get<ComputeStep>(task.steps.front());
  return Duration(static_cast<std::int64_t>(compute.units /
                                            context.exercise_scale->work_of_tick(compute.kernel)));
}

}  // namespace

Result<std::unique_ptr<FiberCrew>> FiberCrew::make(const ModelContext& context, Timestamp began) {
  IL_TRY(auto waits, FiberWaits::make());
  IL_TRY(auto stacks, FiberStacks::make(context.workload.tasks.size()));
  return std::unique_ptr<FiberCrew>(
      new FiberCrew(context, began, std::move(waits), std::move(stacks)));
}

FiberCrew::FiberCrew(const ModelContext& context, Timestamp began, FiberWaits waits,
                     FiberStacks stacks)
    : context_(context),
      policy_(make_policy(context.options.policy, context.options.workers, quantum_of(context))),
      tasks_(context.workload.tasks.size()),
      stacks_(std::move(stacks)),
      waits_(std::move(waits)),
      arrivals_(context, began) {
  for (std::uint32_t id = 0; id < tasks_.size(); ++id) {
    const Task& task = context.workload.tasks[id];
    tasks_[id].ready.task = TaskId(id);
    tasks_[id].ready.priority = task.priority;
    tasks_[id].ready.burst = first_burst(context, task);
  }
  if (context.exercise_scale && context.options.workers == 1) {
    clock_.emplace(context.workload, *context.exercise_scale);
  }
}

void FiberCrew::start(TaskId task) {
  open_.fetch_add(1, std::memory_order_relaxed);
  // Boost.Fiber deletes them with the fiber.
  boost::fibers::fiber_properties* const properties =
      std::make_unique<FiberProperties>(&tasks_[task.value]).release();
  boost::fibers::fiber(boost::fibers::launch::post, properties, std::allocator_arg,
                       FiberStackAllocator(stacks_), [this, task] { run_fiber(task); })
      .detach();
}

void FiberCrew::run_fiber(TaskId task) {
  body_(task);
  if (context_.arena.is_stop_requested()) stop();
  end_one();
  FiberScheduler::of_this_thread().note_ended_fiber();
}

void FiberCrew::end_one() {
  if (open_.fetch_sub(1, std::memory_order_acq_rel) == 1) stop();
}

void FiberCrew::stop() {
  is_over_.store(true, std::memory_order_release);
  idle_workers_.wake_all_parked();
  waits_.interrupt_poll();
}

void FiberCrew::put(FiberTask& task, std::uint32_t worker) {
  ready_.fetch_add(1, std::memory_order_seq_cst);
  policy_->enqueue(task.ready, worker);
  wake_one();
}

void FiberCrew::wake_one() {
  if (idle_workers_.wake_one() == IdleWorkers::WakeResult::Poller) waits_.interrupt_poll();
}

void FiberCrew::receive(FiberTask& task, boost::fibers::context* fiber, std::uint32_t worker) {
  task.fiber = fiber;
  if (std::exchange(task.switch_reason, SwitchReason::Yield) == SwitchReason::Block) {
    ParkState met = ParkState::None;
    // Once it is parked it may be woken, and run by another worker, at once.
    if (task.park_state.compare_exchange_strong(met, ParkState::Parked,
                                                std::memory_order_acq_rel)) {
      return;
    }
    task.park_state.store(ParkState::None, std::memory_order_relaxed);
  }
  put(task, worker);
}

void FiberCrew::wake(TaskId id, std::uint32_t worker) {
  FiberTask& task = tasks_[id.value];
  const ParkState met = task.park_state.exchange(ParkState::Woken, std::memory_order_acq_rel);
  if (met != ParkState::Parked) return;
  task.park_state.store(ParkState::None, std::memory_order_relaxed);
  put(task, worker);
}

std::optional<Choice> FiberCrew::take(std::uint32_t worker) {
  std::optional<Choice> choice = policy_->pick_next(worker);
  if (choice) ready_.fetch_sub(1, std::memory_order_seq_cst);
  return choice;
}

void FiberCrew::collect(std::uint32_t worker) {
  if (clock_) return start_exercise_arrivals();  // tasks of an exercise wait for nothing
  const Timestamp now = Timestamp::clock::now();
  if (ns_of(now) >= next_arrival_ns_.load(std::memory_order_relaxed)) start_arrivals(now);
  const auto wake_on_worker = [this, worker](TaskId task) { wake(task, worker); };
  while (const std::optional<TaskId> task = waits_.take_ended_timer(now)) wake(*task, worker);
  waits_.try_poll(now, wake_on_worker);
}

void FiberCrew::start_arrivals(Timestamp now) {
  MutexLock lock(arrivals_mutex_);
  if (next_arrival_ns_.load(std::memory_order_relaxed) == kNever) return;
  while (const std::optional<TaskId> task = arrivals_.take(now, this_sink())) start(*task);
  const std::optional<Timestamp> next = arrivals_.next();
  next_arrival_ns_.store(next ? ns_of(*next) : kNever, std::memory_order_relaxed);
  if (!next) end_one();
}

void FiberCrew::start_arrival(TaskId task) {
  if (clock_->now() > 0) this_sink().task_created(task, TaskId{});
  start(task);
  if (!clock_->ticks_to_arrival()) end_one();
}

void FiberCrew::start_exercise_arrivals() {
  if (idle_until_ && Timestamp::clock::now() >= *idle_until_) {
    idle_until_.reset();
    clock_->skip_to_arrival();
  }
  while (const std::optional<TaskId> task = clock_->take_arrival()) start_arrival(*task);
}

// The stretch until then is as long as its ticks would take the machine.
std::optional<Timestamp> FiberCrew::next_exercise_arrival() {
  const std::optional<std::int64_t> ticks = clock_->ticks_to_arrival();
  if (!ticks) return std::nullopt;
  if (!idle_until_) {
    const Duration unit = context_.workload.exercise->unit;
    const std::int64_t per_unit = context_.exercise_scale->ticks_per_unit;
    idle_until_ = Timestamp::clock::now() + unit * *ticks / per_unit;
  }
  return idle_until_;
}

std::optional<Timestamp> FiberCrew::next_deadline() {
  if (clock_) return next_exercise_arrival();
  const std::optional<Timestamp> timer = waits_.first_deadline();
  MutexLock lock(arrivals_mutex_);
  const std::optional<Timestamp> arrival = arrivals_.next();
  if (timer && arrival) return std::min(*timer, *arrival);
  return timer ? timer : arrival;
}

void FiberCrew::idle(std::uint32_t worker) {
  const IdleWorkers::Role role = idle_workers_.enter();
  const bool has_work = ready_.load(std::memory_order_seq_cst) > 0 || is_over();
  if (!has_work) {
    this_sink().thread_parked();
    if (role == IdleWorkers::Role::Parked) return idle_workers_.sleep();
    poll(worker);
  }
  const bool should_pass_on = idle_workers_.leave(role);
  if (should_pass_on && (waits_.is_watching() || next_deadline())) wake_one();
}

void FiberCrew::poll(std::uint32_t worker) {
  waits_.poll(next_deadline(), [this, worker](TaskId task) { wake(task, worker); });
}

void FiberCrew::wake_at(TaskId task, Timestamp deadline) {
  const bool is_first = waits_.add_timer(task, deadline);
  if (is_first && idle_workers_.has_poller()) waits_.interrupt_poll();
}

}  // namespace interlane
