#include "engine/stats/range_summary.h"

#include <gtest/gtest.h>

#include "engine/trace/past.h"
#include "tests/support/event_script.h"
#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

RangeSummary of(const Trace& trace, double from, double to) {
  return summarize_range(trace, in_flight_curve(trace), executing_curve(trace), at(from), at(to));
}

// Two tasks on one of two cores; from 4 to 5 the engine is on the core.
Trace small_run() {
  TraceBuilder builder;
  builder.core(0, "ABBA*A").core(1, "..?...");
  builder.task("a", "0tt000").task("b", "r00");
  builder.thread("main", 100, "00000000");
  return builder.build();
}

void expect_same(const RangeSummary& range, const Summary& summary) {
  EXPECT_DOUBLE_EQ(range.utilisation, summary.utilisation);
  EXPECT_EQ(range.in_flight_max, summary.in_flight_max);
  EXPECT_DOUBLE_EQ(range.in_flight_mean, summary.in_flight_mean);
  EXPECT_EQ(range.executing_max, summary.executing_max);
  EXPECT_DOUBLE_EQ(range.executing_mean, summary.executing_mean);
  EXPECT_EQ(range.switches, summary.switches);
  EXPECT_EQ(range.preemptions, summary.preemptions);
  EXPECT_EQ(range.migrations, summary.migrations);
  EXPECT_EQ(range.task_times, summary.task_times);
}

TEST(RangeSummary, OfTheWholeRunIsItsSummary) {
  Trace trace = small_run();
  trace.threads[0].whole.voluntary = 7;
  trace.threads[0].whole.preemptions = 3;
  trace.threads[0].migrations = 2;
  expect_same(of(trace, 0, 100), summarize(trace));
  trace.run.recorder = RecorderLevel::User;
  expect_same(of(trace, 0, 100), summarize(trace));
}

TEST(RangeSummary, CountsWhatLiesInIt) {
  const RangeSummary range = of(small_run(), 1, 3);
  EXPECT_EQ(range.length(), 2 * kUnit);
  EXPECT_DOUBLE_EQ(range.utilisation, 0.5);
  EXPECT_EQ(range.in_flight_max, 2);
  EXPECT_DOUBLE_EQ(range.in_flight_mean, 2);
  EXPECT_DOUBLE_EQ(range.executing_mean, 1);
  EXPECT_EQ(time_in(range.task_times, State::WaitingTimer), 2 * kUnit);
  EXPECT_EQ(range.unseen, kUnit);
  EXPECT_EQ(range.finished, 1u);
  EXPECT_EQ(range.unfinished, 1u);
}

TEST(RangeSummary, IsCutToTheRun) {
  const RangeSummary range = of(small_run(), 5, 50);
  EXPECT_EQ(range.length(), kUnit);
  EXPECT_DOUBLE_EQ(range.utilisation, 0.5);
  EXPECT_TRUE(of(small_run(), 20, 50).is_empty());
  EXPECT_TRUE(of(small_run(), 3, 3).is_empty());
}

TEST(RangeSummary, OverheadIsCoreTimeOfThreadsThatCarryNoTask) {
  EXPECT_EQ(of(small_run(), 0, 6).overhead, kUnit);
  EXPECT_EQ(of(small_run(), 0, 4).overhead, Duration{});
  Trace trace = small_run();
  trace.run.recorder = RecorderLevel::User;
  EXPECT_EQ(of(trace, 0, 6).overhead, std::nullopt);
}

TEST(RangeSummary, OverheadLeavesServicesAndForeignCoresOut) {
  Trace trace = small_run();
  trace.processes[0].is_service = true;
  LaneBuilder core;
  core.change(at(0), {State::Running, {}, ThreadId{0}, CpuId{0}});
  core.close(at(6));
  trace.core_lanes[0] = std::make_shared<const Lane>(core.snapshot(at(6)));
  EXPECT_EQ(of(trace, 0, 6).overhead, Duration{});
  EXPECT_DOUBLE_EQ(of(trace, 0, 6).utilisation, 0);
  Trace elsewhere = small_run();
  elsewhere.run.cores = {CpuId{1}};
  EXPECT_EQ(of(elsewhere, 0, 6).overhead, Duration{});
}

