#include "engine/workload/scenario.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::shared_ptr<const Scenario> cafe() {
  auto scenario = Scenario::load("cafe");
  EXPECT_TRUE(scenario.has_value()) << scenario.error().sentence;
  return *scenario;
}

TEST(Cafe, HasTheParametersOfTheContractInTheOrderOfItsFile) {
  std::vector<std::string> written;
  const auto scenario = cafe();
  for (const Parameter& parameter : scenario->parameters()) {
    written.push_back(parameter.name + " " + format_value(parameter, parameter.default_value));
  }
  EXPECT_THAT(written, ElementsAre("customers 8", "order 10ms", "paperwork 20ms", "service 40ms"));
}

TEST(Cafe, LetsEveryCustomerOrderFillInAFormAndBeServed) {
  const Result<Workload> workload = cafe()->instantiate({{"customers", 2}, {"service", 5e6}}, 1);
  ASSERT_TRUE(workload.has_value());
  ASSERT_EQ(workload->tasks.size(), 2U);
  EXPECT_EQ(workload->scenario, "cafe");
  EXPECT_EQ(workload->tasks[0].name, "customer 1");
  EXPECT_EQ(workload->tasks[1].name, "customer 2");
  const std::vector<Step>& steps = workload->tasks[1].steps;
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(std::get<ComputeStep>(steps[0]).amount, milliseconds(10));
  EXPECT_EQ(std::get<SleepStep>(steps[1]).length, milliseconds(20));
  EXPECT_EQ(std::get<ComputeStep>(steps[2]).amount, milliseconds(5));
}

TEST(BuiltinScenarios, AreAllReadableUnderTheirOwnName) {
  ASSERT_FALSE(builtin_scenarios().empty());
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    const auto scenario = Scenario::load(std::string(builtin.name));
    ASSERT_TRUE(scenario.has_value()) << scenario.error().sentence;
    EXPECT_EQ((*scenario)->name(), builtin.name);
    EXPECT_EQ((*scenario)->toml(), builtin.toml);
  }
}

TEST(LoadingAScenario, ProposesTheOneThatWasMeant) {
  EXPECT_EQ(Scenario::load("caffe").error().sentence,
            "there is no scenario \"caffe\"; did you mean \"cafe\"?");
}

TEST(LoadingAScenario, NamesTheKnownOnesWhenNoneIsNear) {
  EXPECT_THAT(Scenario::load("quux").error().sentence,
              AllOf(HasSubstr("there is no scenario \"quux\""), HasSubstr("cafe, kitchen")));
}

TEST(CompletingValues, AddsDefaults) {
  const Result<ParameterValues> values = cafe()->complete({{"order", 0}});
  ASSERT_TRUE(values.has_value());
  EXPECT_EQ(*values, (ParameterValues{
                         {"customers", 8}, {"order", 0}, {"paperwork", 20e6}, {"service", 40e6}}));
}

TEST(CompletingValues, NamesTheRangeOfAValueOutsideOfIt) {
  EXPECT_EQ(cafe()->complete({{"customers", 65}}).error().sentence,
            "customers = 65 is out of range; choose a value from 1 to 64");
  EXPECT_EQ(cafe()->complete({{"order", 2e9}}).error().sentence,
            "order = 2s is out of range; choose a value from 0ms to 500ms");
  EXPECT_FALSE(cafe()->complete({{"order", std::numeric_limits<double>::quiet_NaN()}}).has_value());
}

TEST(CompletingValues, RefusesPartsOfACustomer) {
  EXPECT_THAT(cafe()->complete({{"customers", 2.5}}).error().sentence,
              HasSubstr("is not a whole number"));
}

TEST(CompletingValues, ProposesTheNameThatWasMeant) {
  EXPECT_EQ(cafe()->complete({{"custmers", 3}}).error().sentence,
            "scenario cafe has no parameter \"custmers\"; did you mean \"customers\"?");
}

TEST(InstantiatingAScenario, GivesTheSameWorkloadForTheSameValuesAndSeed) {
  const Result<Workload> a = cafe()->instantiate({}, 5);
  const Result<Workload> b = cafe()->instantiate({}, 5);
  ASSERT_EQ(a->tasks.size(), b->tasks.size());
  for (std::size_t i = 0; i < a->tasks.size(); ++i) {
    EXPECT_EQ(a->tasks[i].name, b->tasks[i].name);
    EXPECT_EQ(a->tasks[i].steps.size(), b->tasks[i].steps.size());
  }
}

TEST(Scenario, NamesAndTitlesHoldNoControlCharacters) {
  const auto scenario = Scenario::parse(R"(
schema = 1
name = "hostile"
title = "a\u001b[2Jb"
summary = "one\ntwo"
[locks."door\u0000"]
[[tasks]]
name = "one\ntwo\u202e"
steps = [{ lock = "door\u0000" }, { unlock = "door\u0000" }]
)",
                                        "hostile.toml");
  ASSERT_TRUE(scenario) << scenario.error().sentence;
  EXPECT_EQ((*scenario)->title().at("en"), "a␛[2Jb");
  EXPECT_EQ((*scenario)->summary().at("en"), "one␊two");
  const auto workload = (*scenario)->instantiate({}, 1);
  ASSERT_TRUE(workload) << workload.error().sentence;
  EXPECT_EQ(workload->tasks[0].name, "one␊two�");
  EXPECT_EQ(workload->locks[0].name, "door␀");
}

TEST(Scenario, TwoLocksMayNotLookAlike) {
  const auto scenario = Scenario::parse(R"(
schema = 1
name = "alike"
title = "Alike"
summary = "Alike"
[locks."a\u200b"]
[locks."a\u200c"]
[[tasks]]
name = "t"
steps = [{ lock = "a\u200b" }, { unlock = "a\u200b" }]
)",
                                        "alike.toml");
  ASSERT_FALSE(scenario);
  EXPECT_THAT(scenario.error().sentence, testing::HasSubstr("looks like another name"));
}

}  // namespace
}  // namespace interlane
