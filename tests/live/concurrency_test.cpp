// What the program claims of shared state, deadlock, crashes and pools, asserted from live runs of
// its own scenarios.

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/execution_model.h"
#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;

std::string id_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');  // GoogleTest allows no other character
  return name;
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const ModelDescription& model : all_models()) names.emplace_back(model.id);
  return names;
}

// Nothing where the model declines the scenario.
std::shared_ptr<const Trace> run_if_it_can(const LiveRunOptions& options) {
  auto run = Run::start(make_request(options));
  return run ? (*run)->wait() : nullptr;
}

std::int64_t lost_updates(const LiveRunOptions& options) {
  const auto trace = run_live(options);
  expect_complete(*trace);
  const Summary summary = summarize(*trace);
  EXPECT_TRUE(summary.lost_updates.has_value());
  return summary.lost_updates.value_or(0);
}

// Whether two threads meet at the counter depends on cores that others may hold just now.
TEST(Race, LosesUpdatesUnderThreadsWithoutProtection) {
  const LiveRunOptions options{
      .scenario = "race", .model = "threads", .cores = 2, .parameters = {{"protection", "none"}}};
  SKIP_IF_IMPOSSIBLE(options);
  constexpr int kAttempts = 10;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (lost_updates(options) > 0) return;
  }
  FAIL() << "no update was ever lost";
}

class ProtectedRace : public testing::TestWithParam<std::string> {};

