// Every scenario that comes with the program: what the contract fixes, and that it makes a workload
// wherever its sliders stand.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workload/scenario.h"

namespace interlane {
namespace {

// The names that people's scripts rely on; scenarios may have more parameters.
const std::map<std::string, std::vector<std::string>> kFixedNames = {
    {"cafe", {"customers", "order", "paperwork", "service"}},
    {"kitchen", {"dishes", "assistants", "ovens", "prep", "bake", "delivery"}},
    {"soup-and-potatoes", {"stir", "simmer", "rounds"}},
    {"fetch", {"requests", "latency", "jitter", "size", "parse"}},
    {"ui-and-database", {"frame_rate", "queries", "rows"}},
    {"connections", {"connections", "messages", "gap"}},
    {"blocked-loop", {"tasks", "long"}},
    {"image", {"width", "height", "tile"}},
    {"compress", {"blocks", "block_size"}},
    {"amdahl", {"work", "serial_share"}},
    {"context-switch", {"work", "tasks", "hand_offs"}},
    {"time-slicing", {"tasks", "work"}},
    {"start-cost", {"units"}},
    {"race", {"tasks", "increments", "protection"}},
    {"deadlock", {"tasks", "order"}},
    {"crash", {"tasks", "victim"}},
    {"gil", {"tasks", "work", "wait"}},
    {"goroutines", {"tasks", "work", "wait"}},
    {"await-hop", {"tasks", "awaits", "work"}},
    {"event-loop", {"tasks", "microtasks"}},
    {"pool-starvation", {"blocking", "quick"}},
    {"pipeline", {"items", "stages", "capacity"}},
    {"web-server", {"requests", "wait", "compute"}},
    {"textbook", {"jobs", "unit", "ties"}},
};

class BuiltinScenarioFile : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    auto loaded = Scenario::load(GetParam());
    ASSERT_TRUE(loaded.has_value()) << loaded.error().sentence;
    scenario_ = *loaded;
  }
  void expect_workload(const ParameterValues& values) const {
    const Result<Workload> workload = scenario_->instantiate(values, 1);
    if (!workload) {
      ADD_FAILURE() << workload.error().sentence;
      return;
    }
    EXPECT_FALSE(workload->tasks.empty());
  }
  std::shared_ptr<const Scenario> scenario_;
};

TEST_P(BuiltinScenarioFile, HasTheParametersOfTheContract) {
  for (const std::string& name : kFixedNames.at(GetParam())) {
    EXPECT_NE(scenario_->find_parameter(name), nullptr) << name;
  }
}

TEST_P(BuiltinScenarioFile, SpeaksBothLanguages) {
  const auto expect_both = [](const Translated& words, const std::string& what) {
    for (const char* language : {"en", "ru"}) {
      EXPECT_TRUE(words.contains(language) && !words.at(language).empty())
          << what << " in " << language;
    }
  };
  expect_both(scenario_->title(), "title");
  expect_both(scenario_->summary(), "summary");
  for (const Parameter& parameter : scenario_->parameters()) {
    expect_both(parameter.meaning, parameter.name);
  }
}

TEST_P(BuiltinScenarioFile, MakesAWorkloadOfItsDefaults) { expect_workload({}); }

TEST_P(BuiltinScenarioFile, MakesAWorkloadWhereverOneSliderStands) {
  for (const Parameter& parameter : scenario_->parameters()) {
    if (parameter.kind == Parameter::Kind::Text) continue;
    for (const double value : {parameter.min, parameter.max}) {
      SCOPED_TRACE(parameter.name + " = " + format_value(parameter, value));
      expect_workload({{parameter.name, value}});
    }
  }
}

TEST_P(BuiltinScenarioFile, MakesAWorkloadWithAllSlidersAtTheirLeast) {
  ParameterValues least;
  for (const Parameter& parameter : scenario_->parameters()) {
    if (parameter.kind != Parameter::Kind::Text) least[parameter.name] = parameter.min;
  }
  expect_workload(least);
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const BuiltinScenario& builtin : builtin_scenarios()) all.emplace_back(builtin.name);
  return all;
}

std::string name_of_test(std::string scenario) {
  std::ranges::replace(scenario, '-', '_');
  return scenario;
}

