// What the words of a scenario file become in a workload.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workload/compute.h"
#include "engine/workload/scenario.h"

namespace interlane {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kHead = R"(schema = 1
name = "bank"
title = "Bank"
summary = "Clients at counters"

[parameters.talk]
default = "5ms"
min = "0ms"
max = "1s"
meaning = "how long"

[parameters.clients]
default = 3
min = 0
max = 100
meaning = "how many"

[parameters.guard]
choices = ["none", "mutex", "atomic"]
default = "mutex"
meaning = "what protects"

[parameters.list]
kind = "text"
default = "0:2,1:3:4"
meaning = "tasks"

)";

Workload workload_of(const std::string& body, std::uint64_t seed = 1,
                     const ParameterValues& values = {}) {
  auto scenario = Scenario::parse(std::string(kHead) + body, "bank.toml");
  if (!scenario) {
    ADD_FAILURE() << scenario.error().sentence;
    return {.scenario = ""};
  }
  Result<Workload> workload = (*scenario)->instantiate(values, seed);
  if (!workload) {
    ADD_FAILURE() << workload.error().sentence;
    return {.scenario = ""};
  }
  return std::move(*workload);
}

// The steps of a single task; `more` are other tables of the file.
std::vector<Step> steps_of(const std::string& steps, const std::string& more = "") {
  Workload workload = workload_of(more + "\n[[tasks]]\nname = \"t\"\nsteps = [" + steps + "]\n");
  if (workload.tasks.empty()) return {};
  return workload.tasks.front().steps;
}

template <class Kind>
Kind only_step(const std::string& step, const std::string& more = "") {
  const std::vector<Step> steps = steps_of(step, more);
  EXPECT_THAT(steps, SizeIs(1));
  return steps.size() == 1 ? std::get<Kind>(steps.front()) : Kind{};
}

TEST(ComputeSteps, TakeADurationAndAKernel) {
  const auto plain = only_step<ComputeStep>("{ compute = \"talk * 2\" }");
  EXPECT_EQ(plain.amount, milliseconds(10));
  EXPECT_EQ(plain.kernel, KernelKind::Primes);
  EXPECT_EQ(plain.splitting, Splitting::Allowed);
  EXPECT_EQ(only_step<ComputeStep>("{ compute = \"1ms\", kernel = \"matrix\" }").kernel,
            KernelKind::Matrix);
  EXPECT_EQ(only_step<ComputeStep>("{ compute = \"1ms\", kernel = \"memory\" }").kernel,
            KernelKind::Memory);
  EXPECT_EQ(only_step<ComputeStep>("{ compute = \"1ms\", serial = true }").splitting,
            Splitting::Serial);
}

TEST(ComputeSteps, TakeANumberOfUnits) {
  const auto step = only_step<ComputeStep>(
      "{ units = \"clients * 4\", first = 7, kernel = \"zlib\", serial = true }");
  EXPECT_EQ(step.units, 12U);
  EXPECT_EQ(step.first_unit, 7U);
  EXPECT_EQ(step.kernel, KernelKind::Zlib);
  EXPECT_EQ(step.splitting, Splitting::Serial);
}

TEST(ComputeSteps, DrawTilesOfTheImage) {
  const std::string image = "[image]\nwidth = 100\nheight = 64\ntile = 32\n";
  const std::uint64_t units = units_per_tile({.width = 100, .height = 64, .tile = 32});
  const auto step = only_step<ComputeStep>("{ tile = 3 }", image);
  EXPECT_EQ(step.kernel, KernelKind::Mandelbrot);
  EXPECT_EQ(step.units, units);
  EXPECT_EQ(step.first_unit, 2 * units);
  EXPECT_EQ(only_step<ComputeStep>("{ compute = \"1ms\", kernel = \"mandelbrot\" }", image).kernel,
            KernelKind::Mandelbrot);
}

TEST(WaitingSteps, SleepAskAndRead) {
  EXPECT_EQ(only_step<SleepStep>("{ sleep = \"talk\" }").length, milliseconds(5));
  const auto net = only_step<NetStep>("{ net = \"50ms\", size = \"clients * 100\" }");
  EXPECT_EQ(net.latency, milliseconds(50));
  EXPECT_EQ(net.size, 300U);
  EXPECT_EQ(only_step<QueryStep>("{ query = 1000 }").rows, 1000U);
  EXPECT_EQ(only_step<FileStep>("{ file = 65536 }").size, 65536U);
}

