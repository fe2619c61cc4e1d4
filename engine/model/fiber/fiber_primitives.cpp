#include "engine/model/fiber/fiber_primitives.h"

#include <boost/fiber/operations.hpp>

#include "engine/linux/read_file.h"
#include "engine/linux/thread_facts.h"
#include "engine/model/fiber/fiber_scheduler.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/policy/next_burst.h"
#include "engine/model/shared/recorded_thread.h"

namespace interlane {
namespace {

std::uint32_t this_worker() { return FiberScheduler::of_this_thread().worker(); }

}  // namespace

FiberPrimitives::FiberPrimitives(const ModelContext& context, FiberCrew& crew)
    : context_(context),
      crew_(crew),
      connections_(context, [this](TaskId task, int descriptor, Interest interest) {
        Result<void> watched = crew_.wake_when(task, descriptor, interest);
        if (watched) wait(task);
        return watched;
      }) {}

EventSink& FiberPrimitives::sink() { return this_sink(); }

void FiberPrimitives::begin_step(TaskId task, std::size_t step) {
  const Task& whole = context_.workload.tasks[task.value];
  if (!ends_burst(whole.steps[step])) return;
  crew_.task(task).ready.burst = next_burst(whole, step + 1, context_.pace);
}

void FiberPrimitives::sleep_until(TaskId task, Timestamp deadline) {
  crew_.wake_at(task, deadline);
  wait(task);
}

void FiberPrimitives::wait(TaskId task) {
  FiberTask& fiber_task = crew_.task(task);
  fiber_task.ready.used = Duration::zero();
  fiber_task.ready.came.reset();
  leave(fiber_task, SwitchReason::Block);
}

void FiberPrimitives::wake(TaskId task) { crew_.wake(task, this_worker()); }

Result<ServiceReply> FiberPrimitives::ask(TaskId task, ServiceKind service,
                                          const ServiceRequest& request) {
  return connections_.ask(task, service, request);
}

Result<Timestamp> FiberPrimitives::read_file(TaskId /*task*/, std::uint64_t bytes) {
  sink().thread_parked();
  IL_TRY(read_bytes(context_.file, bytes));
  return Timestamp::clock::now();
}

Result<void> FiberPrimitives::start(TaskId task) {
  crew_.start(task);
  return {};
}

void FiberPrimitives::yield(TaskId task) {
  FiberTask& fiber_task = crew_.task(task);
  crew_.collect(this_worker());
  sink().task_yielded(task);
  if (crew_.policy().at_yield(fiber_task.ready, this_worker()) == Decision::Preempt) {
    fiber_task.ready.came.reset();  // its equals go first
    leave(fiber_task, SwitchReason::Yield);
  }
  sink().task_resumed(task);
}

void FiberPrimitives::checkpoint(TaskId task) {
  FiberTask& fiber_task = crew_.task(task);
  sink().checkpoint(task);
  crew_.collect(this_worker());
  count_quantum(fiber_task);
  if (crew_.policy().at_checkpoint(fiber_task.ready, this_worker()) == Decision::Continue) return;
  sink().task_yielded(task);
  leave(fiber_task, SwitchReason::Yield);
  sink().task_resumed(task);
}

void FiberPrimitives::compute(const ComputeStep& step, TaskId task) {
  if (crew_.exercise_scale()) return compute_exercise(step, crew_.task(task));
  const Duration unit = context_.pace.unit(step.kernel);
  const std::uint64_t units = units_for(step, context_.pace);
  std::uint64_t done = 0;
  bool has_begun = false;
  interlane::compute(step, context_, [&] {
    if (has_begun) {
      crew_.task(task).ready.burst -= unit;
      ++done;
    }
    has_begun = true;
    // Behind the last unit there is nothing left to be preempted from.
    if (done < units) {
      checkpoint(task);
    } else {
      sink().checkpoint(task);
    }
  });
}

void FiberPrimitives::compute_exercise(const ComputeStep& step, FiberTask& task) {
  const TaskId id = task.ready.task;
  ExerciseClock* const clock = crew_.exercise_clock();
  if (clock != nullptr) sink().exercise_time(id, clock->now());
  const std::uint32_t work_of_tick = crew_.exercise_scale()->work_of_tick(step.kernel);
  std::uint64_t calls = 0;
  interlane::compute(step, context_, [&] {
    sink().checkpoint(id);
    if (calls > 0 && calls % work_of_tick == 0) tick(task);
    ++calls;
  });
  if (clock != nullptr) sink().exercise_time(id, clock->now());
}

// One tick of the exercise has been worked.
void FiberPrimitives::tick(FiberTask& task) {
  task.ready.burst -= Duration(1);
  task.ready.used += Duration(1);
  ExerciseClock* const clock = crew_.exercise_clock();
  if (clock != nullptr) clock->tick();
  if (task.ready.burst == Duration::zero()) return;  // it ends here and is not preempted
  Decision decision = Decision::Continue;
  if (clock != nullptr) {
    decision = clock->at_tick(crew_.policy(), task.ready,
                              [this](TaskId arrival) { crew_.start_arrival(arrival); });
  } else {
    crew_.collect(this_worker());
    decision = crew_.policy().at_checkpoint(task.ready, this_worker());
  }
  if (decision == Decision::Continue) return;
  sink().task_yielded(task.ready.task);
  leave(task, SwitchReason::Yield);
  sink().task_resumed(task.ready.task);
}

void FiberPrimitives::begin_stay(FiberTask& task) const {
  if (context_.options.quantum > Duration::zero()) task.counted_until = cpu_clock_of_this_thread();
}

// The time that the task was on a core: what other programs took of it is not its own.
void FiberPrimitives::count_quantum(FiberTask& task) const {
  if (context_.options.quantum == Duration::zero()) return;
  const Duration now = cpu_clock_of_this_thread();
  task.ready.used += now - task.counted_until;
  task.counted_until = now;
}

void FiberPrimitives::leave(FiberTask& task, SwitchReason switch_reason) const {
  task.switch_reason = switch_reason;
  boost::this_fiber::yield();
  begin_stay(task);
}

}  // namespace interlane
