// The models on an event loop, run in this process: what every step means in each of them, and what
// only one of them promises.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/linux/affinity.h"
#include "engine/linux/open_files.h"
#include "engine/linux/read_file.h"
#include "engine/linux/thread_facts.h"
#include "engine/model/shared/shared_counter.h"
#include "engine/run/service_process.h"
#include "tests/live/live_run.h"
#include "tests/live/model_in_process.h"
#include "tests/live/reply_server.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::uint32_t kWorkers = 2;
constexpr std::uint64_t kLong = 3'000;  // work units: far more than the 5 ms that others wait for

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

ModelRun run_model(std::string_view model, const Workload& workload,
                   ModelSurroundings surroundings = {}) {
  surroundings.options.workers = kWorkers;
  return run_in_process(model, workload, surroundings);
}

std::vector<TaskId> tasks_of(const std::vector<Event>& events) {
  std::vector<TaskId> tasks;
  for (const Event& event : events) tasks.push_back(event.task);
  return tasks;
}

// Runs `body` in a child process, and fails if anything in it does. libuv starts its pool of
// threads only once in a process.
template <class Body>
void in_a_child(Body body) {
  EXPECT_EXIT(
      {
        body();
        std::exit(testing::Test::HasFailure() ? 1 : 0);
      },
      testing::ExitedWithCode(0), "");
}

class LoopModel : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static ModelRun run(const Workload& workload, ModelSurroundings surroundings = {}) {
    return run_model(GetParam(), workload, surroundings);
  }
  [[nodiscard]] static bool has_workers() { return GetParam() == "hybrid"; }
};

TEST_P(LoopModel, WaitsOverlapOnOneThread) {
  constexpr std::size_t kCustomers = 8;
  const Workload workload = workload_of(kCustomers, {computing(1), SleepStep{50ms}, computing(1)});
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  const auto waits = run.all(EventKind::TaskSuspended);
  const auto ends = run.all(EventKind::TaskReady);
  ASSERT_EQ(waits.size(), kCustomers);
  ASSERT_EQ(ends.size(), kCustomers);
  EXPECT_LT(waits.back().time, ends.front().time);
  for (std::uint32_t task = 0; task < kCustomers; ++task) {
    const Timestamp began = run.only(TaskId(task), EventKind::TaskSuspended).time;
    const Event end = run.only(TaskId(task), EventKind::TaskReady);
    EXPECT_GE(end.cause_time - began, 50ms);
    EXPECT_LE(end.cause_time, end.time);
  }
  std::set<Tid> threads;
  for (const auto& [event, tid] : run.events) threads.insert(tid);
  EXPECT_LE(threads.size(), has_workers() ? 1 + kWorkers : 1);
}

