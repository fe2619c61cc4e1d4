#include "engine/stats/object_facts.h"

#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

TEST(StateFacts, TellHowOftenAndHowLong) {
  const auto facts = state_facts(*lane_from_text("r00lll0l0"));
  ASSERT_EQ(facts.size(), 3u);
  EXPECT_EQ(facts[0].state, State::Running);
  EXPECT_EQ(facts[0].spans, 3u);
  EXPECT_EQ(facts[0].total, 4 * kUnit);
  EXPECT_EQ(facts[1].state, State::Ready);
  EXPECT_EQ(facts[2].state, State::WaitingLock);
  EXPECT_EQ(facts[2].spans, 2u);
  EXPECT_EQ(facts[2].longest, 3 * kUnit);
}

TEST(CarriedTasks, ComeLongestFirstAndNameWhatRanWithoutATask) {
  const auto carried = carried_tasks(*lane_from_text("A*BBB.**"));
  ASSERT_EQ(carried.size(), 3u);
  EXPECT_EQ(carried[0].task, TaskId{1});
  EXPECT_EQ(carried[0].time, 3 * kUnit);
  EXPECT_TRUE(carried[1].task.is_none());
  EXPECT_EQ(carried[2].task, TaskId{0});
}

TEST(SpanFlows, AreThoseOfTheTaskWithinTheSpan) {
  const auto flow = [](std::uint32_t by, double from, std::uint32_t of, double to) {
    return Flow{Flow::Kind::Message, at(from), at(to), TaskId{by}, TaskId{of}};
  };
  Trace trace;
  trace.flows = {flow(0, 5, 1, 6), flow(0, 2, 1, 3), flow(1, 4, 0, 4), flow(1, 9, 0, 9),
                 flow(2, 4, 0, 4)};
  const SpanFlows flows = flows_of(trace, TaskId{1}, {at(3), at(6), State::Running, {}, {}, {}});
  ASSERT_EQ(flows.in.size(), 2u);
  EXPECT_EQ(flows.in[0].to, at(3));
  EXPECT_EQ(flows.in[1].to, at(6));
  ASSERT_EQ(flows.out.size(), 1u);
  EXPECT_EQ(flows.out[0].from, at(4));
  EXPECT_TRUE(flows_of(trace, {}, {at(0), at(9), State::Running, {}, {}, {}}).in.empty());
}

}  // namespace
}  // namespace interlane::test
