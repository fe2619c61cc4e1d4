#include <gtest/gtest.h>

#include "tests/support/event_script.h"

// Level `user`: only what threads note, with the core on which they noted it. A checkpoint is due
// every unit.
namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;

EventScript user_level() {
  EventScript script(RecorderLevel::User);
  script.on(kMain, 0).on(kOther, 0);
  return script;
}

TEST(UserWeave, CheckpointsInTimeShowARunningTask) {
  EventScript script = user_level();
  script.created(0, kMain, 0).resumed(1, kMain, 0).checkpoint(2, kMain, 0);
  script.checkpoint(3, kMain, 0).finished(4, kMain, 0);
  const auto trace = script.finish(4);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "r000");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "*AAA");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), "*AAA");
  EXPECT_EQ(by_task(*trace->core_lanes[1]), "????");
  EXPECT_EQ(trace->threads[0].whole.on_core, 4 * kUnit);
}

TEST(UserWeave, AMissedCheckpointIsAPreemption) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).checkpoint(1, kMain, 0).checkpoint(4, kMain, 0);
  script.finished(5, kMain, 0);
  const auto trace = script.finish(5);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0ppp0");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "AuuuA");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), "A???A");
  EXPECT_EQ(trace->threads[0].whole.preemptions, 1u);
  EXPECT_EQ(trace->threads[0].whole.on_core, 2 * kUnit);
}

TEST(UserWeave, AParkedThreadIsBlockedUntilItsNextEvent) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Timer);
  script.note(1, kMain, EventKind::ThreadParked).ready(6, kMain, 0, 4).resumed(6, kMain, 0);
  script.finished(7, kMain, 0);
  const auto trace = script.finish(7);
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "AbbbuuA");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0tttrr0");
  EXPECT_EQ(trace->threads[0].whole.preemptions, 0u);
}

TEST(UserWeave, AThreadWithoutTaskIsUnknownWhereItSaysNothing) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).finished(1, kMain, 0).resumed(2, kMain, 1).finished(3, kMain, 1);
  script.resumed(6, kMain, 2);
  EXPECT_EQ(by_task(*script.finish(7)->thread_lanes[0]), "A*B???C");
}

TEST(UserWeave, AnotherThreadOnTheCoreShowsThatTheFirstWasPreempted) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).checkpoint(1, kMain, 0).checkpoint(3, kMain, 0);
  script.resumed(2, kOther, 1).checkpoint(2.5, kOther, 1).checkpoint(4, kOther, 1);
  const auto trace = script.finish(5);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0pp??");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), "A?!?B");
  EXPECT_EQ(trace->threads[0].whole.preemptions, 1u);
  EXPECT_EQ(trace->threads[1].whole.preemptions, 1u);
}

TEST(UserWeave, AChangedCoreIsAMigration) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).checkpoint(1, kMain, 0).on(kMain, 1).checkpoint(2, kMain, 0);
  script.finished(3, kMain, 0);
  const auto trace = script.finish(3);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "001");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), "AA?");
  EXPECT_EQ(trace->threads[0].migrations, 1u);
}

TEST(UserWeave, AnEventWithoutCoreDoesNotMoveItsThread) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).on(kMain, CpuId::kNoneValue).witness(1, kMain, 0, 0, 0);
  script.on(kMain, 0).finished(2, kMain, 0);
  EXPECT_EQ(by_core(*script.finish(2)->task_lanes[0]), "00");
}

TEST(UserWeave, AGapThatLostEventsMayFillIsUnknown) {
  EventScript script = user_level();
  Event lost;
  lost.kind = EventKind::EventsLost;
  lost.payload = 2;
  script.resumed(0, kMain, 0).checkpoint(1, kMain, 0).note(4, kMain, lost);
  const auto trace = script.finish(5);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0????");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "A???*");
  EXPECT_EQ(trace->threads[0].whole.preemptions, 0u);
}

TEST(UserWeave, AThreadEndsWhereItSaysSo) {
  EventScript script = user_level();
  script.on(kOther, 1).began(1, kOther, ThreadRole::Worker, 0);
  script.note(2, kOther, EventKind::ThreadEnded);
  script.began(4, kOther, ThreadRole::Worker, 1).note(5, kOther, EventKind::ThreadEnded);
  const auto trace = script.finish(6);
  ASSERT_EQ(trace->threads.size(), 2u);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), " 1");
  EXPECT_EQ(by_core(*trace->thread_lanes[1]), "    1");
  EXPECT_EQ(by_task(*trace->process_lanes[0]), " *??*");
}

TEST(UserWeave, ARunnerThatDiesUnseenIsUnknownSinceItWasLastSeen) {
  EventScript script = user_level();
  script.resumed(0, kMain, 0).checkpoint(1, kMain, 0).checkpoint(2, kMain, 0);
  const auto trace = script.finish(5, Outcome::Crashed);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "00???");
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00???");
}

TEST(UserWeave, AChildProcessEndsWhereItsParentNoticed) {
  EventScript script = user_level();
  script.in_process(200, 200).on(200, 1).resumed(0, 200, 1).checkpoint(1, 200, 1);
  Event ended;
  ended.kind = EventKind::ProcessEnded;
  ended.task = TaskId{1};
  ended.argument = 3U << 8U;  // exit(3)
  script.checkpoint(3, kMain, 0).note(4, kMain, ended);
  const auto trace = script.finish(5);
  ASSERT_EQ(trace->processes.size(), 2u);
  const ProcessFacts& child =
      trace->processes[0].pid == 200 ? trace->processes[0] : trace->processes[1];
  EXPECT_EQ(child.exit, 3);
  EXPECT_EQ(child.ended, at(4));
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "1???");
  EXPECT_EQ(by_core(*trace->task_lanes[1]), "1????");
}

}  // namespace
}  // namespace interlane::test