// A thread that is preempted at 2, blocks at 4 and goes on elsewhere at 5 until 8.
std::shared_ptr<const Trace> scripted_run() {
  EventScript script(RecorderLevel::Kernel, {"one"});
  script.switch_in(0, kRunnerPid, 0).created(0, kRunnerPid, 0).resumed(0, kRunnerPid, 0);
  script.preempted(2, kRunnerPid, 0).switch_in(3, kRunnerPid, 0).blocked(4, kRunnerPid, 0);
  script.switch_in(5, kRunnerPid, 1).finished(8, kRunnerPid, 0).blocked(9, kRunnerPid, 1);
  return script.finish(10);
}

TEST(RangeSummary, SwitchesAreCountedWhereTheyBegin) {
  const auto trace = scripted_run();
  EXPECT_EQ(of(*trace, 0, 2).switches, 0u);
  EXPECT_EQ(of(*trace, 2, 4).switches, 1u);
  EXPECT_EQ(of(*trace, 2, 4).preemptions, 1u);
  EXPECT_EQ(of(*trace, 1, 5).switches, 2u);
  EXPECT_EQ(of(*trace, 1, 5).preemptions, 1u);
  EXPECT_EQ(of(*trace, 1, 5).migrations, 0u);
  EXPECT_EQ(of(*trace, 4.5, 6).migrations, 1u);
}

TEST(RangeSummary, PartsOfARunThatWasSeenWellAddUpToTheRecordersCounts) {
  const auto trace = scripted_run();
  const RangeSummary whole = of(*trace, 0, 8);
  const RangeSummary before = of(*trace, 0, 3.5);
  const RangeSummary after = of(*trace, 3.5, 7.9);
  EXPECT_EQ(before.migrations + after.migrations, whole.migrations);
  EXPECT_EQ(before.preemptions + after.preemptions, whole.preemptions);
  // The one at 9 comes after the last task and belongs to the run as a whole.
  EXPECT_EQ(before.switches + after.switches + 1, whole.switches);
}

// What was counted for the whole life of threads is not known of a past.
TEST(RangeSummary, OfAPastIsTheSameStretchOfTheWhole) {
  const auto trace = scripted_run();
  const Trace past = past_of(*trace, at(3.5));
  const RangeSummary all = of(past, 0, 100);
  const RangeSummary part = of(*trace, 0, 3.5);
  EXPECT_EQ(all.length(), part.length());
  EXPECT_EQ(all.switches, part.switches);
  EXPECT_EQ(all.preemptions, part.preemptions);
  EXPECT_GT(all.preemptions, 0U);
}

TEST(RangeSummary, AtLevelUserOnlyPreemptionsOfTasksAreCounted) {
  TraceBuilder builder;
  builder.task("a", "00p0bb00").thread("main", 1, "AAuAbbAA");
  LaneBuilder lane;
  const ThreadId thread{0};
  lane.change(at(0), {State::Running, TaskId{0}, thread, {}});
  lane.change(at(2), {State::Runnable, TaskId{0}, thread, {}});
  lane.change(at(3), {State::Running, TaskId{0}, thread, {}});
  lane.change(at(4), {State::Blocked, {}, thread, {}});
  lane.change(at(6), {State::Running, TaskId{0}, thread, {}});
  lane.close(at(8));
  builder.trace().thread_lanes[0] = std::make_shared<const Lane>(lane.snapshot(at(8)));
  Trace trace = builder.build();
  trace.run.recorder = RecorderLevel::User;
  EXPECT_EQ(of(trace, 0, 7).switches, 1u);
  EXPECT_EQ(of(trace, 0, 7).preemptions, 1u);
  trace.run.recorder = RecorderLevel::Kernel;
  EXPECT_EQ(of(trace, 0, 7).switches, 2u);
}

}  // namespace
}  // namespace interlane::test
