#include "app/cli/run_report.h"

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/scene/time_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using nlohmann::json;
using test::TraceBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// An entry of a comparison whose only task runs from the start for as many units as there are
// letters in `picture`.
Comparison::Entry ended(const std::string& model, const std::string& picture,
                        Outcome outcome = Outcome::Finished) {
  Trace trace =
      TraceBuilder().core(0, std::string(picture.size(), 'A')).task("one", picture).build();
  trace.run.model = model;
  trace.run.cores = {CpuId(0)};
  trace.outcome = outcome;
  Comparison::Entry entry;
  entry.request.model = model;
  entry.status = Comparison::Status::Ended;
  entry.trace = std::make_shared<const Trace>(std::move(trace));
  return entry;
}

Comparison::Entry not_run(Comparison::Status status, const std::string& error = "") {
  Comparison::Entry entry;
  entry.request.model = "threads";
  entry.status = status;
  entry.error = error;
  return entry;
}

TEST(RunReport, ComparesWithTheSequentialRunWhereverItStands) {
  const RunReport report({ended("threads", "00"), ended("sequential", "000000")}, 1);
  const json runs = json::parse(report.json()).at("runs");
  EXPECT_DOUBLE_EQ(runs.at(0).at("speedup"), 3.0);
  EXPECT_EQ(runs.at(0).at("speedup_over"), "sequential");
  EXPECT_EQ(runs.at(0).at("speedup_over_run"), 1);
  EXPECT_DOUBLE_EQ(runs.at(1).at("speedup"), 1.0);
}

TEST(RunReport, ComparesWithTheFirstRunWithoutASequentialOne) {
  const RunReport report({ended("coroutines", "0000"), ended("threads", "00")}, 1);
  const json runs = json::parse(report.json()).at("runs");
  EXPECT_EQ(runs.at(1).at("speedup_over"), "coroutines");
  EXPECT_DOUBLE_EQ(runs.at(1).at("speedup"), 2.0);
}

TEST(RunReport, ComparesNothingWithARunThatDidNotFinish) {
  const RunReport report({ended("sequential", "0000", Outcome::Timeout), ended("threads", "00")},
                         1);
  EXPECT_TRUE(json::parse(report.json()).at("runs").at(1).at("speedup").is_null());
}

TEST(RunReport, ShowsTheMedianOfRepeatsAndGivesAllOfThemAsJson) {
  const RunReport report(
      {ended("threads", "0000000"), ended("threads", "00"), ended("threads", "000")}, 3);
  ASSERT_EQ(report.panes().size(), 1U);
  EXPECT_EQ(report.panes()[0].summary->makespan, 3 * test::kUnit);
  EXPECT_EQ(json::parse(report.json()).at("runs").size(), 3U);
  EXPECT_THAT(report.text(),
              HasSubstr(duration_text(2 * test::kUnit) + " – " + duration_text(7 * test::kUnit)));
}

TEST(RunReport, NamesRecorderAndLossesOfEveryRun) {
  const RunReport report({ended("threads", "00")}, 1);
  EXPECT_THAT(report.text(), HasSubstr("recorder: kernel, 0 events lost"));
}

TEST(RunReport, IsSatisfiedWhenEverythingFinished) {
  const RunReport report({ended("threads", "00")}, 1);
  EXPECT_EQ(report.exit_code(), 0);
  EXPECT_THAT(report.complaints(), IsEmpty());
}

TEST(RunReport, TellsTheWatchdogFromAFailure) {
  EXPECT_EQ(RunReport({ended("threads", "0", Outcome::Timeout)}, 1).exit_code(), 3);
  EXPECT_EQ(RunReport({ended("threads", "0", Outcome::Deadlock)}, 1).exit_code(), 3);
  EXPECT_EQ(RunReport({ended("threads", "0", Outcome::Crashed)}, 1).exit_code(), 1);
  EXPECT_EQ(RunReport({ended("threads", "0", Outcome::Stopped)}, 1).exit_code(), 1);
}

TEST(RunReport, PutsAFailureBeforeTheWatchdogInAnyOrder) {
  const auto timeout = ended("threads", "0", Outcome::Timeout);
  const auto crash = ended("threads", "0", Outcome::Crashed);
  const auto success = ended("threads", "0");
  EXPECT_EQ(RunReport({timeout, crash, success}, 1).exit_code(), 1);
  EXPECT_EQ(RunReport({crash, timeout}, 1).exit_code(), 1);
  EXPECT_EQ(RunReport({success, timeout, success}, 1).exit_code(), 3);
}

TEST(RunReport, SaysWhyARunWasRefusedAndHowManyNeverBegan) {
  const RunReport report({not_run(Comparison::Status::Refused, "no more threads"),
                          ended("threads", "0"), not_run(Comparison::Status::Pending)},
                         1);
  EXPECT_EQ(report.exit_code(), 1);
  EXPECT_THAT(report.complaints(),
              ElementsAre("threads: no more threads", "stopped with 1 of 3 runs not begun"));
  EXPECT_EQ(report.panes().size(), 1U);
}

TEST(RunReport, HasNoTableWhenNothingRan) {
  const RunReport report({not_run(Comparison::Status::Refused, "no more threads")}, 1);
  EXPECT_EQ(report.text(), "");
  EXPECT_TRUE(json::parse(report.json()).at("runs").empty());
}

}  // namespace
}  // namespace interlane
