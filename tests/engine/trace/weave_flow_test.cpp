#include <gtest/gtest.h>

#include "tests/support/event_script.h"

// Arrows between tasks: which kind a cause makes, and between which instants.
namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;

// The flows of a run in which the first task waits from 1 on, and the second one lets it go on at
// 3, which is noted at 4.
std::vector<Flow> flows_after(WaitedFor wait) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).switch_in(0, kOther, 1);
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, wait);
  script.resumed(1, kOther, 1).ready_by(4, kOther, 0, 3, 1).resumed(5, kMain, 0);
  const auto flows = script.finish(6)->flows;
  return {flows.begin(), flows.end()};
}

TEST(FlowWeave, ALockThatIsHandedOverIsAnArrowFromItsGiverToItsTaker) {
  const auto flows = flows_after(to_take(0));
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].kind, Flow::Kind::LockHandOver);
  EXPECT_EQ(flows[0].from, at(3));
  EXPECT_EQ(flows[0].to, at(4));
  EXPECT_EQ(flows[0].from_task, TaskId{1});
  EXPECT_EQ(flows[0].to_task, TaskId{0});
}

TEST(FlowWeave, AMessageIsAnArrowInBothDirectionsOfAChannel) {
  for (const WaitedFor wait : {to_receive(0), to_send(0)}) {
    const auto flows = flows_after(wait);
    ASSERT_EQ(flows.size(), 1u);
    EXPECT_EQ(flows[0].kind, Flow::Kind::Message);
    EXPECT_EQ(flows[0].from, at(3));
    EXPECT_EQ(flows[0].from_task, TaskId{1});
    EXPECT_EQ(flows[0].to_task, TaskId{0});
  }
}

TEST(FlowWeave, TheEndOfAnyOtherWaitIsAWakeUp) {
  for (const WaitReason reason : {WaitReason::Join, WaitReason::Barrier, WaitReason::Io}) {
    const auto flows = flows_after({reason, 0});
    ASSERT_EQ(flows.size(), 1u);
    EXPECT_EQ(flows[0].kind, Flow::Kind::WakeUp);
    EXPECT_EQ(flows[0].from_task, TaskId{1});
  }
}

TEST(FlowWeave, AnArrowNamesTheLockChannelOrBarrier) {
  EXPECT_EQ(flows_after(to_take(3))[0].resource, 3U);
  EXPECT_EQ(flows_after(to_send(2))[0].resource, to_send(2).resource);
  EXPECT_EQ(flows_after(to_meet(1))[0].resource, 1U);
  EXPECT_EQ(flows_after({WaitReason::Join, 0})[0].resource, Flow::kNoResource);
}

TEST(FlowWeave, ATimerIsNobodysArrow) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Timer);
  script.ready(3, kMain, 0, 2).resumed(3, kMain, 0);
  EXPECT_TRUE(script.finish(4)->flows.empty());
}

TEST(FlowWeave, ASpawnIsAnArrowAtTheInstantOfTheCreation) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0)
      .resumed(0, kMain, 1)
      .created(1, kMain, 0)
      .created_by(2, kMain, 2, 1);
  const auto flows = script.finish(4)->flows;
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].kind, Flow::Kind::Spawn);
  EXPECT_EQ(flows[0].from, at(2));
  EXPECT_EQ(flows[0].to, at(2));
  EXPECT_EQ(flows[0].from_task, TaskId{1});
  EXPECT_EQ(flows[0].to_task, TaskId{2});
}

}  // namespace
}  // namespace interlane::test
