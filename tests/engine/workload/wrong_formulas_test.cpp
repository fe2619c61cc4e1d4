// Formulas and durations that are wrong in each way that is known.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/engine/workload/wrong_scenarios.h"

namespace interlane {
namespace {

using test::WrongScenario;

const std::string kHead(test::kHead);
const std::string kParameters =
    "[parameters.clients]\ndefault = 3\nmin = 0\nmax = 9\nmeaning = \"how many\"\n"
    "[parameters.talk]\ndefault = \"5ms\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"how long\"\n";

void expect_of_durations(std::span<const WrongScenario> formulas) {
  test::expect_sentences(formulas, kHead + "[[tasks]]\nname = \"t\"\nsteps = [{ sleep = \"",
                         "\" }]\n" + kParameters);
}

TEST(WrongFormulas, LackAnOperandOrAnOperator) {
  constexpr WrongScenario kFormulas[] = {
      {"talk /", "7:20: \"talk /\" is not a valid formula; an operand is missing at its end"},
      {"talk + ", "7:20: \"talk + \" is not a valid formula; an operand is missing at its end"},
      {"talk 2", "7:20: \"talk 2\" is not a valid formula; an operator is missing before \"2\""},
      {"2 talk", "7:20: \"2 talk\" is not a valid formula; an operator is missing before \"talk\""},
      {"talk talk",
       "7:20: \"talk talk\" is not a valid formula; an operator is missing before \"talk\""},
      {"max()", "7:20: \"max()\" is not a valid formula; an operand is missing before \")\""},
      {"talk & clients",
       "7:20: in \"talk & clients\", there is no operator \"&\"; use + - * / % < <= > >= == != && "
       "or ||"},
      {"talk ** 2",
       "7:20: in \"talk ** 2\", there is no operator \"**\"; use + - * / % < <= > >= == != && or "
       "||"},
      {"()", "7:20: \"()\" is not a valid formula; an operand is missing before \")\""},
      {"talk / / 2",
       "7:20: \"talk / / 2\" is not a valid formula; an operand is missing before \"/\""},
      {"* talk", "7:20: \"* talk\" is not a valid formula; an operand is missing before \"*\""},
      {"!clients",
       "7:20: in \"!clients\", there is no operator \"!\"; compare with 0, as in \"count == 0\""},
      {"clients ! 2",
       "7:20: in \"clients ! 2\", there is no operator \"!\"; use + - * / % < <= > >= == != && or "
       "||"},
      {"talk.2", "7:20: \"talk.2\" is not a valid formula; an operator is missing before \".2\""},
      {"1..5ms", "7:20: \"1..5ms\" is not a valid formula; an operator is missing before \".5\""},
      {"clients == ",
       "7:20: \"clients == \" is not a valid formula; an operand is missing at its end"},
      {"== clients",
       "7:20: \"== clients\" is not a valid formula; an operand is missing before \"==\""},
      {"clients >", "7:20: \"clients >\" is not a valid formula; an operand is missing at its end"},
      {"clients === 3",
       "7:20: in \"clients === 3\", there is no operator \"===\"; use + - * / % < <= > >= == != && "
       "or ||"},
      {"clients <> 3",
       "7:20: in \"clients <> 3\", there is no operator \"<>\"; use + - * / % < <= > >= == != && "
       "or ||"},
      {"clients and 1", "7:20: in \"clients and 1\", there is no operator \"and\"; write \"&&\""},
      {"clients && ",
       "7:20: \"clients && \" is not a valid formula; an operand is missing at its end"},
      {"not clients",
       "7:20: in \"not clients\", there is no operator \"not\"; compare with 0, as in \"count == "
       "0\""},
      {"not(clients)",
       "7:20: in \"not(clients)\", there is no operator \"not\"; compare with 0, as in \"count == "
       "0\""},
      {"not",
       "7:20: no parameter is named \"not\"; known are clients, talk, count, number, random "
       "and round"},
      {"min(,talk)",
       "7:20: \"min(,talk)\" is not a valid formula; an operand is missing before \",\""},
      {"min(talk,)",
       "7:20: \"min(talk,)\" is not a valid formula; an operand is missing before \")\""},
      {",", "7:20: \",\" is not a valid formula; an operand is missing before \",\""},
      {"(", "7:20: \"(\" is not a valid formula; an operand is missing at its end"},
      {"5 5ms", "7:20: \"5 5ms\" is not a valid formula; an operator is missing before \"5\""},
  };
  expect_of_durations(kFormulas);
}

TEST(WrongFormulas, HaveWhatFormulasDoNotKnow) {
  constexpr WrongScenario kFormulas[] = {
      {"(talk", "7:20: \"(talk\" is not a valid formula; add the missing \")\""},
      {"talk)", "7:20: in \"talk)\", a \")\" has no \"(\"; remove it"},
      {"talk = 3ms", "7:20: in \"talk = 3ms\", \"=\" does not compare; write \"==\""},
      {"talk, talk", "7:20: in \"talk, talk\", there is a second formula; remove the comma"},
      {"maxx(talk, 1ms)",
       "7:20: in \"maxx(talk, 1ms)\", there is no function \"maxx\"; did you mean \"max\"?"},
      {"max(talk", "7:20: \"max(talk\" is not a valid formula; add the missing \")\""},
      {"max talk",
       "7:20: \"max talk\" is not a valid formula; write max(...) for the function max"},
      {"max", "7:20: \"max\" is not a valid formula; write max(...) for the function max"},
      {"talk ? 1ms",
       "7:20: \"talk ? 1ms\" is not a valid formula; write a choice as \"condition ? value : "
       "other\""},
      {"clients > 2 ? 1ms",
       "7:20: \"clients > 2 ? 1ms\" is not a valid formula; write a choice as \"condition ? value "
       ": other\""},
      {"talk @ 2", "7:20: \"talk @ 2\" is not a valid formula; it cannot have \"@\""},
      {"5min", "7:20: in \"5min\", \"min\" is not a unit; did you mean \"300s\"?"},
      {"5sec", "7:20: in \"5sec\", \"sec\" is not a unit; did you mean \"5s\"?"},
      {"5h", "7:20: in \"5h\", \"h\" is not a unit; did you mean \"18000s\"?"},
      {"1,5ms", "7:20: \"1,5ms\" is not a valid formula; write 1.5 with a decimal point"},
      {"5msec", "7:20: in \"5msec\", \"msec\" is not a unit; did you mean \"5ms\"?"},
      {"talk : 2",
       "7:20: \"talk : 2\" is not a valid formula; write a choice as \"condition ? value : "
       "other\""},
      {"a ? b",
       "7:20: \"a ? b\" is not a valid formula; write a choice as \"condition ? value : other\""},
      {"$talk", "7:20: \"$talk\" is not a valid formula; it cannot have \"$\""},
      {"talk; 5ms", "7:20: \"talk; 5ms\" is not a valid formula; it cannot have \";\""},
      {"\\\"talk\\\"", "7:20: \"\"talk\"\" is not a valid formula; it cannot have \"\"\""},
      {"talk\\n+", "7:20: \"talk␊+\" is not a valid formula; it cannot have \"␊\""},
      {"floor(talk, 2)",
       "7:20: \"floor(talk, 2)\" is not a valid formula; give \"floor\" fewer values"},
      {"[talk]", "7:20: \"[talk]\" is not a valid formula; it cannot have \"[\""},
      {"{talk}", "7:20: \"{talk}\" is not a valid formula; it cannot have \"{\""},
      {"5ms5", "7:20: in \"5ms5\", \"ms5\" is not a unit; use ns, us, ms or s"},
      {"0x10 * 1ms", "7:20: in \"0x10 * 1ms\", \"x10\" is not a unit; use ns, us, ms or s"},
      {"if(1,2,3)",
       "7:20: in \"if(1,2,3)\", there is no function \"if\"; use min, max, floor or ceil"},
      {"талк", "7:20: \"талк\" is not a valid formula; it cannot have \"талк\""},
      {"clients × 5ms", "7:20: in \"clients × 5ms\", there is no operator \"×\"; write \"*\""},
      {"clients·5ms", "7:20: in \"clients·5ms\", there is no operator \"·\"; write \"*\""},
      {"talk ÷ 2", "7:20: in \"talk ÷ 2\", there is no operator \"÷\"; write \"/\""},
      {"talk − 1ms", "7:20: in \"talk − 1ms\", there is no operator \"−\"; write \"-\""},
      {"talk – 1ms", "7:20: in \"talk – 1ms\", there is no operator \"–\"; write \"-\""},
      {"talk(5)",
       "7:20: in \"talk(5)\", there is no function \"talk\"; use min, max, floor or ceil"},
      {"floor talk",
       "7:20: \"floor talk\" is not a valid formula; write floor(...) for the function floor"},
      {"=", "7:20: in \"=\", \"=\" does not compare; write \"==\""},
      {"((talk)", "7:20: \"((talk)\" is not a valid formula; add the missing \")\""},
      {")", "7:20: in \")\", a \")\" has no \"(\"; remove it"},
      {"talk)(", "7:20: in \"talk)(\", a \")\" has no \"(\"; remove it"},
      {"(clients - 1,5) * 1ms",
       "7:20: \"(clients - 1,5) * 1ms\" is not a valid formula; write 1.5 with a decimal point"},
      {"(clients, 2) * 1ms",
       "7:20: in \"(clients, 2) * 1ms\", there is a second formula; remove the comma"},
      {"\\u0001", "7:20: \"␁\" is not a valid formula; it cannot have \"␁\""},
  };
  expect_of_durations(kFormulas);
}

TEST(WrongFormulas, NameWhatThereIsNot) {
  constexpr WrongScenario kFormulas[] = {
      {"tlak / 2", "7:20: no parameter is named \"tlak\"; did you mean \"talk\"?"},
      {"ms", "7:20: the unit ms has no number; write one, as in 5ms"},
      {"TALK", "7:20: no parameter is named \"TALK\"; did you mean \"talk\"?"},
      {"pi * 1ms",
       "7:20: no parameter is named \"pi\"; known are clients, talk, count, number, random and "
       "round"},
      {"ms * 5", "7:20: the unit ms has no number; write one, as in 5ms"},
      {"nan",
       "7:20: no parameter is named \"nan\"; known are clients, talk, count, number, random and "
       "round"},
  };
  expect_of_durations(kFormulas);
}

TEST(WrongFormulas, ComeToNoDuration) {
  constexpr WrongScenario kFormulas[] = {
      {"talk / 0", "7:20: \"talk / 0\" divides by zero; keep the divisor above zero"},
      {"talk / (clients - 3)",
       "7:20: \"talk / (clients - 3)\" divides by zero; keep the divisor above zero"},
      {"0ms / (clients - 3)",
       "7:20: \"0ms / (clients - 3)\" divides by zero; keep the divisor above zero"},
      {"talk + 5",
       "7:20: \"talk + 5\" is not a duration; give every number in it a unit, as in \"service / 2 "
       "+ 5ms\""},
      {"talk * talk",
       "7:20: \"talk * talk\" multiplies durations; multiply a duration by a number only"},
      {"5", "7:20: \"5\" has no unit; write a duration such as \"5ms\""},
      {"clients",
       "7:20: \"clients\" is a number and not a duration; multiply it by one, as in \"count * "
       "5ms\""},
      {"sin(talk)",
       "7:20: \"sin(talk)\" is not a duration; give every number in it a unit, as in \"service / 2 "
       "+ 5ms\""},
      {"talk - 10ms", "7:20: \"talk - 10ms\" is below zero; an amount is zero or more"},
      {"1e300s", "7:20: \"1e300s\" is too large; choose a smaller amount"},
      {"talk % 0", "7:20: \"talk % 0\" divides by zero; keep the divisor above zero"},
      {"number",
       "7:20: \"number\" is a number and not a duration; multiply it by one, as in \"count * "
       "5ms\""},
      {"random * 5",
       "7:20: \"random * 5\" is a number and not a duration; multiply it by one, as in \"count * "
       "5ms\""},
      {"max(1, talk)",
       "7:20: \"max(1, talk)\" is not a duration; give every number in it a unit, as in \"service "
       "/ 2 + 5ms\""},
      {"sqrt(0-1) * 1ms",
       "7:20: \"sqrt(0-1) * 1ms\" has no value; keep numbers below zero out of it"},
      {"5ms > 3",
       "7:20: \"5ms > 3\" is not a duration; give every number in it a unit, as in \"service / 2 + "
       "5ms\""},
      {"1ms ^ 2", "7:20: \"1ms ^ 2\" multiplies durations; multiply a duration by a number only"},
      {"-5ms", "7:20: \"-5ms\" is below zero; an amount is zero or more"},
      {"1 / 0 * 1ms", "7:20: \"1 / 0 * 1ms\" divides by zero; keep the divisor above zero"},
  };
  expect_of_durations(kFormulas);
}

TEST(WrongFormulas, ComeToNoCount) {
  constexpr WrongScenario kFormulas[] = {
      {"talk",
       "7:9: \"talk\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"5ms",
       "7:9: \"5ms\" is a duration and not a number; leave the unit out or divide it by another "
       "duration"},
      {"clnts", "7:9: no parameter is named \"clnts\"; did you mean \"clients\"?"},
      {"clients = 3", "7:9: in \"clients = 3\", \"=\" does not compare; write \"==\""},
      {"0 - 1", "7:9: \"0 - 1\" is below zero; an amount is zero or more"},
      {"-1", "7:9: \"-1\" is below zero; an amount is zero or more"},
      {"1/0", "7:9: \"1/0\" divides by zero; keep the divisor above zero"},
      {"clients * 1e30", "7:9: \"count\" is 3e+30 by \"clients * 1e30\"; write at most 4294967295"},
      {"1e300", "7:9: \"count\" is 1e+300 by \"1e300\"; write at most 4294967295"},
      {"clients /", "7:9: \"clients /\" is not a valid formula; an operand is missing at its end"},
      {"three", "7:9: no parameter is named \"three\"; known are clients and talk"},
      {"clients(2)",
       "7:9: in \"clients(2)\", there is no function \"clients\"; use min, max, floor or ceil"},
      {"3 +", "7:9: \"3 +\" is not a valid formula; an operand is missing at its end"},
      {"3 clients",
       "7:9: \"3 clients\" is not a valid formula; an operator is missing before \"clients\""},
  };
  test::expect_sentences(kFormulas, kHead + "[[tasks]]\nname = \"t\"\ncount = \"",
                         "\"\nsteps = [{ yield = true }]\n" + kParameters);
}

TEST(WrongFormulas, ComeToNoCondition) {
  constexpr WrongScenario kFormulas[] = {
      {"clients = 3", "7:33: in \"clients = 3\", \"=\" does not compare; write \"==\""},
      {"talk", "7:33: \"talk\" is a duration and not a condition; compare it with another one"},
      {"talk > 3", "7:33: \"talk > 3\" compares a duration with a number; give the number a unit"},
      {"clients >> 3",
       "7:33: in \"clients >> 3\", there is no operator \">>\"; use + - * / % < <= > >= == != && "
       "or ||"},
      {"clients == three",
       "7:33: no parameter is named \"three\"; known are clients, talk, count, number, random and "
       "round"},
      {"protection == mutex",
       "7:33: no parameter is named \"mutex\"; known are clients, talk, count, number, random and "
       "round"},
      {"clients ==",
       "7:33: \"clients ==\" is not a valid formula; an operand is missing at its end"},
      {"clients & 3",
       "7:33: in \"clients & 3\", there is no operator \"&\"; use + - * / % < <= > >= == != && or "
       "||"},
      {"clients ≤ 3", "7:33: in \"clients ≤ 3\", there is no operator \"≤\"; write \"<=\""},
      {"clients≠3", "7:33: in \"clients≠3\", there is no operator \"≠\"; write \"!=\""},
      {"clients or 3", "7:33: in \"clients or 3\", there is no operator \"or\"; write \"||\""},
      {"clients != 3 &&",
       "7:33: \"clients != 3 &&\" is not a valid formula; an operand is missing at its end"},
      {"yes",
       "7:33: no parameter is named \"yes\"; known are clients, talk, count, number, random and "
       "round"},
  };
  test::expect_sentences(kFormulas,
                         kHead + "[[tasks]]\nname = \"t\"\nsteps = [{ yield = true, when = \"",
                         "\" }]\n" + kParameters);
}

TEST(WrongFormulas, AreTooLong) {
  std::string sum = "talk";
  while (sum.size() <= 4096) sum += " + talk";
  const std::string steps = "[[tasks]]\nname = \"t\"\nsteps = [{ sleep = \"" + sum + "\" }]\n";
  test::expect_sentence(kHead + steps + kParameters,
                        "7:20: a formula of 4099 bytes is too long; write at most 4096");
}

TEST(WrongDurations, AreSaidWithWhatWouldBeRight) {
  constexpr WrongScenario kDurations[] = {
      {"1min", "6:11: \"1min\" has the unknown unit \"min\"; did you mean \"60s\"?"},
      {"1h", "6:11: \"1h\" has the unknown unit \"h\"; did you mean \"3600s\"?"},
      {"1m", "6:11: \"1m\" has the unknown unit \"m\"; use ns, us, ms or s"},
      {"2d", "6:11: \"2d\" has the unknown unit \"d\"; use ns, us, ms or s"},
      {"1sec", "6:11: \"1sec\" has the unknown unit \"sec\"; did you mean \"1s\"?"},
      {"1msec", "6:11: \"1msec\" has the unknown unit \"msec\"; did you mean \"1ms\"?"},
      {"5 seconds", "6:11: \"5 seconds\" has the unknown unit \"seconds\"; did you mean \"5s\"?"},
      {"1,5ms", "6:11: \"1,5ms\" has a decimal comma; write 1.5ms"},
      {"10", "6:11: \"10\" has no unit; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"ms",
       "6:11: \"ms\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"-5ms", "6:11: \"-5ms\" is below zero; a duration is zero or more"},
      {"-5", "6:11: \"-5\" has no unit; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"1e300s", "6:11: \"1e300s\" is too long; write a shorter duration"},
      {"999999999999s", "6:11: \"999999999999s\" is too long; write a shorter duration"},
      {"", "6:11: \"\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"abc",
       "6:11: \"abc\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"1.5", "6:11: \"1.5\" has no unit; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"1..5ms", "6:11: \"1..5ms\" has the unknown unit \".5ms\"; use ns, us, ms or s"},
      {"ms10",
       "6:11: \"ms10\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"+5ms",
       "6:11: \"+5ms\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"10MS", "6:11: \"10MS\" has the unknown unit \"MS\"; did you mean \"10ms\"?"},
      {"10Ms", "6:11: \"10Ms\" has the unknown unit \"Ms\"; use ns, us, ms or s"},
      {"10ms5", "6:11: \"10ms5\" has the unknown unit \"ms5\"; use ns, us, ms or s"},
      {"nan ms",
       "6:11: \"nan ms\" is not a duration; write a number and a unit, such as 250us, 10ms or "
       "1.5s"},
      {"inf s",
       "6:11: \"inf s\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"0x10ms", "6:11: \"0x10ms\" has the unknown unit \"x10ms\"; use ns, us, ms or s"},
      {"1 000ms", "6:11: \"1 000ms\" has the unknown unit \"000ms\"; use ns, us, ms or s"},
      {"1_000ms", "6:11: \"1_000ms\" has the unknown unit \"_000ms\"; use ns, us, ms or s"},
      {"５ms",
       "6:11: \"５ms\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"a\\nb",
       "6:11: \"a␊b\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
      {"\\\"",
       "6:11: \"\"\" is not a duration; write a number and a unit, such as 250us, 10ms or 1.5s"},
  };
  test::expect_sentences(
      kDurations, kHead + "[parameters.talk]\ndefault = \"",
      "\"\nmin = \"0ms\"\nmax = \"1s\"\nmeaning = \"m\"\n" + std::string(test::kTask));
}

}  // namespace
}  // namespace interlane
