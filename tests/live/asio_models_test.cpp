// The models on Asio, run in this process: what every step means in each of them, and what only one
// of them promises.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/linux/read_file.h"
#include "engine/model/shared/shared_counter.h"
#include "tests/live/live_run.h"
#include "tests/live/model_in_process.h"
#include "tests/live/reply_server.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr std::uint32_t kWorkers = 4;

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

struct Configuration {
  std::string name;
  std::string model;
  AwaitContext context = AwaitContext::None;
};

class AsioModel : public testing::TestWithParam<Configuration> {
 protected:
  [[nodiscard]] static ModelRun run(const Workload& workload, ModelSurroundings surroundings = {}) {
    surroundings.options.workers = kWorkers;
    surroundings.options.context = GetParam().context;
    return run_in_process(GetParam().model, workload, surroundings);
  }
};

TEST_P(AsioModel, WaitsOverlap) {
  const Workload workload = workload_of(kWorkers, {computing(1), SleepStep{50ms}, computing(1)});
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  const auto waits = run.all(EventKind::TaskSuspended);
  const auto ends = run.all(EventKind::TaskReady);
  ASSERT_EQ(waits.size(), kWorkers);
  EXPECT_LT(waits.back().time, ends.front().time);
  for (const Event& end : ends) EXPECT_LE(end.cause_time, end.time);
  for (std::uint32_t task = 0; task < kWorkers; ++task) {
    const Timestamp began = run.only(TaskId(task), EventKind::TaskSuspended).time;
    EXPECT_GE(run.only(TaskId(task), EventKind::TaskReady).cause_time - began, 50ms);
  }
}

