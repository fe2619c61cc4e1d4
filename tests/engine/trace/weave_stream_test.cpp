#include <gtest/gtest.h>

#include "engine/trace/merge_queue.h"
#include "engine/trace/preemption_watch.h"
#include "tests/support/event_script.h"

// How the streams come together: order, lateness, live snapshots.
namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;

TEST(WeaveStreams, MayArriveInAnyOrderAmongThemselves) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(2, kMain, 1).preempted(4, kMain, 1);  // core 1
  script.switch_in(0, kOther, 0).blocked(1, kOther, 0);  // core 0
  script.resumed(3, kMain, 0).resumed(0, kOther, 1).suspended(1, kOther, 1, WaitReason::Io);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "Bbbbbb");
  EXPECT_EQ(by_task(*trace->thread_lanes[1]), "  *Auu");
  EXPECT_EQ(trace->late_events, 0u);
}

TEST(WeaveStreams, AnEventThatComesAfterItsTimeWasWovenIsCountedAndMovedUp) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0);
  EXPECT_EQ(script.advance(4.001)->late_events, 0u);
  script.suspended(2, kMain, 0, WaitReason::Io);
  const auto trace = script.finish(6);
  EXPECT_EQ(trace->late_events, 1u);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 000ii");
}

TEST(WeaveStreams, NothingIsWovenBeyondThePreemptionOfAThreadThatMayStillTell) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0).preempted(3, kMain, 0);
  script.switch_in(4, kOther, 1);
  EXPECT_EQ(script.advance(8)->horizon, at(2.95));
  // It had read the clock before it lost the core, and stores the event once it is back.
  script.suspended(2.99, kMain, 0, WaitReason::Io).switch_in(9, kMain, 0);
  const auto trace = script.advance(12.001);
  EXPECT_EQ(trace->horizon, at(12));
  EXPECT_EQ(trace->late_events, 0u);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 0!iiiiiiiii");
}

TEST(WeaveStreams, APreemptedThreadIsNotWaitedForForEver) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).preempted(3, kMain, 0);
  EXPECT_EQ(script.advance(100)->horizon, at(2.95));
  EXPECT_EQ(script.advance(203.001)->horizon, at(203));
}

TEST(WeaveStreams, ASnapshotStaysAsItIsWhileTheRunGoesOn) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0);
  const auto before = script.advance(3.001);
  script.suspended(4, kMain, 0, WaitReason::Io).blocked(5, kMain, 0);
  const auto after = script.advance(7.001);
  EXPECT_EQ(by_core(*before->task_lanes[0]), " 00");
  EXPECT_EQ(before->horizon, at(3));
  EXPECT_EQ(by_core(*after->task_lanes[0]), " 000iii");
}

TEST(WeaveStreams, ASnapshotOfTheSameMomentIsTheSameOne) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0);
  const auto trace = script.advance(3);
  EXPECT_EQ(script.weave().snapshot(), trace);
}

TEST(WeaveStreams, LanesThatAreDoneAreSharedBetweenSnapshots) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(0, kMain, 0).finished(2, kMain, 0).resumed(2, kMain, 1);
  const auto first = script.advance(4);
  const auto second = script.advance(6);
  EXPECT_EQ(first->task_lanes[0], second->task_lanes[0]);
  EXPECT_NE(first->task_lanes[1], second->task_lanes[1]);
  EXPECT_EQ(first->task_lanes[2], second->task_lanes[2]);
}

TEST(WeaveStreams, TheEndIsNotBeforeTheLastEvent) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).blocked(5, kMain, 0);
  EXPECT_EQ(script.finish(3)->horizon, at(5));
}

Event event_at(double unit) {
  Event event;
  event.time = at(unit);
  return event;
}

TEST(MergeQueue, APostponedEventStaysBeforeTheRestOfItsStream) {
  weaving::MergeQueue queue;
  const Event events[] = {event_at(1), event_at(2), event_at(7)};
  queue.add(1, 1, events, Timestamp::min());
  auto first = queue.pop(at(9));
  ASSERT_TRUE(first);
  queue.postpone(std::move(*first), at(5));
  const Event others[] = {event_at(3)};
  queue.add(1, 2, others, Timestamp::min());
  std::vector<std::pair<Timestamp, Tid>> order;
  std::vector<Timestamp> times;
  while (auto item = queue.pop(at(9))) {
    const auto& noted = std::get<weaving::ThreadEvent>(item->event);
    order.emplace_back(item->at, noted.tid);
    times.push_back(noted.event.time);
  }
  EXPECT_EQ(order, (std::vector<std::pair<Timestamp, Tid>>{
                       {at(3), 2}, {at(5), 1}, {at(5), 1}, {at(7), 1}}));
  EXPECT_EQ(times, (std::vector<Timestamp>{at(3), at(1), at(2), at(7)}));
}

TEST(MergeQueue, APostponedEventIsNotHeldBackByALaterOneOfItsStream) {
  weaving::MergeQueue queue;
  const Event events[] = {event_at(1), event_at(7)};
  queue.add(1, 1, events, Timestamp::min());
  queue.postpone(std::move(*queue.pop(at(9))), at(2));
  const auto again = queue.pop(at(9));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->at, at(2));
}

TEST(MergeQueue, PopsNothingAtOrBeyondTheLimit) {
  weaving::MergeQueue queue;
  const Event events[] = {event_at(1), event_at(2)};
  queue.add(1, 1, events, Timestamp::min());
  EXPECT_TRUE(queue.pop(at(2)));
  EXPECT_FALSE(queue.pop(at(2)));
  EXPECT_TRUE(queue.pop(at(3)));
}

TEST(PreemptionWatch, JudgesByWhatWasSoAtTheInstantInQuestion) {
  weaving::PreemptionWatch watch;
  KernelEvent record;
  record.tid = 7;
  record.kind = KernelEvent::Kind::SwitchIn;  // core 1, delivered first
  record.time = at(9);
  watch.add(record);
  record.kind = KernelEvent::Kind::SwitchOutPreempted;  // core 0
  record.time = at(3);
  watch.add(record);
  EXPECT_EQ(watch.safe_until(at(2), at(200) - at(0)), at(2));
  EXPECT_EQ(watch.safe_until(at(8), at(200) - at(0)), at(3));
  EXPECT_EQ(watch.safe_until(at(10), at(200) - at(0)), at(10));
}

}  // namespace
}  // namespace interlane::test
