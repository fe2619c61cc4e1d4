// Tables, keys and parameters of a scenario file that are wrong.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/engine/workload/wrong_scenarios.h"

namespace interlane {
namespace {

using test::expect_sentences;
using test::kHead;
using test::kTask;
using test::WrongScenario;

TEST(WrongTables, LackOrMisspellWhatAScenarioNeeds) {
  constexpr WrongScenario kFiles[] = {
      {"schema = 1\ntitle = \"Bank\"\nsummary = \"Clients\"\n[[tasks]]\nname = \"t\"\nsteps = [{ "
       "yield = true }]\n",
       "1:1: \"name\" is missing; write a name such as \"cafe\""},
      {"schema = 1\nname = \"\"\ntitle = \"Bank\"\nsummary = \"Clients\"\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "2:8: \"name\" is empty; write a name such as \"cafe\""},
      {"schema = 1\nname = 5\n", "2:8: \"name\" is a whole number; write a name such as \"cafe\""},
      {"schema = 1\nname = \"My Bank\"\n",
       "2:8: \"My Bank\" is not a valid name for a scenario; use a-z, 0-9 and -, a letter first"},
      {"schema = 1\nname = \"-bank\"\n",
       "2:8: \"-bank\" is not a valid name for a scenario; use a-z, 0-9 and -, a letter first"},
      {"schema = 1\nname = \"bank\"\nsummary = \"Clients\"\n[[tasks]]\nname = \"t\"\nsteps = [{ "
       "yield = true }]\n",
       "1:1: \"title\" is missing; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitle = \"\"\nsummary = \"Clients\"\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "3:9: \"title\" is empty; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitle = 5\nsummary = \"Clients\"\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "3:9: \"title\" is a whole number; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitle = { ru = \"x\" }\nsummary = "
       "\"Clients\"\n[[tasks]]\nname = \"t\"\nsteps = [{ yield = true }]\n",
       "3:9: \"title\" has no English text; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitle = { en = \"\" }\nsummary = \"Clients\"\n[[tasks]]\nname "
       "= \"t\"\nsteps = [{ yield = true }]\n",
       "3:16: \"en\" is empty; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitle = { en = 5 }\nsummary = \"Clients\"\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "3:16: \"en\" is a whole number; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitle = { }\nsummary = \"Clients\"\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "3:9: \"title\" has no English text; write title = { en = \"...\" }"},
      {"schema = 1\nname = \"bank\"\ntitel = \"Bank\"\nsummary = \"Clients\"\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "3:1: a scenario has no key \"titel\"; did you mean \"title\"?"},
      {"schema = 1\nname = \"bank\"\ntitle = \"Bank\"\nsummary = \"Clients\"\n",
       "1:1: \"tasks\" is missing; write [[tasks]] with a name and steps"},
  };
  expect_sentences(kFiles);
}

TEST(WrongTables, AreNotWhatTheirNameSays) {
  constexpr WrongScenario kTables[] = {
      {"version = 3\n",
       "5:1: a scenario has no key \"version\"; known are schema, name, title, summary, "
       "parameters, tasks, locks, channels, barriers, image, model, exercise and measure"},
      {"[parameter.a]\ndefault = 1\n",
       "5:2: a scenario has no key \"parameter\"; did you mean \"parameters\"?"},
      {"[settings]\na = 1\n",
       "5:2: a scenario has no key \"settings\"; known are schema, name, title, summary, "
       "parameters, tasks, locks, channels, barriers, image, model, exercise and measure"},
      {"[[locks.till]]\n", "5:1: \"till\" is a list; write [locks.NAME]"},
      {"parameters = 5\n",
       "5:14: \"parameters\" is a whole number; write [parameters.NAME] and its default, min and "
       "max"},
      {"[[parameters]]\n",
       "5:1: \"parameters\" is a list; write [parameters.NAME] and its default, min and max"},
      {"[parameters]\na = 5\n",
       "6:5: \"a\" is a whole number; write [parameters.NAME] and its default, min and max"},
      {"locks = 5\n", "5:9: \"locks\" is a whole number; write [locks.NAME]"},
      {"[locks]\ntill = 5\n", "6:8: \"till\" is a whole number; write [locks.NAME]"},
      {"[locks.till]\npermits = 0\n", "6:11: \"permits\" is 0; write at least 1"},
      {"[locks.till]\npermits = -1\n",
       "6:11: \"permits\" is below zero; write a whole number, 1 or more, or a formula in quotes"},
      {"[locks.till]\npermits = 1.5\n",
       "6:11: \"permits\" is a number with a fraction; write a whole number, 1 or more, or a "
       "formula in quotes"},
      {"[locks.till]\npermits = \"many\"\n",
       "6:11: no parameter is named \"many\"; write a number"},
      {"[locks.till]\npermits = 100000000\n",
       "6:11: \"permits\" is 100000000; write at most 1000000"},
      {"[locks.till]\ncount = -1\n",
       "6:9: \"count\" is below zero; write a whole number, 0 or more, or a formula in quotes"},
      {"[locks.till]\ncount = 99999999\n", "6:9: \"count\" is 99999999; write at most 524288"},
      {"[locks.till]\npermit = 2\n",
       "6:1: the lock \"till\" has no key \"permit\"; did you mean \"permits\"?"},
      {"[locks.till]\ncapacity = 2\n",
       "6:1: the lock \"till\" has no key \"capacity\"; known are permits and count"},
      {"[locks.\"\"]\n", "5:8: the name between the quotes is empty; write one"},
      {"[locks.till]\npermits = \"\"\n",
       "6:11: \"permits\" is empty; write a whole number, 1 or more, or a formula in quotes"},
      {"[locks.till]\npermits = true\n",
       "6:11: \"permits\" is a truth value; write a whole number, 1 or more, or a formula in "
       "quotes"},
      {"[lock.till]\npermits = 2\n",
       "5:2: a scenario has no key \"lock\"; did you mean \"locks\"?"},
      {"channels = []\n", "5:12: \"channels\" is a list; write [channels.NAME]"},
      {"[channels.post]\ncapacity = 0\n", "6:12: \"capacity\" is 0; write at least 1"},
      {"[channels.post]\ncapacity = \"0\"\n", "6:12: \"capacity\" is 0; write at least 1"},
      {"[channels.post]\ncapacity = -1\n",
       "6:12: \"capacity\" is below zero; write a whole number, 1 or more, or a formula in quotes"},
      {"[channels.post]\npermits = 2\n",
       "6:1: the channel \"post\" has no key \"permits\"; known are capacity and count"},
      {"[channels.post]\ncapacity = \"3ms\"\n",
       "6:12: \"3ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"[barriers.door]\npermits = 3\n",
       "6:1: the barrier \"door\" has no key \"permits\"; leave it out"},
      {"[barriers.door]\ncount = \"x\"\n",
       "6:1: the barrier \"door\" has no key \"count\"; leave it out"},
      {"barriers = \"a\"\n", "5:12: \"barriers\" is a text; write [barriers.NAME]"},
      {"image = 5\n",
       "5:9: \"image\" is a whole number; write [image] with width, height and tile in pixels"},
      {"[image]\nwidth = 5\n",
       "5:1: \"height\" is missing; write [image] with width, height and tile in pixels"},
      {"[image]\nwidth = 0\nheight = 5\ntile = 1\n", "6:9: \"width\" is 0; write at least 1"},
      {"[image]\nwidth = -5\nheight = 5\ntile = 1\n",
       "6:9: \"width\" is below zero; write a whole number, 1 or more, or a formula in quotes"},
      {"[image]\nwidth = 50000\nheight = 5\ntile = 1\n",
       "6:9: \"width\" is 50000; write at most 32768"},
      {"[image]\nwidth = 5\nheight = 5\ntile = 1\ndepth = 3\n",
       "9:1: [image] has no key \"depth\"; known are width, height and tile"},
      {"model = 5\n", "5:9: \"model\" is a whole number; write [model] with workers"},
      {"[model]\n", "5:1: \"workers\" is missing; write [model] with workers"},
      {"[model]\nworkers = 0\n", "6:11: \"workers\" is 0; write at least 1"},
      {"[model]\nworkers = -1\n",
       "6:11: \"workers\" is below zero; write a whole number, 1 or more, or a formula in quotes"},
      {"[model]\nworkers = 1000000\n", "6:11: \"workers\" is 1000000; write at most 1024"},
      {"[model]\nworkers = \"two\"\n", "6:11: no parameter is named \"two\"; write a number"},
      {"[model]\nworker = 2\n", "6:1: [model] has no key \"worker\"; did you mean \"workers\"?"},
      {"[model]\nworkers = 2\npolicy = \"rr\"\n",
       "7:1: [model] has no key \"policy\"; known is workers"},
      {"exercise = 5\n", "5:12: \"exercise\" is a whole number; write [exercise] with unit"},
      {"[exercise]\n", "5:1: \"unit\" is missing; write [exercise] with unit"},
      {"[exercise]\nunit = \"0ms\"\n",
       "6:8: the unit \"0ms\" must be above zero; write one such as \"10ms\""},
      {"[exercise]\nunit = 5\n", "6:8: \"5\" has no unit; write a duration such as \"5ms\""},
      {"[exercise]\nunit = \"5\"\n", "6:8: \"5\" has no unit; write a duration such as \"5ms\""},
      {"[exercise]\nunit = \"ten\"\n",
       "6:8: no parameter is named \"ten\"; write a duration such as \"10ms\""},
      {"[exercise]\nunit = \"5ms\"\npreempted_first = true\n",
       "7:19: \"preempted_first\" is a truth value; write a condition in quotes such as \"ties == "
       "preempted_first\""},
      {"[exercise]\nunit = \"5ms\"\npreempted_first = \"yes\"\n",
       "7:19: no parameter is named \"yes\"; write 1 for true or 0 for false"},
      {"[exercise]\nunit = \"5ms\"\npreempted_first = \"5ms\"\n",
       "7:19: \"5ms\" is a duration and not a condition; compare it with another one"},
      {"[exercise]\nunit = \"5ms\"\nties = \"after\"\n",
       "7:1: [exercise] has no key \"ties\"; known are unit and preempted_first"},
      {"[exercise]\nunits = \"5ms\"\n",
       "6:1: [exercise] has no key \"units\"; did you mean \"unit\"?"},
      {"measure = true\n",
       "5:11: \"measure\" is a truth value; write [measure] with memory = true, or leave it out"},
      {"[measure]\n",
       "5:1: \"memory\" is missing; write [measure] with memory = true, or leave it out"},
      {"[measure]\nmemory = \"yes\"\n",
       "6:10: \"memory\" is neither true nor false; write [measure] with memory = true, or leave "
       "it out"},
      {"[measure]\nmemory = 1\n",
       "6:10: \"memory\" is neither true nor false; write [measure] with memory = true, or leave "
       "it out"},
      {"[measure]\ntime = true\n", "6:1: [measure] has no key \"time\"; known is memory"},
  };
  expect_sentences(kTables, kHead, kTask);
}

TEST(WrongParameters, HaveValuesThatDoNotFit) {
  constexpr WrongScenario kParameters[] = {
      {"[parameters.a]\n",
       "5:1: \"default\" is missing; write a whole number such as 8 or a duration such as "
       "\"10ms\""},
      {"[parameters.a]\ndefault = 1\n",
       "5:1: \"min\" is missing; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = 1\nmin = 0\n",
       "5:1: \"max\" is missing; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 2\n",
       "5:1: \"meaning\" is missing; write meaning = { en = \"...\" }"},
      {"[parameters.a]\ndefault = 1.5\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "6:11: \"default\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = -1\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "6:11: \"default\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = true\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "6:11: \"default\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = 10\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "6:11: the default 10 of \"a\" is outside its range; choose one from 0 to 9"},
      {"[parameters.a]\ndefault = 1\nmin = 2\nmax = 9\nmeaning = \"m\"\n",
       "6:11: the default 1 of \"a\" is outside its range; choose one from 2 to 9"},
      {"[parameters.a]\ndefault = 1\nmin = 5\nmax = 3\nmeaning = \"m\"\n",
       "7:7: the min 5 of \"a\" is above its max 3; swap them"},
      {"[parameters.a]\ndefault = 1\nmin = 9\nmax = 0\nmeaning = \"m\"\n",
       "7:7: the min 9 of \"a\" is above its max 0; swap them"},
      {"[parameters.a]\ndefault = 1\nmin = \"0ms\"\nmax = 9\nmeaning = \"m\"\n",
       "7:7: \"min\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = \"9\"\nmeaning = \"m\"\n",
       "8:7: \"max\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = \"5ms\"\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "7:7: \"min\" of \"a\" is not a duration; write a duration in quotes such as \"10ms\""},
      {"[parameters.a]\ndefault = \"5\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"m\"\n",
       "6:11: \"5\" has no unit; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"[parameters.a]\ndefault = \"5s\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"m\"\n",
       "6:11: the default 5s of \"a\" is outside its range; choose one from 0ms to 1s"},
      {"[parameters.a]\ndefault = \"5ms\"\nmin = \"1s\"\nmax = \"1ms\"\nmeaning = \"m\"\n",
       "7:7: the min 1s of \"a\" is above its max 1ms; swap them"},
      {"[parameters.a]\ndefault = \"5ms\"\nmin = 0\nmax = \"1s\"\nmeaning = \"m\"\n",
       "7:7: \"min\" of \"a\" is not a duration; write a duration in quotes such as \"10ms\""},
      {"[parameters.a]\ndefault = \"abc\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"m\"\n",
       "6:11: \"abc\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = 5\n",
       "9:11: \"meaning\" is a whole number; write meaning = { en = \"...\" }"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"\"\n",
       "9:11: \"meaning\" is empty; write meaning = { en = \"...\" }"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\nunit = 5\n",
       "10:8: \"unit\" is a whole number; write unit = \"bytes\""},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\nunit = \"\"\n",
       "10:8: \"unit\" is empty; write unit = \"bytes\""},
      {"[parameters.a]\ndefault = \"5ms\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"m\"\nunit = "
       "\"ms\"\n",
       "10:8: only a count has a unit of its own; leave it out"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\nminimum = 3\n",
       "10:1: a parameter has no key \"minimum\"; known are default, min, max, meaning, unit, "
       "choices and kind"},
      {"[parameters.a]\nmin = 0\nmax = 9\nmeaning = \"m\"\ndefualt = 3\n",
       "9:1: a parameter has no key \"defualt\"; did you mean \"default\"?"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\nkind = \"text\"\n",
       "7:7: a text has no \"min\"; leave it out"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\nkind = \"texts\"\n",
       "10:8: there is no kind \"texts\"; write kind = \"text\" or leave it out"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\nkind = 5\n",
       "10:8: \"kind\" is a whole number; write kind = \"text\" or leave it out"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = 9223372036854775807\nmeaning = \"m\"\n",
       "8:7: \"max\" of \"a\" is too large; write at most 9007199254740992"},
      {"[parameters.a]\ndefault = 1\nmin = 0\nmax = [1]\nmeaning = \"m\"\n",
       "8:7: \"max\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = []\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "6:11: \"default\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
      {"[parameters.a]\ndefault = {}\nmin = 0\nmax = 9\nmeaning = \"m\"\n",
       "6:11: \"default\" of \"a\" is not a count; write a whole number, 0 or more, such as 8"},
  };
  expect_sentences(kParameters, kHead, kTask);
}

TEST(WrongParameters, HaveNamesThatFormulasCannotUse) {
  constexpr WrongScenario kParameters[] = {
      {"ms", "5:13: \"ms\" means something else in formulas; give the parameter another name"},
      {"max", "5:13: \"max\" means something else in formulas; give the parameter another name"},
      {"number",
       "5:13: \"number\" means something else in formulas; give the parameter another name"},
      {"A", "5:13: \"A\" is not a valid name for a parameter; use a-z, 0-9 and _, a letter first"},
      {"\"1a\"",
       "5:13: \"1a\" is not a valid name for a parameter; use a-z, 0-9 and _, a letter first"},
      {"\"a b\"",
       "5:13: \"a b\" is not a valid name for a parameter; use a-z, 0-9 and _, a letter first"},
      {"\"\"",
       "5:13: \"\" is not a valid name for a parameter; use a-z, 0-9 and _, a letter first"},
      {"\"ä\"",
       "5:13: \"ä\" is not a valid name for a parameter; use a-z, 0-9 and _, a letter first"},
      {"min", "5:13: \"min\" means something else in formulas; give the parameter another name"},
      {"round",
       "5:13: \"round\" means something else in formulas; give the parameter another name"},
      {"a-b",
       "5:13: \"a-b\" is not a valid name for a parameter; use a-z, 0-9 and _, a letter first"},
  };
  expect_sentences(kParameters, std::string(kHead) + "[parameters.",
                   "]\ndefault = 1\nmin = 0\nmax = 9\nmeaning = \"m\"\n" + std::string(kTask));
}

TEST(WrongParameters, HaveChoicesOrTextsThatDoNotFit) {
  constexpr WrongScenario kParameters[] = {
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = []\ndefault = \"a\"\n",
       "7:11: a choice needs a list of two words or more; write choices = [\"none\", \"mutex\"] "
       "and a default"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\"]\ndefault = \"a\"\n",
       "7:11: a choice needs a list of two words or more; write choices = [\"none\", \"mutex\"] "
       "and a default"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = \"a\"\ndefault = \"a\"\n",
       "7:11: a choice needs a list of two words or more; write choices = [\"none\", \"mutex\"] "
       "and a default"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"a\"]\ndefault = \"a\"\n",
       "7:16: the choice \"a\" comes twice; remove one"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"b\"]\ndefault = \"c\"\n",
       "8:11: the default \"c\" of \"guard\" is not one of its choices; choose a or b"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"b\"]\ndefault = 1\n",
       "8:11: \"default\" is a whole number; write choices = [\"none\", \"mutex\"] and a default"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"b\"]\n",
       "5:1: \"default\" is missing; write one of the choices"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"B\"]\ndefault = \"a\"\n",
       "7:16: \"B\" is not a valid name for a choice; use a-z, 0-9 and _, a letter first"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\", 5]\ndefault = \"a\"\n",
       "7:17: a choice is a word in quotes; write choices = [\"none\", \"mutex\"] and a default"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"max\"]\ndefault = \"a\"\n",
       "7:16: \"max\" means something else in formulas; give the choice another name"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"\"]\ndefault = \"a\"\n",
       "7:16: \"\" is not a valid name for a choice; use a-z, 0-9 and _, a letter first"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"b\"]\ndefault = \"a\"\nmin = 0\n",
       "9:7: a parameter with choices has no \"min\"; leave it out"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"a\",\"b\"]\ndefault = \"a\"\nkind = "
       "\"text\"\n",
       "9:8: a parameter with choices has no \"kind\"; leave it out"},
      {"[parameters.guard]\nmeaning = \"m\"\nchoices = [\"guard\",\"b\"]\ndefault = \"b\"\n",
       "7:11: \"guard\" is a choice of \"guard\" and also a parameter; write another word"},
      {"[parameters.list]\nmeaning = \"m\"\nkind = \"text\"\ndefault = \"\"\n",
       "8:11: \"default\" is empty; write a text in quotes"},
      {"[parameters.list]\nmeaning = \"m\"\nkind = \"text\"\ndefault = 5\n",
       "8:11: \"default\" is a whole number; write a text in quotes"},
      {"[parameters.list]\nmeaning = \"m\"\nkind = \"text\"\ndefault = \"a\\nb\"\n",
       "8:11: the default of \"list\" must be one line of at most 4096 bytes; write a shorter one"},
      {"[parameters.list]\nmeaning = \"m\"\nkind = \"text\"\ndefault = \"a\"\nmin = 5\n",
       "9:7: a text has no \"min\"; leave it out"},
  };
  expect_sentences(kParameters, kHead, kTask);
}

TEST(WrongParameters, HaveATextThatIsTooLong) {
  const std::string text = "[parameters.list]\nmeaning = \"m\"\nkind = \"text\"\ndefault = \"" +
                           std::string(4097, 'a') + "\"\n";
  test::expect_sentence(
      std::string(kHead) + text + std::string(kTask),
      "8:11: the default of \"list\" must be one line of at most 4096 bytes; write a shorter one");
}

}  // namespace
}  // namespace interlane
