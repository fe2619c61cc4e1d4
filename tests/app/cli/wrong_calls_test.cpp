// Whatever is wrong with a call is said in one sentence before anything runs; the exit code is 2.
#include <array>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/cli.h"
#include "engine/linux/scheduling.h"
#include "engine/run/machine.h"

namespace interlane {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Answer {
  int code;
  std::string out;
  std::string err;
};

Answer call(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "interlane");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli_main(static_cast<int>(arguments.size()), argv.data(), out, err);
  return {code, out.str(), err.str()};
}

// The sentence about a wrong call.
std::string complaint_about(std::vector<std::string> arguments) {
  const Answer answer = call(std::move(arguments));
  EXPECT_EQ(answer.code, 2);
  EXPECT_THAT(answer.out, IsEmpty());
  EXPECT_THAT(answer.err, StartsWith("interlane: "));
  EXPECT_EQ(answer.err.find('\n'), answer.err.size() - 1) << answer.err;
  return answer.err;
}

std::string complaint_about_run(std::vector<std::string> options) {
  options.insert(options.begin(), {"run", "cafe"});
  return complaint_about(std::move(options));
}

// As on a full disk.
TEST(Output, ThatCannotBeWrittenIsAFailure) {
  std::ostream nowhere(nullptr);
  std::ostringstream err;
  std::string name = "interlane";
  std::string verb = "models";
  std::array<char*, 3> argv = {name.data(), verb.data(), nullptr};
  EXPECT_EQ(cli_main(2, argv.data(), nowhere, err), 1);
  EXPECT_THAT(err.str(), HasSubstr("could not be written"));
}

TEST(WrongCalls, NameTheVerbThatWasMeant) {
  EXPECT_THAT(complaint_about({"rnu"}), HasSubstr("did you mean \"run\"?"));
  EXPECT_THAT(complaint_about({"fly"}), HasSubstr("known are run, scenarios, models and doctor"));
}

TEST(WrongCalls, NameTheOptionThatWasMeant) {
  EXPECT_THAT(complaint_about_run({"--modle", "threads"}), HasSubstr("did you mean \"--model\"?"));
  EXPECT_THAT(complaint_about({"doctor", "--json"}), HasSubstr("doctor has no option \"--json\""));
}

TEST(WrongCalls, NameTheArgumentTooMany) {
  EXPECT_THAT(complaint_about_run({"kitchen"}), HasSubstr("no further argument \"kitchen\""));
}

TEST(WrongCalls, NameTheColoursThatThereAre) {
  EXPECT_THAT(complaint_about_run({"--theme", "pink"}),
              AllOf(HasSubstr("--theme \"pink\""), HasSubstr("dark and light")));
}

TEST(WrongCalls, NameTheOptionWhoseValueIsMissing) {
  EXPECT_EQ(complaint_about_run({"--seed"}),
            "interlane: --seed needs a value; `interlane --help` shows how\n");
  EXPECT_EQ(complaint_about_run({"--json=x"}),
            "interlane: --json takes no value; `interlane --help` shows how\n");
}

TEST(WrongCalls, NeedAScenarioThatExists) {
  EXPECT_THAT(complaint_about({"run"}), HasSubstr("interlane run cafe"));
  EXPECT_THAT(complaint_about({"run", "caffe"}),
              HasSubstr("no scenario \"caffe\"; did you mean \"cafe\"?"));
  EXPECT_THAT(complaint_about({"run", "no/such.toml"}), HasSubstr("no/such.toml"));
}

TEST(WrongCalls, NeedModelsThatExist) {
  EXPECT_THAT(complaint_about_run({"--model", "sequential,thread"}),
              AllOf(HasSubstr("\"thread\""), HasSubstr("did you mean \"threads\"?")));
}

TEST(WrongCalls, NeedCoresThatCanBeUsed) {
  EXPECT_THAT(complaint_about_run({"--cores", "0"}), HasSubstr("a whole number from 1 to"));
  EXPECT_THAT(complaint_about_run({"--cores", "1,100000"}), HasSubstr("\"100000\" does not fit"));
  EXPECT_THAT(complaint_about_run({"--cpus", "99999"}), HasSubstr("core 99999 cannot be used"));
  EXPECT_THAT(complaint_about_run({"--cpus", "2-1"}), HasSubstr("0,2-3"));
  EXPECT_THAT(complaint_about_run({"--cpus", "0", "--cores", "1"}), HasSubstr("cannot both"));
}

TEST(WrongCalls, NeedParametersWithinTheirRange) {
  EXPECT_THAT(complaint_about_run({"--set", "servce=4ms"}), HasSubstr("did you mean \"service\"?"));
  EXPECT_THAT(complaint_about_run({"--set", "customers=65"}), HasSubstr("from 1 to 64"));
  EXPECT_THAT(complaint_about_run({"--set", "customers"}), HasSubstr("NAME=VALUE"));
  EXPECT_THAT(complaint_about_run({"--set", "order=4"}), HasSubstr("has no unit"));
}