TEST_P(ProtectedRace, LosesNothing) {
  for (const char* protection : {"mutex", "atomic"}) {
    const LiveRunOptions options{
        .scenario = "race",
        .model = GetParam(),
        .cores = 2,
        .parameters = {{"increments", 50'000.0}, {"protection", protection}}};
    SKIP_IF_IMPOSSIBLE(options);
    EXPECT_EQ(lost_updates(options), 0) << protection;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, ProtectedRace, testing::ValuesIn(model_names()), id_name);

TEST(Race, ProcessesShareNothingAndSoLoseNothing) {
  const LiveRunOptions options{
      .scenario = "race", .model = "processes", .cores = 2, .parameters = {{"protection", "none"}}};
  SKIP_IF_IMPOSSIBLE(options);
  EXPECT_EQ(lost_updates(options), 0);
}

// What is found is held against what the kernel counted; see RecorderError. Checkpoints too far
// apart would be found to be preemptions by the hundred.
TEST(Race, CountingIsNotTakenForPreemptionWhereOnlyTheEngineIsSeen) {
  for (const char* protection : {"none", "atomic", "mutex"}) {
    const LiveRunOptions options{
        .scenario = "race",
        .model = "processes",
        .cores = 2,
        .recorder = RecorderChoice::User,
        .parameters = {{"increments", 1'000'000.0}, {"protection", protection}}};
    SKIP_IF_IMPOSSIBLE(options);
    const auto trace = run_live(options);
    expect_complete(*trace);
    const auto error = summarize(*trace).recorder_error;
    ASSERT_TRUE(error);
    constexpr std::uint64_t kOfTheHost = 40;  // cores that a virtual machine's host takes unseen
    EXPECT_LE(error->found, 2 * error->counted + kOfTheHost) << protection;
  }
}

class DeadlockOfTwo : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { SKIP_IF_IMPOSSIBLE(LiveRunOptions{.model = GetParam()}); }
};

TEST_P(DeadlockOfTwo, IsFoundAndItsCircleNamed) {
  for (const char* wait_for : {"locks", "messages"}) {
    const auto trace = run_if_it_can({.scenario = "deadlock",
                                      .model = GetParam(),
                                      .cores = 1,
                                      .parameters = {{"wait_for", wait_for}}});
    if (trace == nullptr) continue;
    EXPECT_EQ(trace->outcome, Outcome::Deadlock) << wait_for;
    EXPECT_THAT(trace->outcome_reason, AllOf(HasSubstr("task 1"), HasSubstr("task 2")));
    EXPECT_EQ(trace->lost_events(), 0U);
    for (const TaskFacts& task : trace->tasks) EXPECT_FALSE(task.finished) << task.name;
  }
}

TEST_P(DeadlockOfTwo, DoesNotHappenInTheSameOrder) {
  for (const char* wait_for : {"locks", "messages"}) {
    const auto trace = run_if_it_can({.scenario = "deadlock",
                                      .model = GetParam(),
                                      .cores = 1,
                                      .parameters = {{"wait_for", wait_for}, {"order", "same"}}});
    if (trace != nullptr) expect_complete(*trace);
  }
}

// Sequential never has two tasks under way, and a pool of one worker on one core neither.
INSTANTIATE_TEST_SUITE_P(Every, DeadlockOfTwo,
                         testing::Values("callbacks", "promises", "coroutines", "async-pool",
                                         "futures", "threads", "gil", "fibers", "processes",
                                         "hybrid"),
                         id_name);

TEST(Deadlock, OfTwoProcessesThatWaitForEachOthersFullPipeIsFound) {
  const auto trace = run_live({.scenario = "deadlock",
                               .model = "processes",
                               .cores = 1,
                               .parameters = {{"wait_for", "messages"}}});
  EXPECT_EQ(trace->outcome, Outcome::Deadlock);
  EXPECT_THAT(trace->outcome_reason, HasSubstr("full"));
}

std::size_t tasks_marked_dead(const Trace& trace) {
  return static_cast<std::size_t>(std::ranges::count_if(trace.marks, [](const Mark& mark) {
    return mark.kind == Mark::Kind::Death && !mark.task.is_none();
  }));
}

TEST(Crash, TakesAllThreadsOfItsProcessWithIt) {
  const auto trace = run_live({.scenario = "crash", .model = "threads"});
  EXPECT_EQ(trace->outcome, Outcome::Crashed);
  EXPECT_THAT(trace->outcome_reason, HasSubstr("SIGSEGV"));
  for (const TaskFacts& task : trace->tasks) EXPECT_FALSE(task.finished) << task.name;
  EXPECT_EQ(tasks_marked_dead(*trace), trace->tasks.size());
}

// A process each, or a pool of two.
TEST(Crash, TakesNoOtherProcessWithIt) {
  for (const double workers : {0.0, 2.0}) {
    const auto trace =
        run_live({.scenario = "crash",
                  .model = "processes",
                  .settings = {.parameters = {{"workers", workers}}, .policy = {}, .quantum = {}}});
    EXPECT_EQ(trace->outcome, Outcome::Crashed);
    EXPECT_THAT(trace->outcome_reason, AllOf(HasSubstr("task 2"), HasSubstr("SIGSEGV")));
    for (const TaskFacts& task : trace->tasks) {
      EXPECT_EQ(task.finished.has_value(), task.name != "task 2") << task.name;
    }
    EXPECT_EQ(tasks_marked_dead(*trace), 1U);
  }
}

// Neither the parent of the one that died, nor those that have nothing to do with it.
TEST(Crash, OfASpawnedProcessTakesNoOtherWithIt) {
  const auto trace = run_live({.toml = R"(
schema = 1
name = "crash-of-a-part"
title = "Crash of a part"
summary = "A part crashes."
[[tasks]]
name = "parent"
steps = [{ spawn = "parts" }, { compute = "5ms" }]
[[tasks]]
name = "part {number}"
group = "parts"
count = 2
steps = [{ compute = "5ms" }, { crash = true, when = "number == 1" }]
[[tasks]]
name = "stranger {number}"
count = 2
steps = [{ repeat = 20, steps = [{ compute = "2ms" }, { sleep = "2ms" }] }]
)",
                               .model = "processes"});
  EXPECT_EQ(trace->outcome, Outcome::Crashed);
  EXPECT_THAT(trace->outcome_reason, AllOf(HasSubstr("part 1"), HasSubstr("SIGSEGV")));
  for (const TaskFacts& task : trace->tasks) {
    EXPECT_EQ(task.finished.has_value(), task.name != "part 1") << task.name;
  }
  EXPECT_EQ(tasks_marked_dead(*trace), 1U);
}

TEST(Crash, OfWhoHoldsALockIsToldOfWhenTheOthersWaitForItForEver) {
  const auto trace = run_live({.toml = R"(
schema = 1
name = "crash-with-a-lock"
title = "Crash with a lock"
summary = "A cook dies in front of the oven."
[locks.oven]
[[tasks]]
name = "cook {number}"
count = 3
steps = [
  { sleep = "number * 20ms" }, { lock = "oven" }, { crash = true, when = "number == 1" },
  { unlock = "oven" },
]
)",
                               .model = "processes"});
  EXPECT_EQ(trace->outcome, Outcome::Deadlock);
  EXPECT_THAT(trace->outcome_reason,
              AllOf(HasSubstr("which cook 1 (whose process has died) never gave back"),
                    HasSubstr("the process of cook 1 was ended by signal"), HasSubstr("SIGSEGV")));
  EXPECT_EQ(tasks_marked_dead(*trace), 1U);
}

TEST(Crash, OfAChildIsToldOfWhenItsParentWaitsForItForEver) {
  const auto trace = run_live({.toml = R"(
schema = 1
name = "crash-of-a-child"
title = "Crash of a child"
summary = "A parent joins a child that dies."
[[tasks]]
name = "parent"
steps = [{ spawn = "parts" }, { join = "parts" }]
[[tasks]]
name = "part {number}"
group = "parts"
count = 2
steps = [{ compute = "5ms" }, { crash = true, when = "number == 1" }]
[[tasks]]
name = "stranger"
steps = [{ repeat = 100, steps = [{ compute = "2ms" }, { sleep = "2ms" }] }]
)",
                               .model = "processes"});
  EXPECT_EQ(trace->outcome, Outcome::Deadlock);
  EXPECT_THAT(trace->outcome_reason,
              AllOf(HasSubstr("parent waits for the end of part 1 (whose process has died)"),
                    HasSubstr("SIGSEGV")));
  for (const char* survivor : {"part 2", "stranger"}) {
    EXPECT_TRUE(trace->tasks[task_named(*trace, survivor).value].finished) << survivor;
  }
}