TEST_P(AsioModel, OneTaskAtATimeHoldsALock) {
  std::vector<Step> steps;
  for (int round = 0; round < 50; ++round) {
    steps.insert(steps.end(), {LockStep{0}, computing(1), YieldStep{}, UnlockStep{0}});
  }
  Workload workload = workload_of(kWorkers, steps);
  workload.locks.push_back({.name = "oven", .permits = 1});
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(run.all(EventKind::LockAcquired).size(), kWorkers * 50U);
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

TEST_P(AsioModel, MessagesPassAChannelThatIsFullAndEmptyInTurn) {
  constexpr int kMessages = 200;
  Workload workload;
  workload.channels.push_back({.name = "hatch", .capacity = 2});
  const std::vector<Step> sends(kMessages, SendStep{0});
  const std::vector<Step> receives(kMessages, ReceiveStep{0});
  workload.tasks = {{.name = "cook 1", .steps = sends},
                    {.name = "cook 2", .steps = sends},
                    {.name = "waiter 1", .steps = receives},
                    {.name = "waiter 2", .steps = receives}};
  expect_lives_in_order(AsioModel::run(workload), workload);
}

TEST_P(AsioModel, ABarrierHoldsAllUntilTheLastHasCome) {
  Workload workload = workload_of(kWorkers, {BarrierStep{0}, computing(1), BarrierStep{0}});
  for (std::uint32_t task = 0; task < kWorkers; ++task) {
    auto& steps = workload.tasks[task].steps;
    steps.insert(steps.begin(), computing(10 * (task + 1)));
  }
  workload.barriers.push_back({.name = "table", .participants = kWorkers});
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  const auto waits = run.all(EventKind::TaskSuspended);
  const auto ends = run.all(EventKind::TaskReady);
  ASSERT_EQ(waits.size(), 2 * (kWorkers - 1U));
  ASSERT_EQ(ends.size(), waits.size());
  EXPECT_LT(waits[kWorkers - 2].time, ends[0].time);
}

TEST_P(AsioModel, AParentJoinsTheTasksThatItSpawned) {
  Workload workload = workload_of(4, {computing(1), SleepStep{2ms}});
  for (std::uint32_t child = 1; child < 4; ++child) workload.tasks[child].is_spawned = true;
  workload.tasks[0].steps = {SpawnStep{1, 3}, computing(1), JoinStep{1, 3}, JoinStep{1, 3}};
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  const Timestamp end = run.only(TaskId(0), EventKind::TaskFinished).time;
  for (std::uint32_t child = 1; child < 4; ++child) {
    EXPECT_EQ(run.only(TaskId(child), EventKind::TaskCreated).argument, 1U);  // its parent's id + 1
    EXPECT_LT(run.only(TaskId(child), EventKind::TaskFinished).time, end);
  }
}

TEST_P(AsioModel, ATaskThatYieldsIsReadyUntilItIsResumed) {
  const Workload workload = workload_of(2, {computing(1), YieldStep{}, computing(1), YieldStep{}});
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(run.all(EventKind::TaskYielded).size(), 4U);
  EXPECT_EQ(run.all(EventKind::TaskResumed).size(), 6U);
}

TEST_P(AsioModel, LaterTasksStartWhenTheyArrive) {
  Workload workload = workload_of(3, {computing(1)});
  workload.tasks[0].arrival = 200ms;
  workload.tasks[2].arrival = 50ms;
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  const Timestamp began = run.all(EventKind::RunBegan).front().time;
  for (const std::uint32_t task : {0U, 2U}) {
    const Event created = run.only(TaskId(task), EventKind::TaskCreated);
    EXPECT_GE(created.cause_time, began + workload.tasks[task].arrival);
    EXPECT_GE(created.time, created.cause_time);
  }
  EXPECT_LT(run.only(TaskId(2), EventKind::TaskFinished).time,
            run.only(TaskId(0), EventKind::TaskCreated).time);
}

TEST_P(AsioModel, AFileIsReadWhileOthersGoOn) {
  auto file = make_nameless_file(1U << 20U);
  ASSERT_TRUE(file.has_value()) << file.error().sentence;
  const Workload workload = workload_of(3, {FileStep{4U << 20U}, computing(1), FileStep{100}});
  ModelSurroundings surroundings;
  surroundings.file = file->number();
  const ModelRun run = AsioModel::run(workload, surroundings);
  expect_lives_in_order(run, workload);
  const auto ends = run.all(EventKind::TaskReady);
  ASSERT_EQ(ends.size(), 6U);
  for (const Event& end : ends) EXPECT_LE(end.cause_time, end.time);
}

TEST_P(AsioModel, AFileThatCannotBeReadEndsTheRunWithASentence) {
  auto empty = make_nameless_file(0);
  ASSERT_TRUE(empty.has_value()) << empty.error().sentence;
  ModelSurroundings surroundings;
  surroundings.file = empty->number();
  const ModelRun run = AsioModel::run(workload_of(2, {FileStep{100}}), surroundings);
  ASSERT_FALSE(run.result.has_value());
  EXPECT_THAT(run.result.error().sentence, HasSubstr("file"));
}

TEST_P(AsioModel, AtomicCountingLosesNothing) {
  const std::uint64_t before = counted();
  const Workload workload = workload_of(kWorkers, {CountStep{30'000, Protection::Atomic}});
  const ModelRun run = AsioModel::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(counted() - before, kWorkers * 30'000U);
  EXPECT_EQ(run.all(EventKind::CounterRead).back().payload, counted());
}

std::vector<Configuration> coroutine_configurations() {
  return {{"coroutines", "coroutines"},
          {"async_pool", "async-pool"},
          {"async_pool_captured", "async-pool", AwaitContext::Captured}};
}

std::vector<Configuration> configurations() {
  std::vector<Configuration> all = coroutine_configurations();
  all.push_back({"thread_pool", "thread-pool"});
  return all;
}

std::string name_of(const testing::TestParamInfo<Configuration>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Every, AsioModel, testing::ValuesIn(configurations()), name_of);

class CoroutineModel : public AsioModel {};

TEST_P(CoroutineModel, ATaskAsksEachServiceOverOneConnection) {
  const test::ReplyServer server;
  ASSERT_TRUE(server.is_listening());
  const Workload workload = workload_of(
      5, {NetStep{5ms, 10'000}, computing(1), NetStep{1ms, 0}, QueryStep{10}, QueryStep{10}});
  ModelSurroundings surroundings;
  surroundings.services = {server.port(), server.port()};
  const ModelRun run = AsioModel::run(workload, surroundings);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(server.connections(), 10);
  for (const Event& end : run.all(EventKind::TaskReady)) EXPECT_LT(end.cause_time, end.time);
}

TEST_P(CoroutineModel, AServiceThatIsNotThereEndsTheRunWithASentence) {
  constexpr std::uint16_t kNobody = 1;
  ModelSurroundings surroundings;
  surroundings.services = {kNobody, kNobody};
  const ModelRun run = AsioModel::run(workload_of(3, {NetStep{1ms, 0}}), surroundings);
  ASSERT_FALSE(run.result.has_value());
  EXPECT_THAT(run.result.error().sentence, HasSubstr("no connection to the service on port 1"));
}

INSTANTIATE_TEST_SUITE_P(Every, CoroutineModel, testing::ValuesIn(coroutine_configurations()),
                         name_of);

// On which threads each task was resumed.
std::map<std::uint32_t, std::set<Tid>> threads_of_tasks(const ModelRun& run) {
  std::map<std::uint32_t, std::set<Tid>> threads;
  for (const auto& [event, tid] : run.events) {
    if (event.kind == EventKind::TaskResumed) threads[event.task.value].insert(tid);
  }
  return threads;
}

// Computing between awaits of several kinds.
Workload hopping_workload() {
  std::vector<Step> steps;
  for (int round = 0; round < 20; ++round) {
    steps.insert(steps.end(), {computing(5), SleepStep{100us}, computing(5), YieldStep{},
                               LockStep{0}, computing(1), UnlockStep{0}});
  }
  Workload workload = workload_of(8, steps);
  workload.locks.push_back({.name = "oven", .permits = 1});
  return workload;
}

TEST(AsyncPool, WithACapturedContextATaskStaysOnItsThread) {
  const Workload workload = hopping_workload();
  const ModelRun run =
      run_in_process("async-pool", workload, {{.workers = 3, .context = AwaitContext::Captured}});
  expect_lives_in_order(run, workload);
  std::set<Tid> all;
  for (const auto& [task, threads] : threads_of_tasks(run)) {
    EXPECT_EQ(threads.size(), 1U) << "task " << task;
    all.insert(threads.begin(), threads.end());
  }
  EXPECT_EQ(all.size(), 3U);
}

TEST(AsyncPool, WithoutOneATaskGoesOnWhereAThreadIsFree) {
  const Workload workload = hopping_workload();
  const ModelRun run =
      run_in_process("async-pool", workload, {{.workers = 3, .context = AwaitContext::None}});
  expect_lives_in_order(run, workload);
  const auto threads = threads_of_tasks(run);
  EXPECT_TRUE(std::ranges::any_of(threads, [](const auto& of) { return of.second.size() > 1; }));
}

TEST(AsyncPool, ALoopWithoutTasksWaitsForThoseThatAreSpawnedLater) {
  Workload workload = workload_of(5, {computing(1)});
  for (std::uint32_t child = 1; child < 5; ++child) workload.tasks[child].is_spawned = true;
  workload.tasks[0].steps = {SleepStep{20ms}, SpawnStep{1, 4}};  // and does not join
  const ModelRun run =
      run_in_process("async-pool", workload, {{.workers = 3, .context = AwaitContext::Captured}});
  expect_lives_in_order(run, workload);
}

TEST(ThreadPool, NeverHasMoreTasksInFlightThanWorkers) {
  const Workload workload = workload_of(7, {computing(1), SleepStep{5ms}, computing(1)});
  const ModelRun run = run_in_process("thread-pool", workload, {{.workers = 2}});
  expect_lives_in_order(run, workload);
  std::set<TaskId> in_flight;
  std::size_t most = 0;
  for (const auto& [event, tid] : run.events) {
    if (event.kind == EventKind::TaskResumed) in_flight.insert(event.task);
    if (event.kind == EventKind::TaskFinished) in_flight.erase(event.task);
    most = std::max(most, in_flight.size());
  }
  EXPECT_EQ(most, 2U);
}

TEST(ThreadPool, TasksWaitBehindThoseThatBlockAllWorkers) {
  Workload workload = workload_of(3, {SleepStep{20ms}});
  workload.tasks[2].steps = {computing(1)};
  const ModelRun run = run_in_process("thread-pool", workload, {{.workers = 2}});
  expect_lives_in_order(run, workload);
  EXPECT_GE(run.only(TaskId(2), EventKind::TaskResumed).time,
            std::min(run.only(TaskId(0), EventKind::TaskFinished).time,
                     run.only(TaskId(1), EventKind::TaskFinished).time));
}

TEST(ThreadPool, RefusesABarrierThatItsWorkersCanNeverMeet) {
  Workload workload = workload_of(4, {BarrierStep{0}});
  workload.barriers.push_back({.name = "table", .participants = 4});
  const ModelDescription& pool = *find_model("thread-pool");
  EXPECT_THAT(unsupported_reason(pool, workload, {.workers = 3}),
              HasSubstr("set model.workers to 4"));
  EXPECT_EQ(unsupported_reason(pool, workload, {.workers = 4}), "");
}

TEST(Coroutines, AHundredThousandSleepAtOnce) {
  const std::size_t count = is_sanitized() ? 5'000 : 100'000;
  const Workload workload = workload_of(count, {SleepStep{1ms}});
  const ModelRun run = run_in_process("coroutines", workload, {});
  EXPECT_TRUE(run.result.has_value());
  EXPECT_EQ(run.all(EventKind::TaskFinished).size(), count);
}

}  // namespace
}  // namespace interlane
