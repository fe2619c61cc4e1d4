#include <gtest/gtest.h>

#include "engine/stats/summary.h"
#include "tests/support/trace_text.h"

// What a summary says of a run beside the times of its lanes.
namespace interlane::test {
namespace {

std::uint64_t count(const Summary& summary, Flow::Kind kind) {
  return summary.flows[static_cast<std::size_t>(kind)];
}

TEST(SummaryResults, LostUpdatesAreThoseThatTheCounterLacks) {
  Trace trace;
  trace.run.expected_count = 1000;
  trace.results.counted = 740;
  EXPECT_EQ(summarize(trace).lost_updates, 260);
  trace.results.counted = 1000;
  EXPECT_EQ(summarize(trace).lost_updates, 0);
}

TEST(SummaryResults, ACounterThatIsTooHighHasLostLessThanNothing) {
  Trace trace;
  trace.run.expected_count = 10;
  trace.results.counted = 12;
  EXPECT_EQ(summarize(trace).lost_updates, -2);
}

TEST(SummaryResults, LostUpdatesNeedBothTheCountAndWhatItShouldBe) {
  Trace only_expected;
  only_expected.run.expected_count = 10;
  EXPECT_EQ(summarize(only_expected).lost_updates, std::nullopt);
  Trace only_counted;
  only_counted.results.counted = 10;
  EXPECT_EQ(summarize(only_counted).lost_updates, std::nullopt);
}

TEST(SummaryResults, LostUpdatesAreUnknownWhereATaskWasCutOff) {
  Trace trace = TraceBuilder().task("a", "000").task("b", "00000").build();
  trace.run.expected_count = 1000;
  trace.results.counted = 740;
  EXPECT_EQ(summarize(trace).lost_updates, 260);
  trace.tasks[1].finished.reset();
  EXPECT_EQ(summarize(trace).lost_updates, std::nullopt);
}

// Four tasks, created at 1 and later, of which the last one starts at 7.
Trace many_started() {
  Trace trace = TraceBuilder()
                    .task("a", " r0")
                    .task("b", " rrr0")
                    .task("c", "  rrrrr0")
                    .task("d", "   rrr0")
                    .build();
  trace.results.memory_at_start = 10'000;
  trace.results.memory_in_use = 18'000;
  return trace;
}

TEST(SummaryResults, AStartCostsItsPartOfTheMemoryAndOfTheTimeUntilAllHaveStarted) {
  const auto cost = summarize(many_started()).start_cost;
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->memory_per_unit, 2000);
  EXPECT_EQ(cost->start_time_per_unit, 6 * kUnit / 4);
}

TEST(SummaryResults, MemoryThatShrankIsLessThanNothing) {
  Trace trace = many_started();
  trace.results.memory_in_use = 6'000;
  EXPECT_EQ(summarize(trace).start_cost->memory_per_unit, -1000);
}

TEST(SummaryResults, TheTimeToStartIsUnknownWhereATaskNeverStarted) {
  Trace trace = many_started();
  trace.tasks[2].started.reset();
  const auto cost = summarize(trace).start_cost;
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->start_time_per_unit, std::nullopt);
  EXPECT_EQ(cost->memory_per_unit, 2000);
}

TEST(SummaryResults, TheCostOfAStartNeedsBothReadingsAndATask) {
  Trace first_only = many_started();
  first_only.results.memory_in_use.reset();
  EXPECT_FALSE(summarize(first_only).start_cost);
  Trace second_only = many_started();
  second_only.results.memory_at_start.reset();
  EXPECT_FALSE(summarize(second_only).start_cost);
  Trace no_task;
  no_task.results = many_started().results;
  EXPECT_FALSE(summarize(no_task).start_cost);
}

Flow flow(Flow::Kind kind) { return {kind, at(0), at(0), {}, {}}; }
Mark mark(Mark::Kind kind) { return {kind, at(0), {}, {}}; }

