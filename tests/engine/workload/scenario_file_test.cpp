// A whole scenario file, read and given values.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workload/scenario.h"

namespace interlane {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kGood = R"(schema = 1
name = "bank"
title = "Bank"
summary = { en = "Clients at counters", ru = "Клиенты у касс" }

[parameters.clients]
default = 3
min = 0
max = 2_000_000
meaning = { en = "how many" }

[parameters.talk]
default = "5ms"
min = "0ms"
max = "1s"
meaning = "how long"

[[tasks]]
name = "client {number}"
count = "clients"
steps = [
  { compute = "talk / 2", kernel = "primes" },
  { sleep = "talk" },
]

[[tasks]]
name = "guard"
steps = [{ compute = "10ms" }]
)";

TEST(ScenarioFile, IsReadWhenNothingIsWrong) {
  const auto scenario = Scenario::parse(kGood, "bank.toml");
  ASSERT_TRUE(scenario.has_value()) << scenario.error().sentence;
  EXPECT_EQ((*scenario)->title().at("en"), "Bank");
  EXPECT_EQ((*scenario)->summary().at("ru"), "Клиенты у касс");
  const Result<Workload> workload = (*scenario)->instantiate({}, 1);
  ASSERT_TRUE(workload.has_value());
  ASSERT_EQ(workload->tasks.size(), 4U);
  EXPECT_EQ(workload->tasks[3].name, "guard");
}

TEST(ScenarioFile, CannotAskForMoreTasksThanThereCanBe) {
  const auto scenario = Scenario::parse(kGood, "bank.toml");
  ASSERT_TRUE(scenario.has_value());
  const Result<Workload> workload = (*scenario)->instantiate({{"clients", 1'000'001}}, 1);
  ASSERT_FALSE(workload.has_value());
  EXPECT_THAT(workload.error().sentence,
              AllOf(StartsWith("bank.toml:20:9: "), HasSubstr("at most 1000000 tasks")));
}

}  // namespace
}  // namespace interlane
