#include "engine/trace/past.h"

#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

Flow flow(double from, double to) {
  return {Flow::Kind::WakeUp, at(from), at(to), TaskId(0), TaskId(1)};
}

Mark mark(double when) { return {Mark::Kind::Steal, at(when), TaskId(0), ThreadId(0)}; }

// One task ends at unit 4; another begins to wait for it at 2 and goes on at 4 until 8.
Trace whole() {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").task("one", "0000").task("two", "rrll0000").task("three", "      00");
  builder.thread("worker", 7, "AAAABBBB");
  Trace& trace = builder.trace();
  trace.outcome = Outcome::Finished;
  trace.outcome_reason = "all went well";
  trace.flows = {flow(4, 4), flow(1, 2), flow(3, 6)};
  trace.marks = {mark(5), mark(1)};
  trace.losses = {{Loss::Source::Engine, 3, at(2), at(6), {}, {}},
                  {Loss::Source::Engine, 2, at(7), at(8), {}, {}}};
  trace.threads[0].migrations = 3;
  trace.results.counted = 12;
  return builder.build();
}

TEST(Past, LanesEndAtTheInstant) {
  const Trace past = past_of(whole(), at(3));
  EXPECT_EQ(past.horizon, at(3));
  EXPECT_EQ(by_core(*past.task_lanes[0]), "000");
  EXPECT_EQ(by_core(*past.task_lanes[1]), "rrl");
  EXPECT_EQ(by_task(*past.thread_lanes[0]), "AAA");
}

TEST(Past, RowsKeepTheirPlacesAndWhatHadNotBegunHasNoLane) {
  const Trace past = past_of(whole(), at(3));
  ASSERT_EQ(past.tasks.size(), 3U);
  ASSERT_EQ(past.task_lanes.size(), 3U);
  EXPECT_TRUE(past.task_lanes[2]->empty());
  EXPECT_EQ(past.tasks[2].name, "three");
  EXPECT_FALSE(past.tasks[2].created);
}

TEST(Past, DoesNotKnowWhoWillFinishNorHowTheRunWillEnd) {
  const Trace past = past_of(whole(), at(3));
  EXPECT_EQ(past.outcome, Outcome::Running);
  EXPECT_TRUE(past.outcome_reason.empty());
  EXPECT_FALSE(past.tasks[0].finished);
  EXPECT_TRUE(past.tasks[0].started);
  EXPECT_FALSE(past.tasks[1].started);
  EXPECT_FALSE(past.results.counted);
  EXPECT_EQ(past.threads[0].migrations, 0U);
  EXPECT_FALSE(past.threads[0].ended);
  EXPECT_EQ(past.finished_at(), at(3));
}

TEST(Past, KnowsWhatHasJustFinished) {
  const Trace past = past_of(whole(), at(4));
  EXPECT_EQ(past.tasks[0].finished, at(4));
  EXPECT_EQ(past.flows.size(), 1U);  // the hand-over at 4 has yet to be
}

TEST(Past, HasOnlyTheArrowsMarksAndLossesThatWere) {
  const Trace past = past_of(whole(), at(3));
  ASSERT_EQ(past.flows.size(), 1U);
  EXPECT_EQ(past.flows[0].to, at(2));
  ASSERT_EQ(past.marks.size(), 1U);
  EXPECT_EQ(past.marks[0].at, at(1));
  ASSERT_EQ(past.losses.size(), 1U);
  EXPECT_EQ(past.losses[0].until, at(3));
}

TEST(Past, KnowsWhoHeldAndWhoWaitedThen) {
  Trace trace = whole();
  trace.lock_holders = {{}};
  trace.holdings = {{0, TaskId(0), at(1), at(4)}, {0, TaskId(1), at(5), at(6)}};
  trace.waits = {{TaskId(1), to_take(0), at(2), at(4)}};
  const Trace past = past_of(trace, at(3));
  EXPECT_EQ(past.lock_holders[0], std::vector{TaskId(0)});
  EXPECT_EQ(past.tasks[1].waits_for, to_take(0));
  ASSERT_EQ(past.holdings.size(), 1U);
  EXPECT_EQ(past.holdings[0].to, Holding::kOpen);
  const Trace later = past_of(trace, at(4.5));
  EXPECT_TRUE(later.lock_holders[0].empty());
  EXPECT_FALSE(later.tasks[1].waits_for);
}

TEST(Past, IsEverythingFromTheEndOn) {
  const Trace trace = whole();
  const Trace past = past_of(trace, at(20));
  EXPECT_EQ(past.horizon, trace.horizon);
  EXPECT_EQ(past.task_lanes, trace.task_lanes);
  EXPECT_EQ(past.flows.size(), trace.flows.size());
}

}  // namespace
}  // namespace interlane::test