TEST(SharedSteps, NameLocksChannelsAndBarriers) {
  const Workload workload = workload_of(R"(
[locks.oven]
permits = 2
[locks.fork]
count = "clients"
[channels.belt]
capacity = 4
[barriers.meeting]

[[tasks]]
name = "t {number}"
count = 2
steps = [
  { lock = "fork", at = "number" },
  { unlock = "fork", at = "number" },
  { lock = "oven" },
  { unlock = "oven" },
  { send = "belt" },
  { receive = "belt" },
  { barrier = "meeting" },
]
)");
  ASSERT_THAT(workload.locks, SizeIs(4));
  EXPECT_EQ(workload.locks[0].permits, 2U);
  EXPECT_EQ(workload.locks[3].name, "fork 3");
  ASSERT_THAT(workload.channels, SizeIs(1));
  EXPECT_EQ(workload.channels[0].capacity, 4U);
  ASSERT_THAT(workload.barriers, SizeIs(1));
  EXPECT_EQ(workload.barriers[0].participants, 2U);
  const std::vector<Step>& steps = workload.tasks.at(1).steps;
  ASSERT_THAT(steps, SizeIs(7));
  EXPECT_EQ(std::get<LockStep>(steps[0]).lock, 2U);
  EXPECT_EQ(std::get<UnlockStep>(steps[1]).lock, 2U);
  EXPECT_EQ(std::get<LockStep>(steps[2]).lock, 0U);
  EXPECT_EQ(std::get<UnlockStep>(steps[3]).lock, 0U);
  EXPECT_EQ(std::get<SendStep>(steps[4]).channel, 0U);
  EXPECT_EQ(std::get<ReceiveStep>(steps[5]).channel, 0U);
  EXPECT_EQ(std::get<BarrierStep>(steps[6]).barrier, 0U);
}

TEST(SpawningSteps, NameAGroupOfTasks) {
  const Workload workload = workload_of(R"(
[[tasks]]
name = "parent"
steps = [{ spawn = "parts" }, { join = "parts" }]
[[tasks]]
name = "part {number}"
group = "parts"
count = "clients"
steps = [{ yield = true }]
)");
  ASSERT_THAT(workload.tasks, SizeIs(4));
  EXPECT_FALSE(workload.tasks[0].is_spawned);
  EXPECT_TRUE(workload.tasks[3].is_spawned);
  const auto spawn = std::get<SpawnStep>(workload.tasks[0].steps.at(0));
  EXPECT_EQ(spawn.first, 1U);
  EXPECT_EQ(spawn.count, 3U);
  EXPECT_EQ(std::get<JoinStep>(workload.tasks[0].steps.at(1)).count, 3U);
}

TEST(SpawningSteps, AreLeftOutForAnEmptyGroup) {
  const Workload workload = workload_of(
      "[[tasks]]\nname = \"parent\"\nsteps = [{ spawn = \"parts\" }, { join = \"parts\" }]\n"
      "[[tasks]]\nname = \"part\"\ngroup = \"parts\"\ncount = 0\nsteps = [{ yield = true }]\n");
  ASSERT_THAT(workload.tasks, SizeIs(1));
  EXPECT_THAT(workload.tasks[0].steps, IsEmpty());
}

TEST(OtherSteps, YieldCrashAndCount) {
  only_step<YieldStep>("{ yield = true }");
  only_step<CrashStep>("{ crash = true }");
  const auto chosen = only_step<CountStep>("{ add = 1000, protection = \"guard\" }");
  EXPECT_EQ(chosen.increments, 1000U);
  EXPECT_EQ(chosen.protection, Protection::Mutex);
  EXPECT_EQ(only_step<CountStep>("{ add = 1, protection = \"atomic\" }").protection,
            Protection::Atomic);
  EXPECT_EQ(only_step<CountStep>("{ add = 1 }").protection, Protection::None);
}

TEST(Repeating, CountsRoundsOfTheInnermostRepeat) {
  std::vector<std::int64_t> lengths_ms;
  for (const Step& step :
       steps_of("{ repeat = 2, steps = ["
                "  { sleep = \"round * 10ms\" },"
                "  { repeat = \"round + 1\", steps = [{ sleep = \"round * 1ms\" }] },"
                "] }")) {
    lengths_ms.push_back(std::get<SleepStep>(step).length / milliseconds(1));
  }
  EXPECT_THAT(lengths_ms, ElementsAre(10, 1, 2, 20, 1, 2, 3));
}

