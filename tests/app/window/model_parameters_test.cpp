#include "app/model_parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ModelDescription model_with_policies() {
  ModelDescription model;
  model.id = "lanes";
  model.policies = {"fcfs", "rr"};
  model.policies_with_quantum = {"rr"};
  model.parameters = {workers_parameter()};
  return model;
}

std::vector<std::string> names(const ModelDescription& model, const ModelSettings& settings) {
  std::vector<std::string> names;
  for (const Parameter& parameter : model_parameters(model, settings)) {
    names.push_back(parameter.name);
  }
  return names;
}

TEST(ModelParameters, AQuantumIsThereOnlyWhileThePolicyHasOne) {
  const ModelDescription model = model_with_policies();
  EXPECT_THAT(names(model, {}), ElementsAre("policy", "workers"));
  const auto rr = with_model_value({}, model, "policy", "rr");
  ASSERT_TRUE(rr);
  EXPECT_THAT(names(model, *rr), ElementsAre("policy", "quantum", "workers"));
}

TEST(ModelParameters, AreTheDefaultsUntilTheyAreSet) {
  const ModelDescription model = model_with_policies();
  const auto parameters = model_parameters(model, {});
  EXPECT_EQ(format_value(parameters[0], model_value({}, parameters[0])), "fcfs");
  EXPECT_EQ(model_value({}, parameters[1]).number, 0);
  const auto set = with_model_value({}, model, "workers", 3);
  ASSERT_TRUE(set);
  EXPECT_EQ(model_value(*set, parameters[1]).number, 3);
}

TEST(ModelParameters, AnotherPolicyDropsTheQuantumThatItDoesNotHave) {
  const ModelDescription model = model_with_policies();
  const auto rr = with_model_value({}, model, "policy", "rr");
  ASSERT_TRUE(rr);
  const auto quick = with_model_value(*rr, model, "quantum", 1e6);
  ASSERT_TRUE(quick);
  EXPECT_EQ(quick->quantum, std::chrono::milliseconds(1));
  const auto fcfs = with_model_value(*quick, model, "policy", "fcfs");
  ASSERT_TRUE(fcfs);
  EXPECT_EQ(fcfs->quantum, Duration::zero());
  EXPECT_TRUE(complete_options(model, *fcfs, Workload{}, 1));
}

TEST(ModelParameters, WrongValuesAreRefusedWithASentence) {
  const ModelDescription model = model_with_policies();
  const auto no_policy = with_model_value({}, model, "policy", "lottery");
  ASSERT_FALSE(no_policy);
  EXPECT_THAT(no_policy.error().sentence, HasSubstr("fcfs"));
  EXPECT_FALSE(with_model_value({}, model, "workers", -1));
  EXPECT_FALSE(with_model_value({}, model, "quantum", 1e6)) << "fcfs has none";
}

}  // namespace
}  // namespace interlane
