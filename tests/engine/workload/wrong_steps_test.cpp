// Tasks and steps of a scenario file that are wrong.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/engine/workload/wrong_scenarios.h"

namespace interlane {
namespace {

using test::expect_sentences;
using test::kHead;
using test::WrongScenario;

const std::string kParameters =
    "[parameters.clients]\ndefault = 3\nmin = 0\nmax = 9\nmeaning = \"how many\"\n"
    "[parameters.talk]\ndefault = \"5ms\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"how long\"\n";

TEST(WrongTasks, HaveKeysAndValuesThatDoNotFit) {
  constexpr WrongScenario kTasks[] = {
      {"[[tasks]]\n\n", "5:1: \"name\" is missing; write name = \"customer {number}\""},
      {"[[tasks]]\nname = \"t\"\n",
       "5:1: \"steps\" is missing; a step is written like { compute = \"10ms\" } or { sleep = "
       "\"20ms\" }"},
      {"[[tasks]]\nname = \"\"\nsteps = [{ yield = true }]\n",
       "6:8: \"name\" is empty; write name = \"customer {number}\""},
      {"[[tasks]]\nname = 5\nsteps = [{ yield = true }]\n",
       "6:8: \"name\" is a whole number; write name = \"customer {number}\""},
      {"[[tasks]]\nname = \"t {n}\"\nsteps = [{ yield = true }]\n",
       "6:8: the braces of \"t {n}\" hold something else than \"number\"; write name = \"customer "
       "{number}\""},
      {"[[tasks]]\nname = \"t {number\"\nsteps = [{ yield = true }]\n",
       "6:8: the braces of \"t {number\" hold something else than \"number\"; write name = "
       "\"customer {number}\""},
      {"[[tasks]]\nsteps = [{ yield = true }]\n",
       "5:1: \"name\" is missing; write name = \"customer {number}\""},
      {"[[tasks]]\nname = \"t\"\nsteps = []\n",
       "7:9: \"steps\" is empty; a step is written like { compute = \"10ms\" } or { sleep = "
       "\"20ms\" }"},
      {"[[tasks]]\nname = \"t\"\nsteps = {}\n",
       "7:9: \"steps\" is a table; a step is written like { compute = \"10ms\" } or { sleep = "
       "\"20ms\" }"},
      {"[[tasks]]\nname = \"t\"\nsteps = \"yield\"\n",
       "7:9: \"steps\" is a text; a step is written like { compute = \"10ms\" } or { sleep = "
       "\"20ms\" }"},
      {"[[tasks]]\nname = \"t\"\nsteps = [\"yield\"]\n",
       "7:10: an entry of \"steps\" is a text; a step is written like { compute = \"10ms\" } or { "
       "sleep = \"20ms\" }"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{}]\n",
       "7:10: a step does one thing; it is one of compute, units, tile, sleep, net, query, file, "
       "lock, unlock, send, receive, barrier, spawn, join, yield, crash, add and repeat"},
      {"[[tasks]]\nname = \"t\"\nstep = [{}]\n",
       "7:1: a [[tasks]] entry has no key \"step\"; did you mean \"steps\"?"},
      {"[[tasks]]\nname = \"t\"\ncount = 0\nsteps = [{ yield = true }]\n",
       "7:9: the scenario has no task with these values; raise \"count\""},
      {"[[tasks]]\nname = \"t\"\ncount = -1\nsteps = [{ yield = true }]\n",
       "7:9: \"count\" is below zero; write a whole number, 0 or more, or a formula of parameters "
       "in quotes"},
      {"[[tasks]]\nname = \"t\"\ncount = 1.5\nsteps = [{ yield = true }]\n",
       "7:9: \"count\" is a number with a fraction; write a whole number, 0 or more, or a formula "
       "of parameters in quotes"},
      {"[[tasks]]\nname = \"t\"\ncount = \"x\"\nsteps = [{ yield = true }]\n",
       "7:9: no parameter is named \"x\"; write a number"},
      {"[[tasks]]\nname = \"t\"\ncount = \"5ms\"\nsteps = [{ yield = true }]\n",
       "7:9: \"5ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"[[tasks]]\nname = \"t\"\ncount = 5000000\nsteps = [{ yield = true }]\n",
       "7:9: 5000000 tasks are too many; a scenario has at most 1000000 tasks"},
      {"[[tasks]]\nname = \"t\"\ncount = 5000000000\nsteps = [{ yield = true }]\n",
       "7:9: \"count\" is 5000000000; write at most 4294967295"},
      {"[[tasks]]\nname = \"t\"\narrival = 5\nsteps = [{ yield = true }]\n",
       "7:11: \"5\" has no unit; write a duration such as \"5ms\""},
      {"[[tasks]]\nname = \"t\"\narrival = \"5\"\nsteps = [{ yield = true }]\n",
       "7:11: \"5\" has no unit; write a duration such as \"5ms\""},
      {"[[tasks]]\nname = \"t\"\narrival = \"-5ms\"\nsteps = [{ yield = true }]\n",
       "7:11: \"-5ms\" is below zero; an amount is zero or more"},
      {"[[tasks]]\nname = \"t\"\narrival = \"26 * 3600s\"\nsteps = [{ yield = true }]\n",
       "7:11: \"26 * 3600s\" is longer than a day; choose a shorter amount"},
      {"[[tasks]]\nname = \"t\"\npriority = -1\nsteps = [{ yield = true }]\n",
       "7:12: \"priority\" is below zero; write a whole number, 0 or more, or a formula of "
       "parameters in quotes"},
      {"[[tasks]]\nname = \"t\"\npriority = \"5ms\"\nsteps = [{ yield = true }]\n",
       "7:12: \"5ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"[[tasks]]\nname = \"t\"\npriority = 5000000000\nsteps = [{ yield = true }]\n",
       "7:12: \"priority\" is 5000000000; write at most 2147483647"},
      {"[[tasks]]\nname = \"t\"\ngroup = \"\"\nsteps = [{ yield = true }]\n",
       "7:9: \"group\" is empty; write group = \"parts\""},
      {"[[tasks]]\nname = \"t\"\ngroup = 5\nsteps = [{ yield = true }]\n",
       "7:9: \"group\" is a whole number; write group = \"parts\""},
      {"[[tasks]]\nname = \"t\"\ngroup = \"g\"\nsteps = [{ yield = true }]\n",
       "5:1: no task spawns the group \"g\"; add a spawn step to another task"},
      {"[[tasks]]\nname = \"t\"\ngroup = \"g\"\narrival = \"5ms\"\nsteps = [{ yield = true }]\n",
       "8:11: tasks of a group start when they are spawned; leave the arrival out"},
      {"[[tasks]]\nname = \"t\"\njobs = \"list\"\nsteps = [{ yield = true }]\n",
       "7:8: there is no text parameter \"list\"; write the name of a parameter of kind \"text\""},
      {"[[tasks]]\nname = \"t\"\njobs = 5\nsteps = [{ yield = true }]\n",
       "7:8: \"jobs\" is a whole number; write the name of a parameter of kind \"text\""},
      {"[[tasks]]\nname = \"t\"\npriorty = 5\nsteps = [{ yield = true }]\n",
       "7:1: a [[tasks]] entry has no key \"priorty\"; did you mean \"priority\"?"},
      {"[[tasks]]\nname = \"t\"\nkernel = \"zlib\"\nsteps = [{ yield = true }]\n",
       "7:1: a [[tasks]] entry has no key \"kernel\"; known are name, count, steps, arrival, "
       "priority, group and jobs"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ spawn = \"g\" }]\n",
       "7:10: there is no group of tasks \"g\"; write group = \"NAME\" in a [[tasks]] entry"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ join = \"g\" }]\n",
       "7:10: there is no group of tasks \"g\"; write group = \"NAME\" in a [[tasks]] entry"},
      {"[exercise]\nunit = \"10ms\"\n[[tasks]]\nname = \"t\"\nsteps = [{ compute = \"15ms\" }]\n",
       "6:8: task \"t\" does not fit an exercise; give it one computation, and let its length and "
       "arrival be whole units"},
      {"[exercise]\nunit = \"10ms\"\n[[tasks]]\nname = \"t\"\nsteps = [{ sleep = \"10ms\" }]\n",
       "6:8: task \"t\" does not fit an exercise; give it one computation, and let its length and "
       "arrival be whole units"},
      {"[exercise]\nunit = \"10ms\"\n[[tasks]]\nname = \"t\"\narrival = \"5ms\"\nsteps = [{ "
       "compute = \"10ms\" }]\n",
       "6:8: task \"t\" does not fit an exercise; give it one computation, and let its length and "
       "arrival be whole units"},
      {"[barriers.door]\n[[tasks]]\nname = \"t {number}\"\ncount = 2\nsteps = [{ repeat = "
       "\"number\", steps = [{ barrier = \"door\" }] }]\n",
       "5:11: the number of steps at barrier \"door\" is 2 for task \"t 2\" but 1 for those before "
       "it, "
       "so some would wait for ever; make it equal for all"},
      {"[task]\nname = \"t\"\n", "5:2: a scenario has no key \"task\"; did you mean \"tasks\"?"},
      {"[tasks]\nname = \"t\"\nsteps = []\n",
       "5:1: \"tasks\" is a table; write [[tasks]] with a name and steps"},
      {"tasks = []\n", "5:9: \"tasks\" is empty; write [[tasks]] with a name and steps"},
      {"tasks = [\"a\"]\n",
       "5:10: an entry of \"tasks\" is a text; write [[tasks]] with a name and steps"},
      {"tasks = 5\n", "5:9: \"tasks\" is a whole number; write [[tasks]] with a name and steps"},
      {"tasks = [{}]\n", "5:10: \"name\" is missing; write name = \"customer {number}\""},
      {"[parameters.list]\nkind = \"text\"\nmeaning = \"m\"\ndefault = \"0:3\"\n[[tasks]]\nname = "
       "\"t\"\njobs = \"list\"\ncount = 3\nsteps = [{ yield = true }]\n",
       "12:9: the list of \"jobs\" says how many tasks there are; leave the count out"},
      {"[parameters.list]\nkind = \"text\"\nmeaning = \"m\"\ndefault = \"0:3\"\n[[tasks]]\nname = "
       "\"t\"\njobs = \"lits\"\nsteps = [{ yield = true }]\n",
       "11:8: there is no text parameter \"lits\"; did you mean \"list\"?"},
  };
  expect_sentences(kTasks, kHead);
}

TEST(WrongTasks, SpawnAndJoinWhatTheyCannot) {
  constexpr WrongScenario kTasks[] = {
      {"[[tasks]]\nname = \"c\"\ngroup = \"g\"\nsteps = [{ yield = true }]\n",
       "11:9: a [[tasks]] entry above has the group \"g\" too; give this one another name"},
      {"[[tasks]]\nname = \"d\"\ngroup = \"h\"\nsteps = [{ yield = true }]\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ spawn = \"g\" }]\n",
       "9:1: no task spawns the group \"h\"; add a spawn step to another task"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ spawn = \"g\" }, { spawn = \"g\" }]\n",
       "11:27: group \"g\" is spawned a second time by the same task; remove one of the spawn "
       "steps"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ repeat = 3, steps = [{ spawn = \"g\" }, { join = \"g\" "
       "}] }]\n",
       "11:33: group \"g\" is spawned again in every round of the repeat; spawn it before the "
       "repeat"},
      {"[[tasks]]\nname = \"t\"\ncount = 2\nsteps = [{ spawn = \"g\" }]\n",
       "5:1: group \"g\" is spawned by more than one task; spawn it by one"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ spawn = \"g\" }]\n[[tasks]]\nname = \"u\"\nsteps = [{ "
       "spawn = \"g\" }]\n",
       "5:1: group \"g\" is spawned by more than one task; spawn it by one"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ join = \"g\" }]\n",
       "11:10: the task joins \"g\" but has not spawned it; add a spawn step before it"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ join = \"g\" }, { spawn = \"g\" }]\n",
       "11:10: the task joins \"g\" but has not spawned it; add a spawn step before it"},
      {"[[tasks]]\nname = \"t\"\nsteps = [{ spawn = \"gg\" }]\n",
       "11:10: there is no group of tasks \"gg\"; did you mean \"g\"?"},
  };
  expect_sentences(
      kTasks,
      std::string(kHead) + "[[tasks]]\nname = \"c\"\ngroup = \"g\"\nsteps = [{ yield = true }]\n");
  constexpr WrongScenario kCircles[] = {
      {"[[tasks]]\nname = \"c\"\ngroup = \"g\"\nsteps = [{ spawn = \"g\" }]\n[[tasks]]\nname = "
       "\"t\"\nsteps = [{ yield = true }]\n",
       "5:1: group \"g\" is spawned by tasks that wait for it to start; spawn it by a task that "
       "starts by itself"},
  };
  expect_sentences(kCircles, kHead);
}

TEST(WrongTasks, AreTakenFromAListThatIsNone) {
  constexpr WrongScenario kLists[] = {
      {"0:3,5",
       "8:11: \"5\" has no burst; write \"arrival:burst\" or \"arrival:burst:priority\" in whole "
       "units, as in \"0:24,0:3\""},
      {"0:3,", "8:11: an entry of the list is empty; remove the comma"},
      {"0:0", "8:11: \"0:0\" has a burst of 0; write at least 1"},
      {"0:1:2:3",
       "8:11: \"0:1:2:3\" has too many numbers; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"-1:2",
       "8:11: \"-1:2\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"a:b",
       "8:11: \"a:b\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:24:x",
       "8:11: \"0:24:x\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0;3",
       "8:11: \"0;3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:3 1:4",
       "8:11: \"0:3 1:4\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {"0:999999", "8:11: \"0:999999\" has a number that is too large; write at most 100000"},
      {"1.5:3",
       "8:11: \"1.5:3\" is not a task of the list; write \"arrival:burst\" or "
       "\"arrival:burst:priority\" in whole units, as in \"0:24,0:3\""},
      {",", "8:11: an entry of the list is empty; remove the comma"},
  };
  expect_sentences(
      kLists,
      std::string(kHead) + "[parameters.list]\nkind = \"text\"\nmeaning = \"m\"\ndefault = \"",
      "\"\n[[tasks]]\nname = \"t\"\njobs = \"list\"\nsteps = [{ yield = true }]\n");
}

// The steps stand in line 7.
void expect_of_steps(std::span<const WrongScenario> rows, const std::string& tables) {
  expect_sentences(rows, std::string(kHead) + "[[tasks]]\nname = \"t\"\nsteps = [", "]\n" + tables);
}

TEST(WrongSteps, HaveKeysThatTheStepDoesNotKnow) {
  constexpr WrongScenario kSteps[] = {
      {"{ computes = \"1ms\" }", "7:12: there is no step \"computes\"; did you mean \"compute\"?"},
      {"{ compte = \"1ms\" }", "7:12: there is no step \"compte\"; did you mean \"compute\"?"},
      {"{ foo = 1 }",
       "7:12: there is no step \"foo\"; known are compute, units, tile, sleep, net, query, file, "
       "lock, unlock, send, receive, barrier, spawn, join, yield, crash, add and repeat"},
      {"{ sleep = \"1ms\", yield = true }",
       "7:10: a step does one thing; \"sleep\" and \"yield\" are two steps"},
      {"{ sleep = \"1ms\", size = 5 }",
       "7:27: the step \"sleep\" has no key \"size\"; known are sleep and when"},
      {"{ sleep = \"1ms\", foo = 5 }",
       "7:27: the step \"sleep\" has no key \"foo\"; known are sleep and when"},
      {"{ net = \"1ms\", kernel = \"zlib\" }",
       "7:25: the step \"net\" has no key \"kernel\"; known are net, when and size"},
      {"{ net = \"1ms\", siez = 5 }",
       "7:25: the step \"net\" has no key \"siez\"; did you mean \"size\"?"},
      {"{ compute = \"1ms\", kernal = \"zlib\" }",
       "7:29: the step \"compute\" has no key \"kernal\"; did you mean \"kernel\"?"},
      {"{ compute = \"1ms\", at = 5 }",
       "7:29: the step \"compute\" has no key \"at\"; known are compute, when, kernel and serial"},
      {"{ yield = true, foo = 1 }",
       "7:26: the step \"yield\" has no key \"foo\"; known are yield and when"},
      {"{ add = 5, protect = \"none\" }",
       "7:21: the step \"add\" has no key \"protect\"; did you mean \"protection\"?"},
      {"{ lock = \"till\", att = 1 }",
       "7:27: the step \"lock\" has no key \"att\"; did you mean \"at\"?"},
      {"{ repeat = 2, steps = [{ yield = true }], kernel = \"zlib\" }",
       "7:52: the step \"repeat\" has no key \"kernel\"; known are repeat, when and steps"},
      {"{ steps = [{ yield = true }] }",
       "7:10: a step does one thing; it is one of compute, units, tile, sleep, net, query, file, "
       "lock, unlock, send, receive, barrier, spawn, join, yield, crash, add and repeat"},
      {"{ when = \"1 == 1\" }",
       "7:10: a step does one thing; it is one of compute, units, tile, sleep, net, query, file, "
       "lock, unlock, send, receive, barrier, spawn, join, yield, crash, add and repeat"},
      {"{ at = 1 }",
       "7:10: a step does one thing; it is one of compute, units, tile, sleep, net, query, file, "
       "lock, unlock, send, receive, barrier, spawn, join, yield, crash, add and repeat"},
      {"{ kernel = \"zlib\" }",
       "7:10: a step does one thing; it is one of compute, units, tile, sleep, net, query, file, "
       "lock, unlock, send, receive, barrier, spawn, join, yield, crash, add and repeat"},
      {"{ repeat = 1000000, steps = [{ repeat = 1000000, steps = [{ yield = true, when = \"0\" }] "
       "}] }",
       "7:68: these are too many rounds; a scenario goes through at most 32000000 steps"},
  };
  expect_of_steps(kSteps, "");
}

TEST(WrongSteps, HaveValuesThatDoNotFit) {
  constexpr WrongScenario kSteps[] = {
      {"{ repeat = 3 }",
       "7:10: \"steps\" is missing; a step is written like { compute = \"10ms\" } or { sleep = "
       "\"20ms\" }"},
      {"{ repeat = 3, steps = [] }",
       "7:32: \"steps\" is empty; a step is written like { compute = \"10ms\" } or { sleep = "
       "\"20ms\" }"},
      {"{ sleep = 5 }", "7:20: \"5\" has no unit; write a duration such as \"5ms\""},
      {"{ sleep = 5.5 }",
       "7:20: \"sleep\" is a number with a fraction; write a duration or a formula in quotes"},
      {"{ sleep = true }",
       "7:20: \"sleep\" is a truth value; write a duration or a formula in quotes"},
      {"{ sleep = \"\" }", "7:20: \"sleep\" is empty; write a duration or a formula in quotes"},
      {"{ sleep = \"abc\" }",
       "7:20: no parameter is named \"abc\"; known are clients, talk, count, number, random and "
       "round"},
      {"{ sleep = [] }", "7:20: \"sleep\" is empty; write a duration or a formula in quotes"},
      {"{ query = \"5ms\" }",
       "7:20: \"5ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"{ query = -1 }",
       "7:20: \"query\" is below zero; write a whole number or a formula in quotes"},
      {"{ query = 1.5 }",
       "7:20: \"query\" is a number with a fraction; write a whole number or a formula in quotes"},
      {"{ file = -1 }",
       "7:19: \"file\" is below zero; write a whole number or a formula in quotes"},
      {"{ file = 99999999999999999 }",
       "7:19: \"file\" is 99999999999999999; write at most 9007199254740992"},
      {"{ net = \"1ms\", size = 5000000000 }",
       "7:32: \"size\" is 5000000000; write at most 4294967295"},
      {"{ net = \"1ms\", size = \"big\" }",
       "7:32: no parameter is named \"big\"; known are clients, talk, count, number, random and "
       "round"},
      {"{ lock = 5 }", "7:19: \"lock\" is a whole number; write a name in quotes"},
      {"{ lock = \"\" }", "7:19: \"lock\" is empty; write a name in quotes"},
      {"{ lock = \"till\" }", "7:10: there is no lock \"till\"; write [locks.NAME]"},
      {"{ send = \"post\" }", "7:10: there is no channel \"post\"; write [channels.NAME]"},
      {"{ receive = \"post\" }", "7:10: there is no channel \"post\"; write [channels.NAME]"},
      {"{ barrier = \"door\" }", "7:10: there is no barrier \"door\"; write [barriers.NAME]"},
      {"{ yield = false }", "7:20: \"yield\" can only be true; write yield = true or leave it out"},
      {"{ yield = 1 }", "7:20: \"yield\" can only be true; write yield = true or leave it out"},
      {"{ crash = 1 }", "7:20: \"crash\" can only be true; write crash = true or leave it out"},
      {"{ compute = \"1ms\", serial = 1 }",
       "7:38: \"serial\" can only be true; write serial = true or leave it out"},
      {"{ compute = \"1ms\", kernel = \"hashes\" }",
       "7:38: there is no kernel \"hashes\"; known are primes, mandelbrot, zlib, matrix and "
       "memory"},
      {"{ compute = \"1ms\", kernel = \"zlb\" }",
       "7:38: there is no kernel \"zlb\"; did you mean \"zlib\"?"},
      {"{ compute = \"1ms\", kernel = 5 }",
       "7:38: \"kernel\" is a whole number; write one of primes, mandelbrot, zlib, matrix and "
       "memory"},
      {"{ compute = \"1ms\", kernel = \"\" }",
       "7:38: \"kernel\" is empty; write one of primes, mandelbrot, zlib, matrix and memory"},
      {"{ compute = \"1ms\", kernel = \"mandelbrot\" }",
       "7:10: there is no image; write [image] with width, height and tile"},
      {"{ tile = 1 }", "7:10: there is no image; write [image] with width, height and tile"},
      {"{ units = \"1ms\" }",
       "7:20: \"1ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"{ units = 99999999999999999999 }", "7:40: this number is too large; write a smaller one"},
      {"{ add = 3, protection = \"mutx\" }",
       "7:10: there is no protection \"mutx\"; did you mean \"mutex\"?"},
      {"{ add = 3, protection = \"spin\" }",
       "7:10: there is no protection \"spin\"; write none, mutex, atomic or a parameter that "
       "chooses among them"},
      {"{ add = 3, protection = 5 }",
       "7:34: \"protection\" is a whole number; write none, mutex or atomic"},
      {"{ add = 3, protection = \"talk\" }",
       "7:10: there is no protection \"talk\"; write none, mutex, atomic or a parameter that "
       "chooses among them"},
      {"{ yield = true, when = true }",
       "7:33: \"when\" is a truth value; write a condition in quotes such as \"number > 1\""},
      {"{ yield = true, when = \"5ms\" }",
       "7:33: \"5ms\" is a duration and not a condition; compare it with another one"},
      {"{ yield = true, when = \"\" }",
       "7:33: \"when\" is empty; write a condition in quotes such as \"number > 1\""},
      {"{ yield = true, when = \"number = 1\" }",
       "7:33: in \"number = 1\", \"=\" does not compare; write \"==\""},
      {"{ repeat = 99999999, steps = [{ yield = true }] }",
       "7:21: \"repeat\" is 99999999; write at most 16000000"},
      {"{ repeat = -2, steps = [{ yield = true }] }",
       "7:21: \"repeat\" is below zero; write a whole number or a formula in quotes"},
      {"{ repeat = \"2ms\", steps = [{ yield = true }] }",
       "7:21: \"2ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"\"yield\"",
       "7:10: an entry of \"steps\" is a text; a step is written like { compute = \"10ms\" } or { "
       "sleep = \"20ms\" }"},
      {"5",
       "7:10: an entry of \"steps\" is a whole number; a step is written like { compute = \"10ms\" "
       "} or { sleep = \"20ms\" }"},
      {"{ sleep = \"25 * 3600s\" }",
       "7:20: \"25 * 3600s\" is longer than a day; choose a shorter amount"},
      {"{ compute = \"clients\" }",
       "7:22: \"clients\" is a number and not a duration; multiply it by one, as in \"count * "
       "5ms\""},
  };
  expect_of_steps(kSteps, kParameters);
}

TEST(WrongSteps, NameWhatIsNotThere) {
  constexpr WrongScenario kSteps[] = {
      {"{ lock = \"til\" }", "7:10: there is no lock \"til\"; did you mean \"till\"?"},
      {"{ lock = \"post\" }", "7:10: there is no lock \"post\"; known are till and none"},
      {"{ lock = \"till\" }",
       "7:10: the task ends with \"till\" locked; add an unlock step for it"},
      {"{ unlock = \"till\" }",
       "7:10: the task unlocks \"till\" but has not locked it; add a lock step before it"},
      {"{ lock = \"till\", at = 3 }, { unlock = \"till\", at = 3 }",
       "7:10: there is no \"till\" number 3; choose a number from 1 to 2"},
      {"{ lock = \"till\", at = 0 }",
       "7:10: there is no \"till\" number 0; choose a number from 1 to 2"},
      {"{ lock = \"till\", at = \"5ms\" }",
       "7:32: \"5ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"{ lock = \"till\", at = -1 }",
       "7:32: \"at\" is below zero; write a whole number or a formula in quotes"},
      {"{ lock = \"none\" }", "7:10: the count of \"none\" is 0; raise it"},
      {"{ lock = \"till\", at = 1 }, { unlock = \"till\", at = 2 }",
       "7:37: the task unlocks \"till\" but has not locked it; add a lock step before it"},
      {"{ send = \"post\", at = 2 }", "7:10: there is no \"post\" number 2; the only number is 1"},
      {"{ barrier = \"door\", at = 1 }",
       "7:30: the step \"barrier\" has no key \"at\"; known are barrier and when"},
      {"{ tile = 2 }", "7:10: the image has no tile 2; the only number is 1"},
      {"{ tile = 0 }", "7:10: the image has no tile 0; the only number is 1"},
      {"{ lock = \"till\" }, { lock = \"till\" }, { unlock = \"till\" }",
       "7:29: the task ends with \"till\" locked; add an unlock step for it"},
  };
  expect_of_steps(
      kSteps,
      "[locks.till]\ncount = 2\n[locks.none]\ncount = "
      "0\n[channels.post]\n[barriers.door]\n[image]\nwidth = 10\nheight = 10\ntile = 10\n");
}

}  // namespace
}  // namespace interlane