TEST(SummaryResults, FlowsAreCountedByKind) {
  Trace trace;
  for (const auto kind : {Flow::Kind::Spawn, Flow::Kind::Message, Flow::Kind::Message,
                          Flow::Kind::Steal, Flow::Kind::Message}) {
    trace.flows.push_back(flow(kind));
  }
  const Summary summary = summarize(trace);
  EXPECT_EQ(count(summary, Flow::Kind::Spawn), 1u);
  EXPECT_EQ(count(summary, Flow::Kind::WakeUp), 0u);
  EXPECT_EQ(count(summary, Flow::Kind::LockHandOver), 0u);
  EXPECT_EQ(count(summary, Flow::Kind::Message), 3u);
  EXPECT_EQ(count(summary, Flow::Kind::Continuation), 0u);
  EXPECT_EQ(count(summary, Flow::Kind::Steal), 1u);
}

TEST(SummaryResults, AMicrotaskCountsWhenItBeginsAndNotWhenItIsQueued) {
  Trace trace;
  trace.marks = {mark(Mark::Kind::Macrotask),       mark(Mark::Kind::MicrotaskQueued),
                 mark(Mark::Kind::MicrotaskQueued), mark(Mark::Kind::Microtask),
                 mark(Mark::Kind::Steal),           mark(Mark::Kind::Macrotask),
                 mark(Mark::Kind::Macrotask)};
  const Summary summary = summarize(trace);
  EXPECT_EQ(summary.macrotasks, 3u);
  EXPECT_EQ(summary.microtasks, 1u);
}

// A task that asks a server, which answers on the task's own core from 1 to 3.
Trace with_server() {
  TraceBuilder builder;
  builder.core(0, "A**.A").core(1, ".....").task("a", "0iii0");
  builder.process("runner", 100, "*bbb*").thread("main", 100, "*bbb*");
  builder.process("server", 300, "b**bb").thread("server", 300, "b**bb");
  Trace trace = builder.build();
  trace.processes[1].is_service = true;
  LaneBuilder core;
  core.change(at(0), {State::Running, TaskId{0}, ThreadId{0}, CpuId{0}});
  core.change(at(1), {State::Running, {}, ThreadId{1}, CpuId{0}});
  core.change(at(3), {State::Idle, {}, {}, {}});
  core.change(at(4), {State::Running, TaskId{0}, ThreadId{0}, CpuId{0}});
  core.close(at(5));
  trace.core_lanes[0] = std::make_shared<const Lane>(core.snapshot(at(5)));
  for (ThreadFacts& thread : trace.threads) {
    thread.whole.voluntary = 3;
    thread.whole.preemptions = 2;
    thread.migrations = 1;
  }
  return trace;
}

TEST(SummaryServices, DoNotMakeTheCoresOfTheRunBusier) {
  const Summary summary = summarize(with_server());
  EXPECT_EQ(summary.cores[0].busy, 2 * kUnit);
  EXPECT_DOUBLE_EQ(summary.utilisation, 0.2);
}

TEST(SummaryServices, AreOthersOnACoreAtLevelSystem) {
  Trace trace = with_server();
  trace.run.recorder = RecorderLevel::System;
  const CoreSummary core = summarize(trace).cores[0];
  EXPECT_EQ(core.busy, 2 * kUnit);
  EXPECT_EQ(core.other, 2 * kUnit);
  EXPECT_EQ(core.idle, kUnit);
}

TEST(SummaryServices, SwitchWithoutBeingCounted) {
  const Summary summary = summarize(with_server());
  EXPECT_EQ(summary.switches, 5u);
  EXPECT_EQ(summary.preemptions, 2u);
  EXPECT_EQ(summary.migrations, 1u);
}

TEST(SummaryServices, AreNeitherInFlightNorExecuting) {
  const Summary summary = summarize(with_server());
  EXPECT_EQ(summary.tasks.size(), 1u);
  EXPECT_EQ(summary.in_flight_max, 1);
  EXPECT_EQ(summary.executing_max, 1);
  EXPECT_DOUBLE_EQ(summary.executing_mean, 0.4);
}

}  // namespace
}  // namespace interlane::test
