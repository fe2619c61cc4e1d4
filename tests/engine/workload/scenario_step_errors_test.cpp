// What is wrong with the steps, tables and tasks of a scenario file: one sentence with its place.
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

// Line 5 is the first of `body`.
std::string sentence_of(const std::string& body) {
  const auto scenario = Scenario::parse(
      "schema = 1\nname = \"bank\"\ntitle = \"Bank\"\nsummary = \"Clients\"\n" + body, "bank.toml");
  if (scenario.has_value()) {
    ADD_FAILURE() << "was accepted: " << body;
    return "";
  }
  EXPECT_THAT(scenario.error().sentence, Not(HasSubstr("\n")));
  EXPECT_THAT(scenario.error().sentence, testing::MatchesRegex("bank\\.toml:[0-9]+:[0-9]+: .*"));
  return scenario.error().sentence;
}

// Of a single task with these steps, which stand in line 7.
std::string sentence_of_steps(const std::string& steps, const std::string& tables = "") {
  return sentence_of("[[tasks]]\nname = \"t\"\nsteps = [" + steps + "]\n" + tables);
}

TEST(WrongSteps, DoNothingKnown) {
  EXPECT_THAT(sentence_of_steps("{ }"),
              AllOf(StartsWith("bank.toml:7:10: "), HasSubstr("a step does one thing; it is one "
                                                              "of compute, units, tile")));
  EXPECT_THAT(sentence_of_steps("{ computes = \"1ms\" }"), HasSubstr("did you mean \"compute\"?"));
  EXPECT_THAT(sentence_of_steps("{ sleep = \"1ms\", yield = true }"),
              HasSubstr("\"sleep\" and \"yield\" are two steps"));
}

TEST(WrongSteps, HaveOptionsOfOthers) {
  EXPECT_THAT(sentence_of_steps("{ sleep = \"1ms\", size = 5 }"),
              HasSubstr("a \"sleep\" step has no \"size\"; leave it out"));
  EXPECT_THAT(sentence_of_steps("{ net = \"1ms\", kernel = \"zlib\" }"),
              HasSubstr("a \"net\" step has no \"kernel\""));
}

TEST(WrongSteps, HaveValuesThatDoNotFit) {
  EXPECT_THAT(sentence_of_steps("{ sleep = 5 }"), HasSubstr("\"5\" has no unit"));
  EXPECT_THAT(sentence_of_steps("{ sleep = true }"), HasSubstr("write a duration or a formula"));
  EXPECT_THAT(sentence_of_steps("{ query = \"5ms\" }"),
              HasSubstr("is a duration and not a number"));
  EXPECT_THAT(sentence_of_steps("{ file = -1 }"), HasSubstr("write a whole number"));
  EXPECT_THAT(sentence_of_steps("{ net = \"1ms\", size = 5000000000 }"),
              HasSubstr("too many; the most is 4294967295"));
  EXPECT_THAT(sentence_of_steps("{ lock = 5 }"), HasSubstr("write a name in quotes"));
  EXPECT_THAT(sentence_of_steps("{ yield = false }"), HasSubstr("write yield = true"));
  EXPECT_THAT(sentence_of_steps("{ crash = 1 }"), HasSubstr("write crash = true"));
  EXPECT_THAT(sentence_of_steps("{ compute = \"1ms\", serial = 1 }"),
              HasSubstr("write serial = true"));
  EXPECT_THAT(sentence_of_steps("{ yield = true, when = \"5ms\" }"),
              HasSubstr("is a duration and not a condition"));
  EXPECT_THAT(sentence_of_steps("{ repeat = 3 }"), HasSubstr("\"steps\" is missing"));
}

// Rounds that come to nothing would never end either.
TEST(WrongSteps, GoThroughTooManyRounds) {
  EXPECT_THAT(sentence_of_steps("{ repeat = 1000000, steps = [{ repeat = 1000000, steps = [{ "
                                "yield = true, when = \"0\" }] }] }"),
              HasSubstr("too many rounds; a scenario goes through at most 32000000 steps"));
}

TEST(WrongSteps, CountWithNoKnownProtection) {
  EXPECT_THAT(sentence_of_steps("{ add = 5, protection = \"spin\" }"),
              HasSubstr("\"spin\" is no protection; write none, mutex, atomic"));
}

TEST(WrongSteps, DrawWithoutAnImage) {
  EXPECT_THAT(sentence_of_steps("{ tile = 1 }"), HasSubstr("there is no image; write [image]"));
  EXPECT_THAT(sentence_of_steps("{ compute = \"1ms\", kernel = \"mandelbrot\" }"),
              HasSubstr("there is no image; write [image]"));
  EXPECT_THAT(sentence_of_steps("{ tile = 7 }", "[image]\nwidth = 30\nheight = 20\ntile = 10\n"),
              HasSubstr("the image has no tile 7; its tiles are 1 to 6"));
}

