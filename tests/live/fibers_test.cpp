// The model `fibers`, run in this process: every policy does every step, and what only some of them
// promise.

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/linux/read_file.h"
#include "engine/model/policy/policy.h"
#include "engine/model/shared/shared_counter.h"
#include "tests/live/live_run.h"
#include "tests/live/model_in_process.h"
#include "tests/live/reply_server.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Workload workload_of(std::size_t count, const std::vector<Step>& steps) {
  Workload workload;
  for (std::size_t i = 0; i < count; ++i) {
    workload.tasks.push_back({.name = fmt::format("task {}", i), .steps = steps});
  }
  return workload;
}

ComputeStep computing(std::uint64_t units) {
  ComputeStep step;
  step.units = units;
  return step;
}

ModelSurroundings under(std::string_view policy, std::uint32_t workers, Duration quantum = 1ms) {
  ModelSurroundings surroundings;
  surroundings.options.workers = workers;
  surroundings.options.policy = std::string(policy);
  const auto with_quantum = policies_with_quantum();
  if (std::ranges::find(with_quantum, policy) != with_quantum.end()) {
    surroundings.options.quantum = quantum;
  }
  return surroundings;
}

class Fibers : public testing::Test {
 protected:
  void SetUp() override {
    if (is_sanitized()) GTEST_SKIP() << kNoSanitizedFibers;
  }
};

class EveryPolicy : public Fibers, public testing::WithParamInterface<std::string> {
 protected:
  [[nodiscard]] static ModelRun run(const Workload& workload) {
    return run_in_process("fibers", workload, under(GetParam(), 2));
  }
};

TEST_P(EveryPolicy, RunsTheCafe) {
  LiveRunOptions options;
  options.model = "fibers";
  options.cores = 2;
  options.settings.policy = GetParam();
  SKIP_IF_IMPOSSIBLE(options);
  const auto trace = run_live(options);
  expect_complete(*trace);
  expect_lives_in_order(*trace);
  expect_partitions(*trace);
  expect_within_definition(*trace);
  EXPECT_EQ(trace->run.policy, GetParam());
}

TEST_P(EveryPolicy, OneTaskAtATimeHoldsALock) {
  std::vector<Step> steps;
  for (int round = 0; round < 50; ++round) {
    steps.insert(steps.end(), {LockStep{0}, computing(1), YieldStep{}, UnlockStep{0}});
  }
  Workload workload = workload_of(4, steps);
  workload.locks.push_back({.name = "oven", .permits = 1});
  const ModelRun run = EveryPolicy::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(run.all(EventKind::LockAcquired).size(), 4 * 50U);
  TaskId holder;
  for (const auto& [event, tid] : run.events) {
    if (event.kind == EventKind::LockAcquired) {
      EXPECT_TRUE(holder.is_none());
      holder = event.task;
    } else if (event.kind == EventKind::LockReleased) {
      EXPECT_EQ(holder, event.task);
      holder = TaskId{};
    }
  }
}

TEST_P(EveryPolicy, MessagesPassAChannelThatIsFullAndEmptyInTurn) {
  constexpr int kMessages = 200;
  Workload workload;
  workload.channels.push_back({.name = "hatch", .capacity = 2});
  const std::vector<Step> sends(kMessages, SendStep{0});
  const std::vector<Step> receives(kMessages, ReceiveStep{0});
  workload.tasks = {{.name = "cook 1", .steps = sends},
                    {.name = "cook 2", .steps = sends},
                    {.name = "waiter 1", .steps = receives},
                    {.name = "waiter 2", .steps = receives}};
  expect_lives_in_order(EveryPolicy::run(workload), workload);
}

TEST_P(EveryPolicy, ABarrierHoldsAllUntilTheLastHasCome) {
  Workload workload = workload_of(5, {computing(3), BarrierStep{0}, computing(1), BarrierStep{0}});
  workload.barriers.push_back({.name = "table", .participants = 5});
  const ModelRun run = EveryPolicy::run(workload);
  expect_lives_in_order(run, workload);
  const auto waits = run.all(EventKind::TaskSuspended);
  const auto ends = run.all(EventKind::TaskReady);
  ASSERT_EQ(waits.size(), 2 * 4U);
  ASSERT_EQ(ends.size(), waits.size());
  EXPECT_LT(waits[3].time, ends[0].time);
}

TEST_P(EveryPolicy, AParentJoinsTheTasksThatItSpawned) {
  Workload workload = workload_of(4, {computing(1), SleepStep{2ms}, YieldStep{}});
  for (std::uint32_t child = 1; child < 4; ++child) workload.tasks[child].is_spawned = true;
  workload.tasks[0].steps = {SpawnStep{1, 3}, computing(1), JoinStep{1, 3}, JoinStep{1, 3}};
  const ModelRun run = EveryPolicy::run(workload);
  expect_lives_in_order(run, workload);
  const Timestamp end = run.only(TaskId(0), EventKind::TaskFinished).time;
  for (std::uint32_t child = 1; child < 4; ++child) {
    EXPECT_LT(run.only(TaskId(child), EventKind::TaskFinished).time, end);
  }
}

