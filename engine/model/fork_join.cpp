#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include "engine/base/mutex.h"
#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/models.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/shared_objects.h"
#include "engine/model/shared/thread_primitives.h"
#include "engine/model/shared/worker_recordings.h"

namespace interlane {
namespace {

// A part is not worth less work than this: with units of some tens of microseconds, a millisecond
// or two.
constexpr std::uint64_t kMinUnits = 40;
// More parts than threads, so that a thread that is done early finds something left.
constexpr std::uint32_t kPartsPerWorker = 4;

// One computation that is being split: the parts are tasks of their own, children of `parent`.
struct Split {
  const ComputeStep& step;
  TaskId parent;
  std::uint32_t first_part;
  std::uint32_t parts;
  std::uint64_t units;
  std::thread::id forked_by;
  // When the part that ended last did so, in nanoseconds, and which one: written by every part,
  // read by the parent after the join, which orders it; acq_rel among the parts.
  std::atomic<std::int64_t> last_end_ns = 0;
};

// A group of oneTBB's for each step that spawns, made before the run, so that threads need no lock
// to find theirs.
//
// Threads: any; wait_for_all() when nothing is forked any more.
class SpawnedGroups {
 public:
  explicit SpawnedGroups(const Workload& workload) : places_(workload.tasks.size()) {
    for (const Task& task : workload.tasks) {
      for (const Step& step : task.steps) {
        if (const auto* const spawn = std::get_if<SpawnStep>(&step)) add(*spawn);
      }
    }
  }

  // The group in which this task, which another one spawns, is run.
  [[nodiscard]] tbb::task_group& of(TaskId task) { return *groups_[places_[task.value]]; }

  // A group that nobody waited for throws when it is destroyed.
  void wait_for_all() {
    for (const auto& group : groups_) group->wait();
  }

 private:
  void add(const SpawnStep& spawn) {
    std::fill_n(places_.begin() + spawn.first, spawn.count, groups_.size());
    groups_.push_back(std::make_unique<tbb::task_group>());
  }

  std::vector<std::unique_ptr<tbb::task_group>> groups_;
  std::vector<std::size_t> places_;  // by task: of its group
};

// Tasks are forked, computations are split and joined. A task that waits for something else blocks
// its thread.
class ForkJoinPrimitives : public ThreadPrimitives {
 public:
  ForkJoinPrimitives(const ModelContext& context, RunScope& scope)
      : ThreadPrimitives(context,
                         [this](TaskId task) {
                           spawn(task);
                           return Result<void>();
                         }),
        scope_(scope),
        groups_(context.workload),
        next_part_(static_cast<std::uint32_t>(context.workload.tasks.size())) {}

  // A task that arrived; from outside the workers. oneTBB takes what is enqueued in an order that
  // is only about that of arrival, so each of its tasks takes the one that came first.
  void fork(TaskId task, tbb::task_arena& workers) IL_EXCLUDES(mutex_) {
    {
      MutexLock lock(mutex_);
      ++unfinished_;
      arrived_.push_back(task);
    }
    workers.enqueue([this] { run(first_arrived()); });
  }

  // Sleeps until all that was forked is done, also what its parents did not join.
  void join() IL_EXCLUDES(mutex_) {
    mutex_.lock();
    while (unfinished_ > 0) all_done_.wait(mutex_);
    mutex_.unlock();
    groups_.wait_for_all();
  }

  // Runs the tasks that it joins instead of sleeping.
  void wait(TaskId task) override {
    const JoinStep join = context().objects.joined_by(task);
    if (join.count > 0) groups_.of(TaskId(join.first)).wait();
    ThreadPrimitives::wait(task);
  }

  void compute(const ComputeStep& step, TaskId task) override {
    const std::uint64_t units = units_for(step, context().pace);
    const std::uint64_t most =
        std::min<std::uint64_t>(units / kMinUnits, context().options.workers * kPartsPerWorker);
    if (step.splitting == Splitting::Serial || most < 2) {
      ThreadPrimitives::compute(step, task);
      return;
    }
    const auto parts = static_cast<std::uint32_t>(most);
    Split split{.step = step,
                .parent = task,
                .first_part = next_part_.fetch_add(parts, std::memory_order_relaxed),
                .parts = parts,
                .units = units,
                .forked_by = std::this_thread::get_id()};
    run_parts(split);
  }

 private:
  void run_parts(Split& split) {
    for (std::uint32_t part = 0; part < split.parts; ++part) {
      sink().task_created(TaskId(split.first_part + part), split.parent);
    }
    sink().task_suspended(split.parent, WaitReason::Join);
    // Isolated: while it waits for its parts, this thread takes none of another task's.
    tbb::this_task_arena::isolate([&] {
      tbb::parallel_for(
          std::uint32_t{0}, split.parts, [&](std::uint32_t part) { run_part(split, part); },
          tbb::simple_partitioner());
    });
    const Timestamp last_end = timestamp_from_ns(split.last_end_ns.load(std::memory_order_acquire));
    sink().task_ready(split.parent, last_end);
    sink().task_resumed(split.parent);
  }

