// Scheduling exercises without fibers and without real time: the clock of an exercise and the
// policies against an independent simulator, and both against what textbooks print.

#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/model/policy/exercise_clock.h"
#include "engine/model/policy/policy.h"
#include "tests/support/exercise_simulator.h"
#include "tests/support/published_exercises.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using test::Job;
using test::Schedule;

constexpr Duration kUnit = 1ms;
constexpr std::uint32_t kOnly = 0;

Workload workload_of(const std::vector<Job>& jobs, ExerciseTies ties) {
  Workload workload;
  workload.exercise = Exercise{.unit = kUnit, .ties = ties};
  for (const Job& job : jobs) {
    ComputeStep compute;
    compute.amount = kUnit * job.burst;
    workload.tasks.push_back(
        {.name = "", .steps = {compute}, .arrival = kUnit * job.arrival, .priority = job.priority});
  }
  return workload;
}

// One core that works tick by tick, as a worker of fibers does.
class OneCore {
 public:
  OneCore(std::string_view policy, const std::vector<Job>& jobs, int quantum, ExerciseTies ties,
          std::uint32_t ticks_per_unit)
      : ticks_(ticks_per_unit),
        clock_(workload_of(jobs, ties), {.ticks_per_unit = ticks_per_unit, .work_per_tick = {}}),
        policy_(make_policy(policy, 1, Duration(quantum * static_cast<int>(ticks_per_unit)))),
        schedule_{std::vector<int>(jobs.size(), -1), std::vector<int>(jobs.size(), -1), {}} {
    for (std::uint32_t id = 0; id < jobs.size(); ++id) {
      ReadyTask task;
      task.task = TaskId(id);
      task.priority = jobs[id].priority;
      task.burst = Duration(jobs[id].burst * static_cast<int>(ticks_per_unit));
      tasks_.push_back(task);
    }
  }

  Schedule run() {
    for (std::size_t left = tasks_.size(); left > 0;) {
      while (const auto task = clock_.take_arrival()) enqueue(*task);
      const auto choice = policy_->pick_next(kOnly);
      if (!choice) {
        clock_.skip_to_arrival();
      } else if (work(tasks_[choice->task.value])) {
        --left;
      }
    }
    return schedule_;
  }

 private:
  void enqueue(TaskId task) { policy_->enqueue(tasks_[task.value], kOnly); }
  [[nodiscard]] int now() const { return static_cast<int>(clock_.now() / ticks_); }

  // Works until the task has ended (true) or has to leave the core.
  bool work(ReadyTask& task) {
    const std::size_t id = task.task.value;
    if (schedule_.start[id] == -1) schedule_.start[id] = now();
    for (;;) {
      task.burst -= Duration(1);
      task.used += Duration(1);
      clock_.tick();
      if (task.burst == Duration::zero()) {
        schedule_.finish[id] = now();
        return true;
      }
      const Decision decision =
          clock_.at_tick(*policy_, task, [this](TaskId arrival) { enqueue(arrival); });
      if (decision == Decision::Continue) continue;
      enqueue(task.task);
      return false;
    }
  }

  std::int64_t ticks_;
  std::vector<ReadyTask> tasks_;
  ExerciseClock clock_;
  std::unique_ptr<Policy> policy_;
  Schedule schedule_;
};

std::string text_of(const std::vector<Job>& jobs) {
  std::string text;
  for (const Job& job : jobs)
    text += fmt::format("{}:{}:{},", job.arrival, job.burst, job.priority);
  return text;
}

TEST(Exercise, TenThousandAtRandomComeOutAsTheSimulatorPredicts) {
  constexpr const char* kPolicies[] = {"fcfs", "sjf", "srtf", "priority", "rr", "mlfq"};
  std::mt19937 random(20'261'127);
  const auto pick = [&random](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
  };
  for (int number = 0; number < 10'000; ++number) {
    const int spread = pick(0, 1) == 0 ? 6 : 40;  // with many ties, and with idle stretches
    std::vector<Job> jobs(static_cast<std::size_t>(pick(1, 8)));
    for (Job& job : jobs) job = {pick(0, spread), pick(1, 9), pick(0, 3)};
    const char* const policy = kPolicies[number % 6];
    const int quantum = pick(1, 4);
    const auto ties = pick(0, 1) == 0 ? ExerciseTies::ArrivalFirst : ExerciseTies::PreemptedFirst;
    const Schedule predicted =
        test::simulate(policy, jobs, quantum, ties == ExerciseTies::ArrivalFirst);
    const auto ticks = static_cast<std::uint32_t>(pick(1, 3));
    const Schedule found = OneCore(policy, jobs, quantum, ties, ticks).run();
    const std::string what = fmt::format("{} quantum {} ties {} ticks {} jobs {}", policy, quantum,
                                         static_cast<int>(ties), ticks, text_of(jobs));
    ASSERT_EQ(found.start, predicted.start) << what;
    ASSERT_EQ(found.finish, predicted.finish) << what;
  }
}