TEST_P(EveryPolicy, WaitsOverlapAndArrivalsAreOnTime) {
  Workload workload = workload_of(6, {computing(1), SleepStep{50ms}, computing(1)});
  workload.tasks[4].arrival = 15ms;
  workload.tasks[5].arrival = 5ms;
  const ModelRun run = EveryPolicy::run(workload);
  expect_lives_in_order(run, workload);
  const Timestamp began = run.all(EventKind::RunBegan).front().time;
  for (const std::uint32_t task : {4U, 5U}) {
    const Event created = run.only(TaskId(task), EventKind::TaskCreated);
    EXPECT_GE(created.cause_time, began + workload.tasks[task].arrival);
    EXPECT_GE(created.time, created.cause_time);
  }
  for (std::uint32_t task = 0; task < 6; ++task) {
    const Timestamp suspended = run.only(TaskId(task), EventKind::TaskSuspended).time;
    EXPECT_GE(run.only(TaskId(task), EventKind::TaskReady).cause_time - suspended, 50ms);
  }
  EXPECT_LT(run.all(EventKind::TaskSuspended)[3].time, run.all(EventKind::TaskReady)[0].time);
}

TEST_P(EveryPolicy, AtomicCountingLosesNothing) {
  const std::uint64_t before = counted();
  const Workload workload = workload_of(4, {CountStep{30'000, Protection::Atomic}});
  expect_lives_in_order(EveryPolicy::run(workload), workload);
  EXPECT_EQ(counted() - before, 4 * 30'000U);
}

std::vector<std::string> names_of_policies() {
  return {policy_names().begin(), policy_names().end()};
}
std::string name_of(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');  // GoogleTest allows no other character
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fibers, EveryPolicy, testing::ValuesIn(names_of_policies()), name_of);

TEST_F(Fibers, TasksAskServicesWhileTheirOnlyWorkerComputes) {
  const test::ReplyServer server;
  ASSERT_TRUE(server.is_listening());
  const Workload workload = workload_of(
      5, {NetStep{20ms, 10'000}, computing(1), NetStep{1ms, 0}, QueryStep{10}, QueryStep{10}});
  ModelSurroundings surroundings = under("fcfs", 1);
  surroundings.services = {server.port(), server.port()};
  const ModelRun run = run_in_process("fibers", workload, surroundings);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(server.connections(), 10);
  const auto ends = run.all(EventKind::TaskReady);
  for (const Event& end : ends) EXPECT_LT(end.cause_time, end.time);
  // All of them wait before the first of them goes on.
  EXPECT_LT(run.all(EventKind::TaskSuspended)[4].time, ends[0].time);
}

TEST_F(Fibers, AServiceThatIsNotThereEndsTheRunWithASentence) {
  constexpr std::uint16_t kNobody = 1;
  ModelSurroundings surroundings = under("work-stealing", 2);
  surroundings.services = {kNobody, kNobody};
  const ModelRun run =
      run_in_process("fibers", workload_of(3, {NetStep{1ms, 0}, SleepStep{1h}}), surroundings);
  ASSERT_FALSE(run.result.has_value());
  EXPECT_THAT(run.result.error().sentence, HasSubstr("No connection to 127.0.0.1:1"));
}

TEST_F(Fibers, FilesAreRead) {
  auto file = make_nameless_file(1U << 20U);
  ASSERT_TRUE(file.has_value()) << file.error().sentence;
  const Workload workload = workload_of(3, {FileStep{4U << 20U}, computing(1), FileStep{100}});
  ModelSurroundings surroundings = under("work-stealing", 2);
  surroundings.file = file->number();
  expect_lives_in_order(run_in_process("fibers", workload, surroundings), workload);
}

TEST_F(Fibers, ASmallerPriorityNumberGoesFirst) {
  Workload workload = workload_of(3, {computing(20)});
  for (std::uint32_t task = 0; task < 3; ++task) {
    workload.tasks[task].priority = 3 - static_cast<std::int32_t>(task);
  }
  const ModelRun run = run_in_process("fibers", workload, under("priority", 1));
  expect_lives_in_order(run, workload);
  std::vector<std::uint32_t> order;
  for (const Event& event : run.all(EventKind::TaskFinished)) order.push_back(event.task.value);
  EXPECT_THAT(order, testing::ElementsAre(2, 1, 0));
}

TEST_F(Fibers, IdleWorkersStealAndOnlyUnderThatPolicy) {
  const Workload workload = workload_of(40, {computing(20)});
  const ModelRun stealing = run_in_process("fibers", workload, under("work-stealing", 2));
  expect_lives_in_order(stealing, workload);
  EXPECT_GT(stealing.all(EventKind::TaskStolen).size(), 0U);
  const ModelRun sharing = run_in_process("fibers", workload, under("fcfs", 2));
  expect_lives_in_order(sharing, workload);
  EXPECT_EQ(sharing.all(EventKind::TaskStolen).size(), 0U);
}

TEST_F(Fibers, AHundredThousandAreInFlightOnTwoWorkers) {
  constexpr std::uint32_t kCount = 100'000;
  Workload workload = workload_of(kCount, {computing(1), BarrierStep{0}});
  workload.barriers.push_back({.name = "all", .participants = kCount});
  const ModelRun run = run_in_process("fibers", workload, under("work-stealing", 2));
  EXPECT_EQ(run.all(EventKind::EventsLost).size(), 0U);
  EXPECT_EQ(run.all(EventKind::TaskSuspended).size(), kCount - 1);
  expect_lives_in_order(run, workload);
}

TEST_F(Fibers, AHundredThousandGoroutinesEndWithNoEventLost) {
  LiveRunOptions options;
  options.scenario = "goroutines";
  options.model = "fibers";
  options.cores = 2;
  options.parameters = {{"tasks", 100'000}, {"work", 2e3}, {"wait", 20e6}};
  SKIP_IF_IMPOSSIBLE(options);
  const auto trace = run_live(options);
  expect_complete(*trace);
  expect_lives_in_order(*trace);
  EXPECT_EQ(trace->tasks.size(), 100'000U);
}

}  // namespace
}  // namespace interlane