TEST(WrongSteps, NameWhatIsNotThere) {
  EXPECT_THAT(sentence_of_steps("{ lock = \"ovn\" }, { unlock = \"ovn\" }", "[locks.oven]\n"),
              HasSubstr("there is no lock \"ovn\"; did you mean \"oven\"?"));
  EXPECT_THAT(sentence_of_steps("{ send = \"belt\" }"), HasSubstr("there is no channel \"belt\""));
  EXPECT_THAT(sentence_of_steps("{ barrier = \"door\" }"),
              HasSubstr("there is no barrier \"door\""));
  EXPECT_THAT(sentence_of_steps("{ spawn = \"parts\" }"),
              HasSubstr("there is no group of tasks \"parts\""));
  EXPECT_THAT(sentence_of_steps("{ send = \"belt\", at = 3 }", "[channels.belt]\ncount = 2\n"),
              HasSubstr("there is no \"belt\" number 3; its numbers are 1 to 2"));
  EXPECT_THAT(sentence_of_steps("{ send = \"belt\" }", "[channels.belt]\ncount = 0\n"),
              HasSubstr("there is no \"belt\" at all; raise its count"));
}

TEST(WrongLocking, IsFoundInTheFile) {
  EXPECT_THAT(sentence_of_steps("{ lock = \"oven\" }", "[locks.oven]\n"),
              HasSubstr("the task ends with \"oven\" locked; add { unlock = \"oven\" }"));
  EXPECT_THAT(sentence_of_steps("{ unlock = \"oven\" }", "[locks.oven]\n"),
              HasSubstr("\"oven\" is unlocked, but the task has not locked it before"));
}

TEST(WrongSpawning, IsFoundInTheFile) {
  const std::string group = "[[tasks]]\nname = \"p\"\ngroup = \"p\"\nsteps = [{ yield = true }]\n";
  EXPECT_THAT(sentence_of_steps("{ join = \"p\" }", group),
              HasSubstr("\"p\" is joined, but the task has not spawned it before"));
  EXPECT_THAT(sentence_of_steps("{ yield = true }", group),
              AllOf(StartsWith("bank.toml:8:"),
                    HasSubstr("no task spawns the group \"p\"; add { spawn = \"p\" }")));
  EXPECT_THAT(sentence_of_steps("{ spawn = \"p\" }, { spawn = \"p\" }", group),
              HasSubstr("group \"p\" is spawned more than once"));
  EXPECT_THAT(sentence_of_steps("{ spawn = \"p\" }", group + group),
              HasSubstr("another entry has the group \"p\""));
  EXPECT_THAT(sentence_of_steps("{ yield = true }",
                                "[[tasks]]\nname = \"p\"\ngroup = \"p\"\n"
                                "steps = [{ spawn = \"p\" }]\n"),
              HasSubstr("is spawned by tasks that wait for it to start"));
  EXPECT_THAT(sentence_of("[[tasks]]\nname = \"p\"\ngroup = \"p\"\narrival = \"1ms\"\n"
                          "steps = [{ yield = true }]\n"),
              HasSubstr("tasks of a group start when they are spawned; leave the arrival out"));
}

TEST(WrongBarriers, WouldMakeSomeWaitForEver) {
  EXPECT_THAT(sentence_of("[barriers.door]\n[[tasks]]\nname = \"t {number}\"\ncount = 2\n"
                          "steps = [{ repeat = \"number\", steps = [{ barrier = \"door\" }] }]\n"),
              AllOf(StartsWith("bank.toml:5:"),
                    HasSubstr("task \"t 2\" comes to barrier \"door\" another number of times")));
}

TEST(WrongTables, SayWhatIsRight) {
  const std::string task = "[[tasks]]\nname = \"t\"\nsteps = [{ yield = true }]\n";
  EXPECT_THAT(sentence_of("[locks.oven]\npermit = 2\n" + task),
              HasSubstr("\"oven\" has no key \"permit\"; did you mean \"permits\"?"));
  EXPECT_THAT(sentence_of("[locks.oven]\npermits = 0\n" + task), HasSubstr("the least is 1"));
  EXPECT_THAT(sentence_of("[channels.belt]\ncapacity = 0\n" + task), HasSubstr("the least is 1"));
  EXPECT_THAT(sentence_of("locks = 5\n" + task), HasSubstr("write [locks.NAME]"));
  EXPECT_THAT(sentence_of("[barriers.door]\nparticipants = 3\n" + task),
              HasSubstr("has no key \"participants\""));
  EXPECT_THAT(sentence_of("[image]\nwidth = 5\nheight = 5\n" + task),
              HasSubstr("\"tile\" is missing; write [image] with width, height and tile"));
  EXPECT_THAT(sentence_of("[image]\nwidth = 100000\nheight = 5\ntile = 5\n" + task),
              HasSubstr("the most is 32768"));
  EXPECT_THAT(sentence_of("[model]\nworkers = 0\n" + task), HasSubstr("the least is 1"));
  EXPECT_THAT(sentence_of("[model]\nthreads = 5\n" + task), HasSubstr("no key \"threads\""));
  EXPECT_THAT(sentence_of("[measure]\nmemory = 1\n" + task),
              HasSubstr("neither true nor false; write [measure] with memory = true"));
  EXPECT_THAT(sentence_of("[measure]\n" + task), HasSubstr("\"memory\" is missing"));
  EXPECT_THAT(sentence_of("measure = true\n" + task), HasSubstr("\"measure\" is no table"));
}