TEST(Exercise, TheTwoConventionsForTiesDiffer) {
  const std::vector<Job> jobs = {{0, 4}, {2, 2}};
  EXPECT_EQ(OneCore("rr", jobs, 2, ExerciseTies::ArrivalFirst, 5).run().finish,
            (std::vector{6, 4}));
  EXPECT_EQ(OneCore("rr", jobs, 2, ExerciseTies::PreemptedFirst, 5).run().finish,
            (std::vector{4, 6}));
}

class Published : public testing::TestWithParam<test::PublishedExercise> {};

void expect_published(const test::PublishedExercise& exercise, const Schedule& schedule) {
  if (!exercise.finish.empty()) {
    EXPECT_EQ(schedule.finish, exercise.finish) << exercise.source;
  }
  if (!std::isnan(exercise.waiting)) {
    EXPECT_NEAR(test::mean_waiting(exercise.jobs, schedule), exercise.waiting, 1e-9);
  }
  if (!std::isnan(exercise.turnaround)) {
    EXPECT_NEAR(test::mean_turnaround(exercise.jobs, schedule), exercise.turnaround, 1e-9);
  }
}

TEST_P(Published, TheSimulatorFindsThePrintedAnswer) {
  const test::PublishedExercise& exercise = GetParam();
  expect_published(exercise,
                   test::simulate(exercise.policy, exercise.jobs, exercise.quantum, true));
}

TEST_P(Published, ThePolicyFindsThePrintedAnswer) {
  const test::PublishedExercise& exercise = GetParam();
  OneCore core(exercise.policy, exercise.jobs, exercise.quantum, ExerciseTies::ArrivalFirst, 7);
  expect_published(exercise, core.run());
}

INSTANTIATE_TEST_SUITE_P(Exercise, Published, testing::ValuesIn(test::published_exercises()),
                         [](const auto& exercise) { return exercise.param.name; });

ComputePace pace_of(Duration primes, Duration zlib) {
  ComputePace pace;
  pace.typical_units[static_cast<std::size_t>(KernelKind::Primes)] = primes;
  pace.typical_units[static_cast<std::size_t>(KernelKind::Zlib)] = zlib;
  return pace;
}

TEST(ExerciseScale, WholeUnitsAndTheQuantumAreWholeTicks) {
  Workload workload = workload_of({{0, 4}, {3, 2}}, ExerciseTies::ArrivalFirst);
  const ExerciseScale scale = exercise_scale(workload, pace_of(37us, {}), 400us);  // 2/5 of a unit
  EXPECT_EQ(scale.ticks_per_unit, 25U);  // 27 fit into a unit; fifths ask for a multiple of 5
  EXPECT_EQ(scale.ticks_of(400us, kUnit), 10);
  EXPECT_EQ(scale.ticks_of(3 * kUnit, kUnit), 75);
  apply_scale(scale, workload);
  EXPECT_EQ(std::get<ComputeStep>(workload.tasks[0].steps[0]).units, 100U);
}

TEST(ExerciseScale, AnOddQuantumIsExactToo) {
  const Workload workload = workload_of({{0, 3}, {0, 3}}, ExerciseTies::ArrivalFirst);
  for (const Duration quantum : {300us, 50us, 1100us, 950us}) {
    const ExerciseScale scale = exercise_scale(workload, pace_of(37us, {}), quantum);
    const std::int64_t ticks = scale.ticks_of(quantum, kUnit);
    EXPECT_EQ(ticks * kUnit.count(), quantum.count() * scale.ticks_per_unit) << quantum.count();
  }
}

TEST(ExerciseScale, ATickIsAsLongInEveryKernel) {
  Workload workload = workload_of({{0, 4}, {0, 4}}, ExerciseTies::ArrivalFirst);
  std::get<ComputeStep>(workload.tasks[1].steps[0]).kernel = KernelKind::Zlib;
  const ExerciseScale scale = exercise_scale(workload, pace_of(10us, 100us), {});
  EXPECT_EQ(scale.ticks_per_unit, 10U);
  EXPECT_EQ(scale.work_of_tick(KernelKind::Zlib), 1U);
  EXPECT_EQ(scale.work_of_tick(KernelKind::Primes), 10U);
}

}  // namespace
}  // namespace interlane