TEST_P(LoopModel, RequestsOverlapAndEachServiceIsAskedOverOneConnection) {
  constexpr std::size_t kRequests = 5;
  const test::ReplyServer server;
  ASSERT_TRUE(server.is_listening());
  const Workload workload = workload_of(kRequests, {NetStep{50ms, 100'000}, computing(1),
                                                    NetStep{1ms, 0}, QueryStep{10}, QueryStep{10}});
  ModelSurroundings surroundings;
  surroundings.services = {server.port(), server.port()};
  const ModelRun run = LoopModel::run(workload, surroundings);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(server.connections(), 2 * static_cast<int>(kRequests));
  const auto ends = run.all(EventKind::TaskReady);
  ASSERT_EQ(ends.size(), 4 * kRequests);
  for (const Event& end : ends) EXPECT_LT(end.cause_time, end.time);
  EXPECT_LT(run.all(EventKind::TaskSuspended)[kRequests - 1].time, ends.front().time);
}

TEST_P(LoopModel, AServiceThatIsNotThereEndsTheRunWithASentence) {
  constexpr std::uint16_t kNobody = 1;
  Workload workload = workload_of(3, {NetStep{1ms, 0}});
  workload.tasks.push_back({.name = "busy", .steps = {computing(kLong)}});
  ModelSurroundings surroundings;
  surroundings.services = {kNobody, kNobody};
  const ModelRun run = LoopModel::run(workload, surroundings);
  ASSERT_FALSE(run.result.has_value());
  EXPECT_THAT(run.result.error().sentence, HasSubstr("server at 127.0.0.1:1 cannot be reached"));
}

TEST_P(LoopModel, OneTaskAtATimeHoldsALock) {
  constexpr std::uint32_t kTasks = 4;
  constexpr std::uint32_t kRounds = 50;
  std::vector<Step> steps;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    steps.insert(steps.end(), {LockStep{0}, computing(1), YieldStep{}, UnlockStep{0}});
  }
  Workload workload = workload_of(kTasks, steps);
  workload.locks.push_back({.name = "oven", .permits = 1});
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(run.all(EventKind::LockAcquired).size(), kTasks * kRounds);
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

TEST_P(LoopModel, MessagesPassAChannelThatIsFullAndEmptyInTurn) {
  constexpr int kMessages = 200;
  Workload workload;
  workload.channels.push_back({.name = "hatch", .capacity = 2});
  const std::vector<Step> sends(kMessages, SendStep{0});
  const std::vector<Step> receives(kMessages, ReceiveStep{0});
  workload.tasks = {{.name = "cook 1", .steps = sends},
                    {.name = "cook 2", .steps = sends},
                    {.name = "waiter 1", .steps = receives},
                    {.name = "waiter 2", .steps = receives}};
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_GT(run.all(EventKind::TaskSuspended).size(), 0U);
}

TEST_P(LoopModel, ABarrierHoldsAllUntilTheLastHasComeAndMeasuresTheirMemory) {
  constexpr std::uint32_t kTasks = 4;
  Workload workload = workload_of(kTasks, {BarrierStep{0}, computing(1), BarrierStep{0}});
  workload.barriers.push_back({.name = "table", .participants = kTasks});
  workload.measures_memory = true;
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  const auto waits = run.all(EventKind::TaskSuspended);
  const auto ends = run.all(EventKind::TaskReady);
  const auto measured = run.all(EventKind::MemoryInUse);
  ASSERT_EQ(waits.size(), 2 * (kTasks - 1U));
  ASSERT_EQ(ends.size(), waits.size());
  EXPECT_LT(waits[kTasks - 2].time, ends[0].time);
  ASSERT_EQ(measured.size(), 2U);
  EXPECT_GT(measured[0].time, waits[kTasks - 2].time);
  EXPECT_LT(measured[0].time, waits[kTasks - 1].time);
  EXPECT_GT(measured[0].payload, 0U);
}

TEST_P(LoopModel, AParentJoinsTheTasksThatItSpawned) {
  Workload workload = workload_of(4, {computing(1), SleepStep{2ms}});
  for (std::uint32_t child = 1; child < 4; ++child) workload.tasks[child].is_spawned = true;
  workload.tasks[0].steps = {SpawnStep{1, 3}, computing(1), JoinStep{1, 3}, JoinStep{1, 3}};
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  const Timestamp end = run.only(TaskId(0), EventKind::TaskFinished).time;
  for (std::uint32_t child = 1; child < 4; ++child) {
    EXPECT_EQ(run.only(TaskId(child), EventKind::TaskCreated).argument, 1U);  // its parent's id + 1
    EXPECT_LT(run.only(TaskId(child), EventKind::TaskFinished).time, end);
  }
}

TEST_P(LoopModel, LaterTasksStartWhenTheyArrive) {
  Workload workload = workload_of(3, {computing(1)});
  workload.tasks[0].arrival = 30ms;
  workload.tasks[2].arrival = 15ms;
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  const Timestamp began = run.all(EventKind::RunBegan).front().time;
  for (const std::uint32_t task : {0U, 2U}) {
    const Event created = run.only(TaskId(task), EventKind::TaskCreated);
    EXPECT_GE(created.cause_time, began + workload.tasks[task].arrival);
    EXPECT_GE(created.time, created.cause_time);
  }
  EXPECT_LT(run.only(TaskId(2), EventKind::TaskCreated).time,
            run.only(TaskId(0), EventKind::TaskCreated).time);
}

TEST_P(LoopModel, FilesAreReadInLibuvsPoolWhileTheLoopGoesOn) {
  in_a_child([] {
    auto file = make_nameless_file(1U << 20U);
    ASSERT_TRUE(file.has_value()) << file.error().sentence;
    Workload workload = workload_of(3, {FileStep{4U << 20U}, computing(1), FileStep{100}});
    ModelSurroundings surroundings;
    surroundings.file = file->number();
    const ModelRun run = LoopModel::run(workload, surroundings);
    expect_lives_in_order(run, workload);
    const auto ends = run.all(EventKind::TaskReady);
    ASSERT_EQ(ends.size(), 6U);
    for (const Event& end : ends) EXPECT_LT(end.cause_time, end.time);
    EXPECT_LT(run.all(EventKind::TaskSuspended)[2].time, ends.front().time);
  });
}

TEST_P(LoopModel, AFileThatCannotBeReadEndsTheRunWithASentence) {
  in_a_child([] {
    auto empty = make_nameless_file(0);
    ASSERT_TRUE(empty.has_value()) << empty.error().sentence;
    ModelSurroundings surroundings;
    surroundings.file = empty->number();
    const ModelRun run = LoopModel::run(workload_of(2, {FileStep{100}}), surroundings);
    ASSERT_FALSE(run.result.has_value());
    EXPECT_THAT(run.result.error().sentence, HasSubstr("file"));
  });
}

TEST_P(LoopModel, UnprotectedCountingLosesNothingOnOneThread) {
  const std::uint64_t before = counted();
  const Workload workload = workload_of(4, {CountStep{30'000, Protection::None}});
  const ModelRun run = LoopModel::run(workload);
  expect_lives_in_order(run, workload);
  EXPECT_EQ(counted() - before, 4 * 30'000U);
}

TEST_P(LoopModel, TenThousandConnectionsAreOpenAtOnceAndNoEventIsLost) {
  const std::uint32_t count = is_sanitized() ? 1'000 : 10'000;
  const auto limit = raise_open_file_limit();
  ASSERT_TRUE(limit.has_value()) << limit.error().sentence;
  if (*limit < count + 64) GTEST_SKIP() << "this account may open only " << *limit << " files";
  const auto server = ServiceProcess::start(ServiceKind::Loopback, {});
  ASSERT_TRUE(server.has_value()) << server.error().sentence;
  // A connection stays open until its task ends, so at the barrier all of them are.
  Workload workload = workload_of(count, {NetStep{1ms, 10}, BarrierStep{0}, NetStep{1ms, 10}});
  workload.barriers.push_back({.name = "all connected", .participants = count});
  ModelSurroundings surroundings;
  surroundings.services.loopback = (*server)->port();
  const ModelRun run = LoopModel::run(workload, surroundings);
  expect_lives_in_order(run, workload);
  EXPECT_TRUE(run.all(EventKind::EventsLost).empty());
  // Each waited for two replies, and all but the last one for the others.
  EXPECT_EQ(run.all(EventKind::TaskReady).size(), 3 * count - 1);
  EXPECT_EQ(run.all(EventKind::TaskFinished).size(), count);
}

INSTANTIATE_TEST_SUITE_P(Every, LoopModel, testing::Values("callbacks", "promises", "hybrid"),
                         [](const auto& named) { return named.param; });

// Tasks 0 to 2 wait for a timer, task 3 for a reply; task 4 then computes for long.
Workload waiting_beside_a_long_computation() {
  Workload workload = workload_of(3, {SleepStep{5ms}});
  workload.tasks.push_back({.name = "request", .steps = {NetStep{5ms, 0}}});
  workload.tasks.push_back({.name = "long", .steps = {SleepStep{1ms}, computing(kLong)}});
  return workload;
}
constexpr TaskId kLongTask(4);

ModelRun run_beside_a_long_computation(std::string_view model) {
  const test::ReplyServer server;
  EXPECT_TRUE(server.is_listening());
  const Workload workload = waiting_beside_a_long_computation();
  ModelSurroundings surroundings;
  surroundings.services.loopback = server.port();
  ModelRun run = run_model(model, workload, surroundings);
  expect_lives_in_order(run, workload);
  return run;
}

class OneThreadLoop : public testing::TestWithParam<std::string> {};

TEST_P(OneThreadLoop, TasksAreReadyFromTheirCauseOnWhileAComputationHoldsTheLoop) {
  const ModelRun run = run_beside_a_long_computation(GetParam());
  const Timestamp end_of_long = run.only(kLongTask, EventKind::TaskFinished).time;
  for (std::uint32_t task = 0; task < kLongTask.value; ++task) {
    const Event ready = run.only(TaskId(task), EventKind::TaskReady);
    EXPECT_LT(ready.cause_time, end_of_long) << "task " << task;
    EXPECT_GE(ready.time, end_of_long) << "task " << task;
    EXPECT_GE(ready.cause_time, run.only(TaskId(task), EventKind::TaskSuspended).time + 5ms);
  }
}

INSTANTIATE_TEST_SUITE_P(Every, OneThreadLoop, testing::Values("callbacks", "promises"),
                         [](const auto& named) { return named.param; });

TEST(Callbacks, ATaskThatYieldsGoesBehindAllThatAreQueued) {
  const Workload workload = workload_of(3, {YieldStep{}, computing(1), YieldStep{}});
  const ModelRun run = run_model("callbacks", workload);
  expect_lives_in_order(run, workload);
  const TaskId a(0);
  const TaskId b(1);
  const TaskId c(2);
  EXPECT_THAT(tasks_of(run.all(EventKind::MacrotaskBegan)), ElementsAre(a, b, c, a, b, c, a, b, c));
  EXPECT_TRUE(run.all(EventKind::MicrotaskQueued).empty());
}

// One task that gives way again and again, beside one whose timer is due in the meantime.
Workload yielding_beside_a_timer() {
  std::vector<Step> steps;
  for (int round = 0; round < 100; ++round) {
    steps.insert(steps.end(), {computing(20), YieldStep{}});
  }
  Workload workload = workload_of(1, {SleepStep{1ms}});
  workload.tasks.push_back({.name = "yielding", .steps = steps});
  return workload;
}

TEST(Callbacks, ATimerGetsItsTurnBetweenTheCallbacksOfATaskThatYields) {
  const ModelRun run = run_model("callbacks", yielding_beside_a_timer());
  EXPECT_LT(run.only(TaskId(0), EventKind::TaskFinished).time,
            run.only(TaskId(1), EventKind::TaskFinished).time);
}

TEST(Promises, ATimerIsHeldUpByMicrotasksThatQueueMicrotasks) {
  const ModelRun run = run_model("promises", yielding_beside_a_timer());
  const Event ready = run.only(TaskId(0), EventKind::TaskReady);
  const Timestamp end = run.only(TaskId(1), EventKind::TaskFinished).time;
  EXPECT_LT(ready.cause_time, end);
  EXPECT_GT(ready.time, end);
}

TEST(Promises, EveryMicrotaskRunsInOrderBeforeTheNextMacrotask) {
  Workload workload = workload_of(5, {YieldStep{}, LockStep{0}, SleepStep{200us}, computing(1),
                                      UnlockStep{0}, YieldStep{}, YieldStep{}});
  workload.locks.push_back({.name = "oven", .permits = 1});
  const ModelRun run = run_model("promises", workload);
  expect_lives_in_order(run, workload);
  std::size_t queued = 0;
  std::size_t most = 0;
  for (const auto& [event, tid] : run.events) {
    if (event.kind == EventKind::MicrotaskQueued) most = std::max(most, ++queued);
    if (event.kind == EventKind::MicrotaskBegan) --queued;
    if (event.kind == EventKind::MacrotaskBegan) {
      EXPECT_EQ(queued, 0U);
    }
  }
  EXPECT_EQ(queued, 0U);
  EXPECT_GT(most, 1U);  // two at once: the one that gave the lock back, and the one that got it
  EXPECT_EQ(tasks_of(run.all(EventKind::MicrotaskQueued)),
            tasks_of(run.all(EventKind::MicrotaskBegan)));
}

TEST(Promises, WhatFollowsAnAwaitIsAMicrotaskOfTheMacrotaskThatSettledIt) {
  const Workload workload = workload_of(1, {SleepStep{1ms}, computing(1)});
  const ModelRun run = run_model("promises", workload);
  std::vector<EventKind> kinds;
  for (const auto& [event, tid] : run.of(TaskId(0))) kinds.push_back(event.kind);
  using enum EventKind;
  EXPECT_THAT(kinds, ElementsAre(TaskCreated, MacrotaskBegan, TaskResumed, TaskSuspended,
                                 MacrotaskBegan, TaskReady, MicrotaskQueued, MicrotaskBegan,
                                 TaskResumed, StepBegan, TaskFinished));
}

TEST(Hybrid, TasksComputeOnWorkersAndGoOnOnTheLoop) {
  const Workload workload = workload_of(1, {computing(1)});
  const ModelRun run = run_model("hybrid", workload);
  const Tid loop = this_thread();
  std::vector<EventKind> kinds;
  std::vector<bool> is_on_loop;
  for (const auto& [event, tid] : run.of(TaskId(0))) {
    kinds.push_back(event.kind);
    is_on_loop.push_back(tid == loop);
  }
  using enum EventKind;
  EXPECT_THAT(kinds, ElementsAre(TaskCreated, MacrotaskBegan, TaskResumed, TaskYielded, TaskResumed,
                                 TaskYielded, MacrotaskBegan, TaskResumed, TaskFinished));
  EXPECT_THAT(is_on_loop, ElementsAre(true, true, true, true, false, false, true, true, true));
}

TEST(Hybrid, TheLoopStaysFreeWhileWorkersCompute) {
  const ModelRun run = run_beside_a_long_computation("hybrid");
  const Timestamp end_of_long = run.only(kLongTask, EventKind::TaskFinished).time;
  for (std::uint32_t task = 0; task < kLongTask.value; ++task) {
    EXPECT_LT(run.only(TaskId(task), EventKind::TaskFinished).time, end_of_long);
  }
}

TEST(Hybrid, HasAsManyWorkersAsItIsTold) {
  const Workload workload = workload_of(12, {computing(kLong / 4)});
  const ModelRun run = run_in_process("hybrid", workload, {.options = {.workers = 3}});
  expect_lives_in_order(run, workload);
  std::set<Tid> workers;
  for (const auto& [event, tid] : run.events) {
    if (event.kind == EventKind::ThreadBegan && role_of(event.argument) == ThreadRole::Worker) {
      workers.insert(tid);
    }
  }
  EXPECT_EQ(workers.size(), 3U);
  EXPECT_EQ(run.all(EventKind::ThreadEnded).size(), run.all(EventKind::ThreadBegan).size());
}

TEST(Hybrid, EndsItsWorkersAlsoWhereThereAreFewerCores) {
  in_a_child([] {
    ASSERT_TRUE(bind_to(std::vector<CpuId>{usable_cpus().front()}).has_value());
    for (int round = 0; round < 20; ++round) {
      const ModelRun run =
          run_in_process("hybrid", workload_of(6, {computing(1)}), {.options = {.workers = 3}});
      ASSERT_TRUE(run.result.has_value()) << run.result.error().sentence;
    }
  });
}

}  // namespace
}  // namespace interlane
