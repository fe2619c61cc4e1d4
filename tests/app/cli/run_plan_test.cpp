#include "app/cli/run_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

Machine machine_with_cores(std::uint32_t count) {
  Machine machine{};
  for (std::uint32_t cpu = 0; cpu < count; ++cpu) machine.cores.push_back(CpuId(cpu));
  return machine;
}

std::vector<std::string> planned(const RunOptions& options) {
  const Result<RunPlan> plan = make_run_plan(options, machine_with_cores(4));
  if (!plan) return {plan.error().sentence};
  std::vector<std::string> runs;
  for (const RunRequest& request : plan->requests) {
    runs.push_back(request.model + " " + std::to_string(request.cores.size()));
  }
  return runs;
}

TEST(RunPlan, TakesThreadsOnAllCoresWhenNothingIsSaid) {
  RunOptions options;
  options.scenario = "cafe";
  EXPECT_THAT(planned(options), testing::ElementsAre("threads 4"));
}

TEST(RunPlan, CrossesModelsWithCoreCountsAndRepeatsEach) {
  RunOptions options;
  options.scenario = "cafe";
  options.models = {"sequential", "threads"};
  options.cores = {"1", "2"};
  options.repeat = "2";
  EXPECT_THAT(planned(options),
              testing::ElementsAre("sequential 1", "sequential 1", "sequential 2", "sequential 2",
                                   "threads 1", "threads 1", "threads 2", "threads 2"));
}

TEST(RunPlan, CarriesEveryOptionIntoTheRequests) {
  RunOptions options;
  options.scenario = "cafe";
  options.cpus = "1-2";
  options.settings = {"customers=3", "order=5ms", "customers=4"};
  options.policies = {"other"};
  options.seed = "7";
  options.timeout = "2s";
  options.recorder = "user";
  const Result<RunPlan> plan = make_run_plan(options, machine_with_cores(4));
  ASSERT_TRUE(plan.has_value()) << plan.error().sentence;
  const RunRequest& request = plan->requests.at(0);
  EXPECT_EQ(request.scenario->name(), "cafe");
  EXPECT_EQ(request.cores, (std::vector{CpuId(1), CpuId(2)}));
  EXPECT_EQ(request.parameters.at("customers"), 4);
  EXPECT_EQ(request.parameters.at("order"), 5e6);
  EXPECT_EQ(request.seed, 7U);
  EXPECT_EQ(request.timeout, std::chrono::seconds(2));
  EXPECT_EQ(request.recorder, RecorderChoice::User);
}

TEST(RunPlan, GivesAModelsParameterToTheModelsThatHaveIt) {
  RunOptions options;
  options.scenario = "cafe";
  options.models = {"threads", "gil"};
  options.settings = {"model.switch_interval=2ms"};
  const Result<RunPlan> plan = make_run_plan(options, machine_with_cores(2));
  ASSERT_TRUE(plan.has_value()) << plan.error().sentence;
  EXPECT_TRUE(plan->requests.at(0).settings.parameters.empty());
  EXPECT_EQ(plan->requests.at(1).settings.parameters.at("switch_interval"), 2e6);
}

std::vector<std::string> titles(const RunPlan& plan) {
  std::vector<std::string> all;
  for (const RunRequest& request : plan.requests) {
    std::string title = request.model + " " + std::to_string(request.cores.size());
    if (!request.settings.policy.empty()) title += " " + request.settings.policy;
    if (request.settings.quantum > Duration{}) title += " q";
    for (const std::string& name : request.varied) {
      const auto value = request.parameters.find(name);
      if (value == request.parameters.end()) continue;
      title += " " + format_value(*request.scenario->find_parameter(name), value->second);
    }
    all.push_back(title);
  }
  return all;
}

TEST(RunPlan, HasARunForEachPolicyAndTheQuantumOfThoseThatHaveOne) {
  RunOptions options;
  options.scenario = "textbook";
  options.models = {"fibers"};
  options.cores = {"1"};
  options.policies = {"fcfs", "sjf", "rr"};
  options.quantum = "40ms";
  const Result<RunPlan> plan = make_run_plan(options, machine_with_cores(4));
  ASSERT_TRUE(plan) << plan.error().sentence;
  EXPECT_THAT(titles(*plan),
              testing::ElementsAre("fibers 1 fcfs", "fibers 1 sjf", "fibers 1 rr q"));
  EXPECT_THAT(plan->requests[0].varied, testing::ElementsAre("policy"));
}

TEST(RunPlan, CrossesVariedValuesWithModelsAndCores) {
  RunOptions options;
  options.scenario = "race";
  options.models = {"threads"};
  options.cores = {"1", "2"};
  options.varied = {"protection=none,mutex", "tasks=2", "tasks=4"};
  const Result<RunPlan> plan = make_run_plan(options, machine_with_cores(4));
  ASSERT_TRUE(plan) << plan.error().sentence;
  EXPECT_THAT(titles(*plan),
              testing::ElementsAre("threads 1 none 2", "threads 1 none 4", "threads 1 mutex 2",
                                   "threads 1 mutex 4", "threads 2 none 2", "threads 2 none 4",
                                   "threads 2 mutex 2", "threads 2 mutex 4"));
}

TEST(RunPlan, TakesATextWholeWhereItIsVaried) {
  RunOptions options;
  options.scenario = "textbook";
  options.models = {"fibers"};
  options.cores = {"1"};
  options.varied = {"jobs=0:3,0:2", "jobs=0:5"};
  const Result<RunPlan> plan = make_run_plan(options, machine_with_cores(4));
  ASSERT_TRUE(plan) << plan.error().sentence;
  EXPECT_THAT(titles(*plan), testing::ElementsAre("fibers 1 0:3,0:2", "fibers 1 0:5"));
}

TEST(RunPlan, SaysWhatIsWrongWithWhatIsVaried) {
  RunOptions options;
  options.scenario = "cafe";
  options.varied = {"customers=3,many"};
  EXPECT_THAT(make_run_plan(options, machine_with_cores(4)).error().sentence,
              testing::HasSubstr("many"));
  options.varied = {"guests=3,4"};
  EXPECT_THAT(make_run_plan(options, machine_with_cores(4)).error().sentence,
              testing::HasSubstr("has no parameter \"guests\""));
  options.varied = {"model.workers=1,2"};
  options.models = {"threads"};
  EXPECT_THAT(make_run_plan(options, machine_with_cores(4)).error().sentence,
              testing::HasSubstr("model threads has no"));
}

}  // namespace
}  // namespace interlane