TEST(WrongExercises, AreNoWholeUnits) {
  const auto exercise = [](const std::string& unit, const std::string& steps) {
    return sentence_of("[exercise]\nunit = \"" + unit + "\"\n[[tasks]]\nname = \"t\"\nsteps = [" +
                       steps + "]\n");
  };
  EXPECT_THAT(exercise("10ms", "{ compute = \"15ms\" }"),
              AllOf(StartsWith("bank.toml:6:"), HasSubstr("task \"t\" does not fit an exercise")));
  EXPECT_THAT(exercise("10ms", "{ sleep = \"10ms\" }"), HasSubstr("give it one computation"));
  EXPECT_THAT(exercise("0ms", "{ compute = \"10ms\" }"), HasSubstr("choose a longer one"));
}

TEST(WrongParameters, SayWhatIsRight) {
  const auto parameter = [](const std::string& keys) {
    return sentence_of("[parameters.guard]\nmeaning = \"m\"\n" + keys +
                       "\n[[tasks]]\nname = \"t\"\nsteps = [{ yield = true }]\n");
  };
  EXPECT_THAT(parameter("choices = [\"none\"]\ndefault = \"none\""),
              HasSubstr("these are no choices"));
  EXPECT_THAT(parameter("choices = [\"none\", \"none\"]\ndefault = \"none\""),
              HasSubstr("a choice is a word of a-z"));
  EXPECT_THAT(parameter("choices = [\"none\", \"max\"]\ndefault = \"none\""),
              HasSubstr("a choice is a word of a-z"));
  EXPECT_THAT(parameter("choices = [\"a\", \"b\"]\ndefault = \"c\""),
              HasSubstr("the default \"c\" of \"guard\" is none of its choices; choose a or b"));
  EXPECT_THAT(parameter("choices = [\"a\", \"b\"]\ndefault = \"a\"\nmin = 0"),
              HasSubstr("a parameter with choices has no \"min\""));
  EXPECT_THAT(parameter("choices = [\"guard\", \"b\"]\ndefault = \"b\""),
              HasSubstr("\"guard\" is a choice of \"guard\" and also a parameter"));
  EXPECT_THAT(parameter("kind = \"text\"\ndefault = \"" + std::string(4097, 'a') + "\""),
              HasSubstr("the default of \"guard\" is no line of 1 to 4096 bytes; write one"));
  EXPECT_THAT(parameter("kind = \"words\"\ndefault = \"a\""),
              HasSubstr("there is no kind \"words\"; the only kind that is written is \"text\""));
  EXPECT_THAT(parameter("kind = \"text\"\ndefault = \"a\"\nmax = 5"),
              HasSubstr("a text has no \"max\""));
  EXPECT_THAT(parameter("default = \"1ms\"\nmin = \"0ms\"\nmax = \"1s\"\nunit = \"ms\""),
              HasSubstr("only a count has a unit of its own"));
}

TEST(WrongLists, NameTheItem) {
  const auto list = [](const std::string& text) {
    return sentence_of(
        "[parameters.list]\nkind = \"text\"\nmeaning = \"m\"\ndefault = \"" + text +
        "\"\n[[tasks]]\nname = \"t\"\njobs = \"list\"\nsteps = [{ yield = true }]\n");
  };
  EXPECT_THAT(list("0:3,5"), HasSubstr("\"5\" is no task of the list; write arrival:burst"));
  EXPECT_THAT(list("0:3,"), HasSubstr("\"\" is no task of the list"));
  EXPECT_THAT(list("0:0"), HasSubstr("\"0:0\" is no task of the list"));
  EXPECT_THAT(list("0:1:2:3"), HasSubstr("\"0:1:2:3\" is no task of the list"));
  EXPECT_THAT(list("-1:2"), HasSubstr("\"-1:2\" is no task of the list"));
  EXPECT_THAT(sentence_of("[[tasks]]\nname = \"t\"\njobs = \"lst\"\nsteps = [{ yield = true }]\n"),
              HasSubstr("there is no text parameter \"lst\""));
}

}  // namespace
}  // namespace interlane
