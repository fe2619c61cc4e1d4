// What is wrong with a scenario file is said in one sentence that begins with file, line and
// column.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workload/scenario.h"

namespace interlane {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
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

// The sentence for the good file with `part` replaced.
std::string sentence_with(std::string_view part, std::string_view replacement) {
  std::string toml(kGood);
  const auto at = toml.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  toml.replace(at, part.size(), replacement);
  const auto scenario = Scenario::parse(toml, "bank.toml");
  if (scenario.has_value()) {
    ADD_FAILURE() << "was accepted: " << replacement;
    return "";
  }
  EXPECT_THAT(scenario.error().sentence, Not(HasSubstr("\n")));
  return scenario.error().sentence;
}

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

TEST(ScenarioFile, SaysWhereTheTomlBreaks) {
  EXPECT_THAT(sentence_with("name = \"bank\"", "name = bank"),
              AllOf(StartsWith("bank.toml:2:"), HasSubstr("\"bank\" is not a valid value")));
}

TEST(ScenarioFile, NeedsAKnownSchema) {
  EXPECT_THAT(sentence_with("schema = 1", "schema = 2"),
              AllOf(StartsWith("bank.toml:1:"), HasSubstr("schema = 1")));
  EXPECT_THAT(sentence_with("schema = 1", ""), HasSubstr("\"schema\" is missing"));
}

TEST(ScenarioFile, HasNoUnknownKeys) {
  EXPECT_EQ(sentence_with("title = ", "titel = "),
            "bank.toml:3:1: a scenario has no key \"titel\"; did you mean \"title\"?");
  EXPECT_THAT(sentence_with("min = 0", "minimum = 0"),
              AllOf(StartsWith("bank.toml:8:"), HasSubstr("no key \"minimum\"")));
  EXPECT_THAT(sentence_with("count = ", "counts = "), StartsWith("bank.toml:20:"));
  EXPECT_THAT(sentence_with("{ sleep = \"talk\" }", "{ slep = \"talk\" }"),
              AllOf(StartsWith("bank.toml:23:"), HasSubstr("did you mean \"sleep\"?")));
}

TEST(ScenarioFile, NeedsEveryField) {
  EXPECT_THAT(sentence_with("name = \"bank\"", ""), HasSubstr("\"name\" is missing"));
  EXPECT_THAT(sentence_with("title = \"Bank\"", ""), HasSubstr("\"title\" is missing"));
  EXPECT_THAT(sentence_with("en = \"Clients at counters\", ", ""), HasSubstr("no English text"));
  EXPECT_THAT(sentence_with("max = 2_000_000", ""),
              AllOf(StartsWith("bank.toml:6:"), HasSubstr("\"max\" is missing")));
  EXPECT_THAT(sentence_with("meaning = \"how long\"", ""),
              AllOf(StartsWith("bank.toml:12:"), HasSubstr("\"meaning\" is missing")));
  EXPECT_THAT(sentence_with("steps = [{ compute = \"10ms\" }]", ""),
              AllOf(StartsWith("bank.toml:26:"), HasSubstr("\"steps\" is missing")));
  EXPECT_THAT(sentence_with("{ compute = \"10ms\" }", ""), HasSubstr("is no list of any"));
}

TEST(ScenarioFile, HasTheRightTypes) {
  EXPECT_THAT(sentence_with("name = \"bank\"", "name = 5"),
              AllOf(StartsWith("bank.toml:2:"), HasSubstr("is not a text")));
  EXPECT_THAT(sentence_with("default = 3", "default = 3.5"),
              AllOf(StartsWith("bank.toml:7:"), HasSubstr("whole number")));
  EXPECT_THAT(sentence_with("min = 0", "min = -1"),
              AllOf(StartsWith("bank.toml:8:"), HasSubstr("0 or more")));
  EXPECT_THAT(sentence_with("max = \"1s\"", "max = 1"),
              AllOf(StartsWith("bank.toml:15:"), HasSubstr("in quotes")));
  EXPECT_THAT(sentence_with("max = \"1s\"", "max = \"1\""),
              AllOf(StartsWith("bank.toml:15:"), HasSubstr("has no unit")));
  EXPECT_THAT(sentence_with("\"10ms\"", "10"), StartsWith("bank.toml:28:"));
  EXPECT_THAT(sentence_with("count = \"clients\"", "count = 1.5"), StartsWith("bank.toml:20:"));
  EXPECT_THAT(sentence_with("[parameters.clients]", "[parameters]\nclients = 5\n[parameters.z]"),
              HasSubstr("parameter \"clients\" is no table"));
  EXPECT_THAT(sentence_with("[{ compute = \"10ms\" }]", "[\"compute\"]"),
              HasSubstr("does not belong in \"steps\""));
}

TEST(ScenarioFile, HasDefaultsInsideTheirRange) {
  EXPECT_EQ(
      sentence_with("default = \"5ms\"", "default = \"5s\""),
      "bank.toml:13:11: the default 5s of \"talk\" is outside its range; choose one from 0ms to "
      "1s");
}

TEST(ScenarioFile, NamesThingsSoThatFormulasAndCommandsCanUseThem) {
  EXPECT_THAT(sentence_with("\"bank\"", "\"My Bank\""), HasSubstr("use a-z, 0-9 and -"));
  EXPECT_THAT(sentence_with("[parameters.clients]", "[parameters.max]"),
              HasSubstr("\"max\" is no name for a parameter"));
  EXPECT_THAT(sentence_with("client {number}", "client {nr}"), HasSubstr("braces"));
}

TEST(ScenarioFile, HasStepsThatDoOneKnownThing) {
  EXPECT_THAT(sentence_with("{ sleep = \"talk\" }", "{ sleep = \"talk\", compute = \"talk\" }"),
              AllOf(StartsWith("bank.toml:23:"), HasSubstr("a step does one thing")));
  EXPECT_THAT(sentence_with("{ sleep = \"talk\" }", "{ }"), HasSubstr("a step does one thing"));
  EXPECT_THAT(sentence_with("\"primes\"", "\"hashes\""),
              AllOf(StartsWith("bank.toml:22:"), HasSubstr("no kernel \"hashes\"")));
  EXPECT_THAT(sentence_with("sleep = \"talk\"", "sleep = \"talk\", kernel = \"primes\""),
              HasSubstr("a \"sleep\" step has no \"kernel\""));
}

TEST(ScenarioFile, HasFormulasThatWorkOut) {
  EXPECT_EQ(sentence_with("\"talk / 2\"", "\"tlak / 2\""),
            "bank.toml:22:15: no parameter is named \"tlak\"; did you mean \"talk\"?");
  EXPECT_THAT(sentence_with("sleep = \"talk\"", "sleep = \"talk - 10ms\""),
              AllOf(StartsWith("bank.toml:23:"), HasSubstr("below zero")));
  EXPECT_THAT(sentence_with("sleep = \"talk\"", "sleep = \"100000s\""),
              AllOf(StartsWith("bank.toml:23:"), HasSubstr("longer than a day")));
  EXPECT_THAT(sentence_with("count = \"clients\"", "count = \"talk\""),
              AllOf(StartsWith("bank.toml:20:"), HasSubstr("is a duration and not a number")));
}

TEST(ScenarioFile, CannotAskForMoreTasksThanThereCanBe) {
  const auto scenario = Scenario::parse(kGood, "bank.toml");
  ASSERT_TRUE(scenario.has_value());
  const Result<Workload> workload = (*scenario)->instantiate({{"clients", 1'000'001}}, 1);
  ASSERT_FALSE(workload.has_value());
  EXPECT_THAT(workload.error().sentence,
              AllOf(StartsWith("bank.toml:20:9: "), HasSubstr("at most 1000000 tasks")));
}

TEST(ScenarioFile, CannotBeEmptyOfTasks) {
  EXPECT_THAT(Scenario::parse("schema = 1\nname = \"x\"\ntitle = \"x\"\nsummary = \"x\"\n"
                              "[[tasks]]\nname = \"t\"\ncount = 0\nsteps = [{ sleep = \"1ms\" }]",
                              "x.toml")
                  .error()
                  .sentence,
              HasSubstr("no task comes out"));
}

}  // namespace
}  // namespace interlane