INSTANTIATE_TEST_SUITE_P(All, BuiltinScenarioFile, testing::ValuesIn(names()),
                         [](const auto& with) { return name_of_test(with.param); });

Workload workload_of(const std::string& name, const ParameterValues& values) {
  auto scenario = Scenario::load(name);
  EXPECT_TRUE(scenario.has_value()) << scenario.error().sentence;
  Result<Workload> workload = (*scenario)->instantiate(values, 1);
  EXPECT_TRUE(workload.has_value()) << workload.error().sentence;
  return std::move(*workload);
}

TEST(BuiltinScenarios, AreThoseOfTheContract) {
  std::vector<std::string> contract;
  for (const auto& [name, unused] : kFixedNames) contract.push_back(name);
  EXPECT_THAT(names(), testing::IsSupersetOf(contract));
}

TEST(Kitchen, CountsTheChefAmongTheWorkers) {
  EXPECT_EQ(workload_of("kitchen", {}).workers, 1U);
  EXPECT_EQ(workload_of("kitchen", {{"assistants", 3}}).workers, 4U);
}

TEST(Kitchen, HasAsManyPermitsAsOvens) {
  EXPECT_EQ(workload_of("kitchen", {{"ovens", 2}}).locks.at(0).permits, 2U);
}

TEST(Deadlock, TakesTheLocksInOppositeOrderOnlyIfAsked) {
  const auto first_locks = [](const std::string& order) {
    std::vector<std::uint32_t> locks;
    for (const Task& task : workload_of("deadlock", {{"order", order}}).tasks) {
      locks.push_back(std::get<LockStep>(task.steps.at(0)).lock);
    }
    return locks;
  };
  EXPECT_THAT(first_locks("opposite"), testing::ElementsAre(0U, 1U));
  EXPECT_THAT(first_locks("same"), testing::ElementsAre(0U, 0U));
}

TEST(Deadlock, SendsMoreThanAChannelHoldsBeforeItReads) {
  const Workload workload = workload_of("deadlock", {{"wait_for", "messages"}});
  ASSERT_EQ(workload.channels.size(), 2U);
  for (const Task& task : workload.tasks) {
    EXPECT_TRUE(std::holds_alternative<SendStep>(task.steps.at(1)));
    EXPECT_TRUE(std::holds_alternative<SendStep>(task.steps.at(2)));
  }
}

TEST(Race, ProtectsTheCounterAsChosen) {
  const Workload workload = workload_of("race", {{"protection", "atomic"}});
  EXPECT_EQ(std::get<CountStep>(workload.tasks.at(0).steps.at(0)).protection, Protection::Atomic);
}

TEST(Crash, HasOneVictimInTheMiddle) {
  const auto crashes = [](const Task& task) {
    return std::ranges::count_if(
        task.steps, [](const Step& step) { return std::holds_alternative<CrashStep>(step); });
  };
  const Workload workload = workload_of("crash", {{"victim", 3}});
  for (std::size_t task = 0; task < workload.tasks.size(); ++task) {
    EXPECT_EQ(crashes(workload.tasks[task]), task == 2 ? 1 : 0);
  }
}

TEST(StartCost, MeasuresMemoryWhenAllUnitsAreThere) {
  const Workload workload = workload_of("start-cost", {{"units", 7}});
  EXPECT_TRUE(workload.measures_memory);
  EXPECT_EQ(workload.barriers.at(0).participants, 7U);
}

TEST(Textbook, GivesTheTasksOfItsList) {
  const Workload workload = workload_of("textbook", {{"jobs", "0:5, 2:3:1"}, {"unit", 20e6}});
  ASSERT_EQ(workload.tasks.size(), 2U);
  EXPECT_EQ(workload.tasks[1].name, "P2");
  EXPECT_EQ(workload.tasks[1].arrival, std::chrono::milliseconds(40));
  EXPECT_EQ(workload.tasks[1].priority, 1);
  EXPECT_EQ(std::get<ComputeStep>(workload.tasks[1].steps.at(0)).amount,
            std::chrono::milliseconds(60));
  EXPECT_EQ(workload.exercise->unit, std::chrono::milliseconds(20));
}

TEST(Goroutines, CanBeAHundredThousand) {
  EXPECT_EQ(workload_of("goroutines", {{"tasks", 100'000}}).tasks.size(), 100'000U);
}

}  // namespace
}  // namespace interlane
