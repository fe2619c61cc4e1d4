#include "engine/stats/summary.h"

#include <numeric>

#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

Duration in(const StateTimes& times, State state) { return times[static_cast<std::size_t>(state)]; }

Duration sum(const StateTimes& times) {
  return std::accumulate(times.begin(), times.end(), Duration{});
}

TEST(StateTimes, AddUpToTheLengthOfTheLane) {
  const auto lane = lane_from_text("  r00ppttli?");
  const StateTimes times = state_times(*lane);
  EXPECT_EQ(in(times, State::Running), 2 * kUnit);
  EXPECT_EQ(in(times, State::WaitingTimer), 2 * kUnit);
  EXPECT_EQ(in(times, State::Unknown), kUnit);
  EXPECT_EQ(sum(times), lane->end() - lane->begin());
}

TEST(StateTimes, OfAnEmptyLaneAreZero) { EXPECT_EQ(sum(state_times(Lane())), Duration{}); }

// Two tasks on one of two cores; the runner lives on for two units after the last task.
Trace small_run() {
  TraceBuilder builder;
  builder.core(0, "ABBA**").core(1, "......");
  builder.task("a", "0tt0").task("b", "r00");
  builder.thread("main", 100, "000000");
  return builder.build();
}

TEST(Summary, TheMakespanEndsWithTheLastTask) {
  EXPECT_EQ(summarize(small_run()).makespan, 4 * kUnit);
}

TEST(Summary, ATasksTimesAddUpToItsLifetime) {
  const Trace trace = small_run();
  const Summary summary = summarize(trace);
  ASSERT_EQ(summary.tasks.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(sum(summary.tasks[i].times), *trace.tasks[i].finished - *trace.tasks[i].created);
  }
  EXPECT_EQ(in(summary.task_times, State::Running), 4 * kUnit);
  EXPECT_EQ(in(summary.task_times, State::WaitingTimer), 2 * kUnit);
  EXPECT_EQ(in(summary.task_times, State::Ready), kUnit);
}

TEST(Summary, CoresAreBusyOnlyUntilTheLastTaskEnds) {
  const Summary summary = summarize(small_run());
  ASSERT_EQ(summary.cores.size(), 2u);
  EXPECT_EQ(summary.cores[0].busy, 4 * kUnit);
  EXPECT_EQ(summary.cores[1].busy, Duration{});
  EXPECT_DOUBLE_EQ(summary.utilisation, 0.5);
}

TEST(Summary, UtilisationCountsTheRunsCoresOnly) {
  Trace trace = small_run();
  trace.run.cores = {CpuId{1}};
  EXPECT_DOUBLE_EQ(summarize(trace).utilisation, 0.0);
}

TEST(Summary, ConcurrencyAndParallelismAreTwoNumbers) {
  const Summary summary = summarize(small_run());
  EXPECT_EQ(summary.in_flight_max, 2);
  EXPECT_EQ(summary.executing_max, 1);
  EXPECT_DOUBLE_EQ(summary.in_flight_mean, (1 + 2 + 2 + 1) / 4.0);
  EXPECT_DOUBLE_EQ(summary.executing_mean, 1.0);
}

TEST(Summary, AnUnfinishedTaskMakesTheRunLastToItsHorizon) {
  const Trace trace = TraceBuilder().task("a", "00").unfinished_task("b", "r11llll").build();
  EXPECT_EQ(summarize(trace).makespan, 7 * kUnit);
}

TEST(Summary, WhoElseWasOnACoreIsUnknownBelowLevelSystem) {
  Trace trace = TraceBuilder().core(0, "Ao.?").task("a", "0iii").build();
  EXPECT_EQ(summarize(trace).cores[0].other, std::nullopt);
  EXPECT_EQ(summarize(trace).cores[0].idle, std::nullopt);
  trace.run.recorder = RecorderLevel::System;
  EXPECT_EQ(summarize(trace).cores[0].other, kUnit);
  EXPECT_EQ(summarize(trace).cores[0].idle, kUnit);
}

Trace counted_run(RecorderLevel level) {
  Trace trace = TraceBuilder().thread("a", 1, "0").thread("b", 2, "1").thread("c", 3, "1").build();
  trace.run.recorder = level;
  for (ThreadFacts& facts : trace.threads) {
    facts.whole.voluntary = 10;
    facts.whole.preemptions = 4;
    facts.migrations = 1;
    facts.first_witness = Witness{at(0), 0, 100, {}};
  }
  trace.threads[0].last_witness = Witness{at(1), 0, 103, {}};
  trace.threads[0].witnessed.preemptions = 2;
  trace.threads[1].last_witness = Witness{at(1), 0, 101, {}};
  trace.threads[1].witnessed.preemptions = 2;
  return trace;  // the third has only one sample
}

TEST(Summary, SwitchesAreVoluntaryOnesAndPreemptions) {
  const Summary summary = summarize(counted_run(RecorderLevel::Kernel));
  EXPECT_EQ(summary.switches, 42u);
  EXPECT_EQ(summary.preemptions, 12u);
  EXPECT_EQ(summary.migrations, 3u);
  EXPECT_EQ(summary.switches_from, SwitchSource::Recorder);
  EXPECT_FALSE(summary.recorder_error);
}

TEST(Summary, LevelUserMeasuresItsOwnErrorThreadByThread) {
  const Summary summary = summarize(counted_run(RecorderLevel::User));
  ASSERT_TRUE(summary.recorder_error);
  EXPECT_EQ(summary.recorder_error->found, 4u);
  EXPECT_EQ(summary.recorder_error->counted, 4u);
  ASSERT_TRUE(summary.recorder_error->share);
  EXPECT_DOUBLE_EQ(*summary.recorder_error->share, 0.5);
}

TEST(Summary, WithoutInvoluntarySwitchesTheErrorHasNoShare) {
  Trace trace = small_run();
  trace.run.recorder = RecorderLevel::User;
  EXPECT_EQ(summarize(trace).recorder_error->share, std::nullopt);
}

TEST(Summary, OfAnEmptyTraceIsZero) {
  const Summary summary = summarize(Trace());
  EXPECT_EQ(summary.makespan, Duration{});
  EXPECT_EQ(summary.utilisation, 0.0);
}

}  // namespace
}  // namespace interlane::test