TEST(Conditions, LeaveStepsOut) {
  EXPECT_THAT(steps_of("{ yield = true, when = \"clients > 3\" }"), IsEmpty());
  EXPECT_THAT(steps_of("{ yield = true, when = \"clients == 3 && guard == mutex\" }"), SizeIs(1));
  EXPECT_THAT(steps_of("{ yield = true, when = \"talk > 5ms\" }"), IsEmpty());
}

TEST(TaskEntries, HaveNamesArrivalsAndPrioritiesByNumber) {
  const Workload workload = workload_of(
      "[[tasks]]\nname = \"{number} of many\"\ncount = \"clients\"\n"
      "arrival = \"(number - 1) * talk\"\npriority = \"count - number\"\n"
      "steps = [{ yield = true }]\n");
  ASSERT_THAT(workload.tasks, SizeIs(3));
  EXPECT_EQ(workload.tasks[2].name, "3 of many");
  EXPECT_EQ(workload.tasks[2].arrival, milliseconds(10));
  EXPECT_EQ(workload.tasks[0].priority, 2);
  EXPECT_EQ(workload.tasks[2].priority, 0);
}

TEST(TaskEntries, TakeTheirTasksFromAList) {
  const Workload workload = workload_of(
      "[exercise]\nunit = \"10ms\"\n"
      "[[tasks]]\nname = \"P{number}\"\njobs = \"list\"\narrival = \"arrival * 10ms\"\n"
      "priority = \"priority\"\nsteps = [{ compute = \"burst * 10ms\" }]\n");
  ASSERT_THAT(workload.tasks, SizeIs(2));
  EXPECT_EQ(workload.tasks[1].arrival, milliseconds(10));
  EXPECT_EQ(workload.tasks[1].priority, 4);
  EXPECT_EQ(std::get<ComputeStep>(workload.tasks[1].steps.at(0)).amount, milliseconds(30));
  ASSERT_TRUE(workload.exercise.has_value());
  EXPECT_EQ(workload.exercise->unit, milliseconds(10));
}

constexpr std::string_view kRandomTasks =
    "[[tasks]]\nname = \"t\"\ncount = \"clients\"\n"
    "steps = [{ sleep = \"1s * random\" }, { sleep = \"1s * random\" }]\n";

std::vector<Duration> lengths_of(const Workload& workload) {
  std::vector<Duration> lengths;
  for (const Task& task : workload.tasks) {
    for (const Step& step : task.steps) lengths.push_back(std::get<SleepStep>(step).length);
  }
  return lengths;
}

TEST(Chance, FollowsFromTheSeedAlone) {
  const std::string tasks(kRandomTasks);
  const std::vector<Duration> first = lengths_of(workload_of(tasks, 7));
  EXPECT_EQ(lengths_of(workload_of(tasks, 7)), first);
  EXPECT_NE(lengths_of(workload_of(tasks, 8)), first);
}

TEST(Chance, IsNewForEveryFormulaOfEveryTask) {
  std::vector<Duration> lengths = lengths_of(workload_of(std::string(kRandomTasks)));
  std::ranges::sort(lengths);
  EXPECT_EQ(std::ranges::adjacent_find(lengths), lengths.end());
}

TEST(Chance, LeavesATaskAsItIsWhenOthersAreAdded) {
  const std::string tasks(kRandomTasks);
  const std::vector<Duration> few = lengths_of(workload_of(tasks, 1, {{"clients", 2}}));
  std::vector<Duration> many = lengths_of(workload_of(tasks, 1, {{"clients", 50}}));
  many.resize(few.size());
  EXPECT_EQ(few, many);
}

TEST(WorkloadSettings, ComeFromTheirTables) {
  const Workload workload = workload_of(
      "[model]\nworkers = \"clients + 1\"\n[measure]\nmemory = true\n"
      "[image]\nwidth = 64\nheight = \"clients * 10\"\ntile = 16\n"
      "[[tasks]]\nname = \"t\"\nsteps = [{ yield = true }]\n");
  EXPECT_EQ(workload.workers, 4U);
  EXPECT_TRUE(workload.measures_memory);
  EXPECT_EQ(workload.image.height, 30U);
  const Workload plain = workload_of("[[tasks]]\nname = \"t\"\nsteps = [{ yield = true }]\n");
  EXPECT_FALSE(plain.workers.has_value());
  EXPECT_FALSE(plain.measures_memory);
  EXPECT_FALSE(plain.exercise.has_value());
}

}  // namespace
}  // namespace interlane
