// Values that are set on the command line and do not fit.
#include <ostream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "app/cli/cli.h"
#include "tests/support/error_sentence.h"

namespace interlane {
namespace {

struct WrongSetting {
  std::string_view text;
  std::string_view sentence;
};

// `before` stands before every text: "jobs=".
void expect_sentences(std::span<const WrongSetting> rows, const std::string& scenario,
                      const std::string& before = "",
                      const std::vector<std::string>& options = {}) {
  for (const WrongSetting& row : rows) {
    SCOPED_TRACE(row.text);
    std::vector<std::string> arguments = {"interlane", "run", scenario};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), {"--set", before + std::string(row.text)});
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::ostringstream out;
    std::ostringstream err;
    EXPECT_EQ(cli_main(static_cast<int>(arguments.size()), argv.data(), out, err), 2);
    const std::string said = err.str();
    EXPECT_EQ(said, "interlane: " + std::string(row.sentence) + "\n");
    EXPECT_EQ(test::fault_of_sentence(row.sentence, "--set"), "");
  }
}

TEST(WrongSettings, AreSaidWithTheirNameAndRange) {
  constexpr WrongSetting kSettings[] = {
      {"customers=abc", "--set customers: \"abc\" is not a whole number; write one from 1 to 64"},
      {"customers=", "--set customers: \"\" is not a whole number; write one from 1 to 64"},
      {"=1.5", "--set: \"=1.5\" sets nothing; write NAME=VALUE such as customers=8"},
      {"customers", "--set: \"customers\" sets nothing; write NAME=VALUE such as customers=8"},
      {"customers=1.5", "--set customers: \"1.5\" is not a whole number; write one from 1 to 64"},
      {"customers=-3", "--set: customers = -3 is out of range; choose a value from 1 to 64"},
      {"customers=1e3", "--set customers: \"1e3\" is not a whole number; write one from 1 to 64"},
      {"customers=99999999999999999999999",
       "--set customers: \"99999999999999999999999\" is out of range; choose a value from 1 to 64"},
      {"customers=65", "--set: customers = 65 is out of range; choose a value from 1 to 64"},
      {"customers=0", "--set: customers = 0 is out of range; choose a value from 1 to 64"},
      {"customers=10ms", "--set customers: \"10ms\" is not a whole number; write one from 1 to 64"},
      {"customers=nan", "--set customers: \"nan\" is not a whole number; write one from 1 to 64"},
      {"customers=a\nb", "--set customers: \"a␊b\" is not a whole number; write one from 1 to 64"},
      {"customers==5", "--set customers: \"=5\" is not a whole number; write one from 1 to 64"},
      {"order=10",
       "--set order: \"10\" has no unit; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"order=ms",
       "--set order: \"ms\" is not a duration; write a number and a unit, such as 250us, 10ms or "
       "1.5s"},
      {"order=1min", "--set order: \"1min\" has the unknown unit \"min\"; did you mean \"60s\"?"},
      {"order=99h", "--set order: \"99h\" has the unknown unit \"h\"; did you mean \"356400s\"?"},
      {"order=1m", "--set order: \"1m\" has the unknown unit \"m\"; use ns, us, ms or s"},
      {"order=1,5ms", "--set order: \"1,5ms\" has a decimal comma; write 1.5ms"},
      {"order=-5ms", "--set order: \"-5ms\" is below zero; a duration is zero or more"},
      {"order=600ms", "--set: order = 600ms is out of range; choose a value from 0ms to 500ms"},
      {"order=1e300s", "--set order: \"1e300s\" is too long; write a shorter duration"},
      {"order=",
       "--set order: \"\" is not a duration; write a number and a unit, such as 250us, 10ms or "
       "1.5s"},
      {"cutsomers=3",
       "--set: scenario cafe has no parameter \"cutsomers\"; did you mean \"customers\"?"},
      {"xyz=3",
       "--set: scenario cafe has no parameter \"xyz\"; known are customers, order, paperwork and "
       "service"},
      {"\033[2J=3",
       "--set: scenario cafe has no parameter \"␛[2J\"; known are customers, order, paperwork and "
       "service"},
      {"Customers=3",
       "--set: scenario cafe has no parameter \"Customers\"; did you mean \"customers\"?"},
      {"model.workers=3",
       "--set: model threads has no parameters, so model.workers cannot be set; leave it out"},
      {"model.x=3",
       "--set: model threads has no parameters, so model.x cannot be set; leave it out"},
  };
  expect_sentences(kSettings, "cafe");
}

TEST(WrongSettings, AreListsOfJobsThatCannotBeRead) {
  constexpr WrongSetting kLists[] = {
      {"0:4,,0:3", "--set: in jobs, an entry of the list is empty; remove the comma"},
      {"0:24:x",
       "--set: in jobs, \"0:24:x\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"",
       "--set jobs: jobs must be one line of 1 to 4096 bytes of UTF-8; write one like "
       "\"0:24,0:3,0:3\""},
      {",", "--set: in jobs, an entry of the list is empty; remove the comma"},
      {"0:4:1:2",
       "--set: in jobs, \"0:4:1:2\" has too many numbers; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"-1:3",
       "--set: in jobs, \"-1:3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:-3",
       "--set: in jobs, \"0:-3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:0", "--set: in jobs, \"0:0\" has a burst of 0; write at least 1"},
      {"0:99999999999",
       "--set: in jobs, \"0:99999999999\" has a number that is too large; write at most 100000"},
      {"0:4\n0:3",
       "--set jobs: jobs must be one line of 1 to 4096 bytes of UTF-8; write one like "
       "\"0:24,0:3,0:3\""},
      {"a",
       "--set: in jobs, \"a\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:4;0:3",
       "--set: in jobs, \"0:4;0:3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0.5:3",
       "--set: in jobs, \"0.5:3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:4 0:3",
       "--set: in jobs, \"0:4 0:3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
  };
  expect_sentences(kLists, "textbook", "jobs=");
}

TEST(WrongSettings, AreChoicesThatThereAreNot) {
  constexpr WrongSetting kWords[] = {
      {"spin",
       "--set protection: \"spin\" is not one of its choices; choose none, mutex or atomic"},
      {"mutx", "--set protection: \"mutx\" is not one of its choices; did you mean \"mutex\"?"},
      {"", "--set protection: \"\" is not one of its choices; choose none, mutex or atomic"},
      {"1", "--set protection: \"1\" is not one of its choices; choose none, mutex or atomic"},
      {"MUTEX", "--set protection: \"MUTEX\" is not one of its choices; did you mean \"mutex\"?"},
  };
  expect_sentences(kWords, "race", "protection=");
}

TEST(WrongSettings, AreOfTheModel) {
  constexpr WrongSetting kValues[] = {
      {"5",
       "--set model.switch_interval: \"5\" has no unit; write a number and a unit, such as 250us, "
       "10ms or 1.5s"},
      {"0ms",
       "--set: for model gil, model.switch_interval = 0ms is out of range; choose a value from "
       "50us to 1s"},
      {"2h",
       "--set model.switch_interval: \"2h\" has the unknown unit \"h\"; did you mean \"7200s\"?"},
      {"x",
       "--set model.switch_interval: \"x\" is not a duration; write a number and a unit, such as "
       "250us, 10ms or 1.5s"},
  };
  expect_sentences(kValues, "cafe", "model.switch_interval=", {"--model", "gil"});
}

}  // namespace
}  // namespace interlane