TEST(WrongCalls, NeedOptionsThatTheModelHas) {
  EXPECT_THAT(complaint_about_run({"--set", "model.workers=2"}),
              HasSubstr("--set: model threads has no parameters, so model.workers cannot be set"));
  EXPECT_THAT(complaint_about_run({"--model", "gil", "--set", "model.switch_interva=2ms"}),
              HasSubstr("did you mean \"model.switch_interval\"?"));
  EXPECT_THAT(complaint_about_run({"--model", "gil", "--set", "model.switch_interval=2h"}),
              HasSubstr("--set model.switch_interval: "));
  EXPECT_THAT(complaint_about_run({"--model", "gil,thread-pool", "--set", "model.context=none"}),
              HasSubstr("none of these models has a parameter \"model.context\""));
  EXPECT_THAT(complaint_about_run({"--policy", "sjf"}),
              HasSubstr("--policy: model threads cannot run under policy \"sjf\"; known are "
                        "other, batch, rr and fifo"));
  EXPECT_THAT(complaint_about_run({"--model", "threads,coroutines", "--policy", "other"}),
              HasSubstr("model coroutines has no choice of policy"));
  EXPECT_THAT(complaint_about_run({"--quantum", "5ms"}),
              HasSubstr("--quantum: model threads has no quantum"));
}

// Whether such a policy is allowed on fewer cores is a fact of the machine, and no wrong call.
TEST(WrongCalls, NeedACoreBesideThoseOfARealtimePolicy) {
  if (inspect_machine().cores.size() < online_core_count()) {
    GTEST_SKIP() << "this process may not use every core";
  }
  EXPECT_THAT(complaint_about_run({"--policy", "fifo"}),
              StartsWith("interlane: --policy: policy fifo"));
}

TEST(WrongCalls, NeedNumbersDurationsAndLevelsThatMakeSense) {
  EXPECT_THAT(complaint_about_run({"--seed", "x"}), HasSubstr("--seed: \"x\" does not fit"));
  EXPECT_THAT(complaint_about_run({"--repeat", "0"}), HasSubstr("from 1 to 1000"));
  EXPECT_THAT(complaint_about_run({"--timeout", "30"}), HasSubstr("--timeout: \"30\" has no unit"));
  EXPECT_THAT(complaint_about_run({"--timeout", "0s"}),
              HasSubstr("--timeout: \"0s\" must be above zero; give one such as 30s"));
  EXPECT_THAT(complaint_about_run({"--quantum", "0ms"}),
              HasSubstr("--quantum: \"0ms\" must be above zero; give one such as 10ms"));
  EXPECT_THAT(complaint_about_run({"--recorder", "best"}), HasSubstr("auto, kernel or user"));
  EXPECT_THAT(complaint_about_run({"--json=no"}), HasSubstr("json"));
}

TEST(WrongCalls, NeedPicturesThatCanBeWritten) {
  EXPECT_THAT(
      complaint_about_run({"-o", "picture.bmp"}),
      HasSubstr("-o: \"picture.bmp\" is not the name of a picture; let it end in .png, .svg "
                "or .pdf\n"));
}

TEST(HelpOfEveryVerb, HasAnExample) {
  for (const std::string verb : {"run", "scenarios", "models", "doctor"}) {
    const Answer answer = call({verb, "--help"});
    EXPECT_EQ(answer.code, 0) << verb;
    EXPECT_THAT(answer.out, HasSubstr("\n  interlane " + verb)) << verb;
  }
  EXPECT_THAT(call({"--help"}).out, HasSubstr("\n  interlane run cafe"));
}

TEST(ListingVerbs, HaveALineForEach) {
  EXPECT_THAT(call({"scenarios"}).out, AllOf(StartsWith("cafe  "), HasSubstr("\namdahl  ")));
  EXPECT_THAT(call({"models"}).out, AllOf(HasSubstr("sequential"), HasSubstr("\nthreads ")));
}

TEST(ListingVerbs, DescribeOneInFull) {
  EXPECT_THAT(call({"scenarios", "race"}).out,
              AllOf(StartsWith("Race: lost updates\n"), HasSubstr("--set increments=5000000"),
                    HasSubstr("(none, mutex, atomic)")));
  EXPECT_THAT(call({"models", "fibers"}).out,
              AllOf(StartsWith("Fibers\n"), HasSubstr("--policy work-stealing, fcfs"),
                    HasSubstr("--quantum 4ms with rr, mlfq"), HasSubstr("--set model.workers=0")));
  EXPECT_THAT(complaint_about({"models", "fibres"}), HasSubstr("did you mean \"fibers\"?"));
  EXPECT_THAT(complaint_about({"scenarios", "raec"}), HasSubstr("no scenario \"raec\""));
}

}  // namespace
}  // namespace interlane