  void run_part(Split& split, std::uint32_t part) {
    const TaskId task(split.first_part + part);
    // oneTBB tells nobody of its steals: a part that another thread runs was stolen.
    if (std::this_thread::get_id() != split.forked_by) sink().task_stolen(task);
    sink().task_resumed(task);
    const std::uint64_t first = split.units * part / split.parts;
    const std::uint64_t end = split.units * (part + 1) / split.parts;
    compute_units(split.step, context(), first, end - first, [&] { checkpoint(task); });
    sink().task_finished(task);
    note_end(split);
  }

  static void note_end(Split& split) {
    const std::int64_t now = ns_of(Timestamp::clock::now());
    std::int64_t seen = split.last_end_ns.load(std::memory_order_relaxed);
    while (seen < now && !split.last_end_ns.compare_exchange_weak(
                             seen, now, std::memory_order_acq_rel, std::memory_order_relaxed)) {
    }
  }

  void spawn(TaskId task) IL_EXCLUDES(mutex_) {
    {
      MutexLock lock(mutex_);
      ++unfinished_;
    }
    groups_.of(task).run([this, task] { run(task); });
  }

  void run(TaskId task) IL_EXCLUDES(mutex_) {
    if (!context().arena.is_stop_requested()) {
      scope_.fail_with(run_blocking(task, context(), *this));
    }
    MutexLock lock(mutex_);
    if (--unfinished_ == 0) all_done_.notify_one();
  }

  [[nodiscard]] TaskId first_arrived() IL_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    const TaskId first = arrived_.front();
    arrived_.pop_front();
    return first;
  }

  RunScope& scope_;
  SpawnedGroups groups_;
  Mutex mutex_;
  Condition all_done_;
  std::uint64_t unfinished_ IL_GUARDED_BY(mutex_) = 0;  // forked, by arrival or by a parent
  std::deque<TaskId> arrived_ IL_GUARDED_BY(mutex_);    // and not begun
  std::atomic<std::uint32_t> next_part_;  // ids of parts begin behind the workload's tasks; relaxed
};

// oneTBB's tasks: every task is forked, and a computation that is long enough is split in its turn,
// into parts that any thread may steal.
class ForkJoin : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    tbb::task_scheduler_handle scheduler{tbb::attach{}};
    // Counts this thread too. Outlives oneTBB's threads: on fewer cores than threads, finalize()
    // waits for ever for those that the usual limit no longer lets clear up.
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    context.options.workers + 1);
    run_tasks(context, scope);
    // Returns when oneTBB's threads have ended.
    if (!tbb::finalize(scheduler, std::nothrow))
      scope.fail_with(Error{"oneTBB did not end its threads"});
    return scope.result();
  }

 private:
  static constexpr unsigned kReservedForArrivals = 0;  // places: this thread takes no task

  // The arrivals are waited for outside the arena, so that all of its workers work meanwhile.
  static void run_tasks(const ModelContext& context, RunScope& scope) {
    tbb::task_arena workers(static_cast<int>(context.options.workers), kReservedForArrivals);
    const WorkerRecordings recordings(workers, context.arena);
    ForkJoinPrimitives primitives(context, scope);
    for_each_arrival(context, scope, [&](TaskId task) { primitives.fork(task, workers); });
    scope.sink().thread_parked();
    primitives.join();
  }
};

// Whether the task joins others while it holds a lock.
bool joins_under_a_lock(const Task& task) {
  std::size_t held = 0;
  for (const Step& step : task.steps) {
    if (std::holds_alternative<LockStep>(step)) ++held;
    if (std::holds_alternative<UnlockStep>(step)) --held;
    if (held > 0 && std::holds_alternative<JoinStep>(step)) return true;
  }
  return false;
}

std::string refuse(const Workload& workload, const ModelOptions& /*options*/) {
  const auto joins = std::ranges::find_if(workload.tasks, joins_under_a_lock);
  if (joins != workload.tasks.end()) {
    return fmt::format(
        "Fork-join's threads run whatever task they find while they wait in a join, so one that "
        "needs the lock that \"{}\" holds meanwhile would wait for ever; unlock before the join, "
        "or choose threads or fibers",
        joins->name);
  }
  if (workload.channels.empty() && workload.barriers.empty()) return {};
  return "Fork-join splits work that needs nothing from elsewhere; tasks that wait for each "
         "other's messages or meet would hold its few threads for ever; choose threads or fibers";
}

std::unique_ptr<ExecutionModel> make() { return std::make_unique<ForkJoin>(); }

}  // namespace

ModelDescription describe_fork_join() {
  return {.id = "fork-join",
          .title = "Fork-join",
          .idea = "computations are split into parts, and idle threads steal them",
          .library = "oneTBB",
          .unit = "task",
          .uses_cores = true,
          .max_tasks = 1'000'000,
          .has_foreign_workers = true,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {workers_parameter()},
          .unsupported_reason = refuse,
          .make = make};
}

}  // namespace interlane