// Two hundred messages are more than a pipe holds unless it is asked to.
TEST(ProcessChannels, HoldAsManyMessagesAsTheScenarioSays) {
  const auto trace = run_live({.toml = R"(
schema = 1
name = "full-belts"
title = "Full belts"
summary = "Both send all before they receive any."
[channels.belt]
count = 2
capacity = 200
[[tasks]]
name = "partner {number}"
count = 2
steps = [
  { repeat = 200, steps = [{ send = "belt", at = "number" }] },
  { repeat = 200, steps = [{ receive = "belt", at = "3 - number" }] },
]
)",
                               .model = "processes"});
  expect_complete(*trace);
}

TEST(ProcessChannels, MayHoldAThousandMessages) {
  expect_complete(*run_live(
      {.scenario = "pipeline",
       .model = "processes",
       .parameters = {{"items", 1'000.0}, {"stages", 2.0}, {"capacity", 1'000.0}, {"work", 0.0}}}));
}

TEST(ProcessPool, HasNoMoreTasksInFlightThanProcesses) {
  const auto trace =
      run_live({.model = "processes",
                .settings = {.parameters = {{"workers", 3.0}}, .policy = {}, .quantum = {}}});
  expect_complete(*trace);
  EXPECT_EQ(in_flight_curve(*trace).max(), 3);
  EXPECT_EQ(threads_of_all(*trace).size(), 3U);
}

TEST(PoolStarvation, QuickTasksWaitForTheFirstThatBlocks) {
  const auto trace =
      run_live({.scenario = "pool-starvation",
                .model = "thread-pool",
                .settings = {.parameters = {{"workers", 2.0}}, .policy = {}, .quantum = {}}});
  expect_complete(*trace);
  Timestamp first_end = Timestamp::max();
  for (const TaskFacts& task : trace->tasks) {
    if (task.name.starts_with("blocking")) first_end = std::min(first_end, *task.finished);
  }
  for (const TaskFacts& task : trace->tasks) {
    if (!task.name.starts_with("quick")) continue;
    EXPECT_GE(*task.started, first_end) << task.name;
  }
}

class OneOven : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { SKIP_IF_IMPOSSIBLE(LiveRunOptions{.model = GetParam()}); }
};

TEST_P(OneOven, NeverHasTwoDishesInIt) {
  const auto trace = run_live({.scenario = "kitchen",
                               .model = GetParam(),
                               .parameters = {{"delivery", 10e6}, {"bake", 10e6}}});
  expect_complete(*trace);
  EXPECT_EQ(max_at_once(*trace, State::WaitingTimer), 1);  // only baking waits for a timer
}

INSTANTIATE_TEST_SUITE_P(Every, OneOven, testing::ValuesIn(model_names()), id_name);

}  // namespace
}  // namespace interlane
