#include <gtest/gtest.h>

#include "tests/support/event_script.h"

// The lives of tasks and the names of things.
namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;

EventScript on_core() {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0);
  return script;
}

TEST(TaskWeave, AWaitEndsAtItsCauseAndNotWhenItIsNoticed) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Timer);
  script.ready(6, kMain, 0, 3).resumed(7, kMain, 0).finished(8, kMain, 0);
  EXPECT_EQ(by_core(*script.finish(8)->task_lanes[0]), "0ttrrrr0");
}

TEST(TaskWeave, ACauseBeforeTheWaitLeavesNoWait) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).suspended(2, kMain, 0, WaitReason::Lock);
  script.ready(4, kMain, 0, 1).resumed(5, kMain, 0).finished(6, kMain, 0);
  EXPECT_EQ(by_core(*script.finish(6)->task_lanes[0]), "00rrr0");
}

TEST(TaskWeave, AWaitWhoseCauseNobodyNotedEndsWhenTheTaskResumes) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Io).resumed(4, kMain, 0);
  script.finished(5, kMain, 0);
  EXPECT_EQ(by_core(*script.finish(5)->task_lanes[0]), "0iii0");
}

TEST(TaskWeave, EveryReasonToWaitIsAStateOfItsOwn) {
  EventScript script = on_core();
  const WaitReason reasons[] = {WaitReason::Io,   WaitReason::Timer,   WaitReason::Lock,
                                WaitReason::Join, WaitReason::Channel, WaitReason::Barrier};
  double now = 0;
  for (const WaitReason reason : reasons) {
    script.resumed(now, kMain, 0).suspended(now + 1, kMain, 0, reason);
    now += 2;
  }
  EXPECT_EQ(by_core(*script.finish(now)->task_lanes[0]), "0i0t0l0j0c0n");
}

TEST(TaskWeave, AYieldedTaskIsReady) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).yielded(1, kMain, 0).resumed(1, kMain, 1).finished(3, kMain, 1);
  script.resumed(3, kMain, 0).finished(4, kMain, 0);
  const auto trace = script.finish(4);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0rr0");
  EXPECT_EQ(by_core(*trace->task_lanes[1]), " 00");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), "ABBA");
}

TEST(TaskWeave, ABlockedThreadIsRunnableFromTheCauseThatEndsItsWait) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Timer);
  script.note(1, kMain, EventKind::ThreadParked).blocked(2, kMain, 0);
  script.switch_in(6, kMain, 0).ready(7, kMain, 0, 4).resumed(7, kMain, 0).finished(8, kMain, 0);
  const auto trace = script.finish(8);
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "A*bbuu*A");
  EXPECT_EQ(by_task(*trace->process_lanes[0]), "**bbuu**");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0tttrrr0");
}

TEST(TaskWeave, AWakeUpByAnotherThreadMakesTheSleeperRunnableAtOnce) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Lock);
  script.note(1, kMain, EventKind::ThreadParked).blocked(2, kMain, 0);
  script.switch_in(1, kOther, 1).resumed(1, kOther, 1).ready_by(4, kOther, 0, 4, 1);
  script.switch_in(5, kMain, 0).resumed(6, kMain, 0);
  const auto trace = script.finish(7);
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "A*bbu*A");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "0lllrr0");
  ASSERT_EQ(trace->flows.size(), 1u);
  EXPECT_EQ(trace->flows[0].kind, Flow::Kind::LockHandOver);
  EXPECT_EQ(trace->flows[0].from, at(4));
  EXPECT_EQ(trace->flows[0].from_task, TaskId{1});
  EXPECT_EQ(trace->flows[0].to_task, TaskId{0});
}

TEST(TaskWeave, AThreadThatSleepsForSomethingElseIsNotMadeRunnable) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Lock);
  script.note(1, kMain, EventKind::ThreadParked).blocked(1, kMain, 0).switch_in(2, kMain, 0);
  script.resumed(2, kMain, 1).blocked(3, kMain, 0);
  script.switch_in(0, kOther, 1).ready(4, kOther, 0, 4);
  EXPECT_EQ(by_task(*script.finish(6)->thread_lanes[0]), "AbBbbb");
}

TEST(TaskWeave, ATaskMayMoveBetweenThreads) {
  EventScript script = on_core();
  script.switch_in(0, kOther, 1).resumed(0, kMain, 0).suspended(2, kMain, 0, WaitReason::Io);
  script.ready(3, kOther, 0, 3).resumed(4, kOther, 0).finished(5, kOther, 0);
  EXPECT_EQ(by_core(*script.finish(5)->task_lanes[0]), "00ir1");
}

TEST(TaskWeave, ATaskCreatedByAnotherIsItsPartAndHasAnArrow) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).created_by(1, kMain, 3, 0).created_by(2, kMain, 4, 0);
  const auto trace = script.finish(4);
  ASSERT_EQ(trace->tasks.size(), 5u);
  EXPECT_EQ(trace->tasks[3].name, "one part 1");
  EXPECT_EQ(trace->tasks[4].name, "one part 2");
  EXPECT_EQ(trace->tasks[4].parent, TaskId{0});
  EXPECT_EQ(by_core(*trace->task_lanes[3]), " rrr");
  ASSERT_EQ(trace->flows.size(), 2u);
  EXPECT_EQ(trace->flows[0].kind, Flow::Kind::Spawn);
  EXPECT_EQ(trace->flows[0].from_task, TaskId{0});
  EXPECT_EQ(trace->flows[0].to_task, TaskId{3});
}

TEST(TaskWeave, ATaskThatWasNeverMentionedHasAnEmptyLane) {
  const auto trace = on_core().finish(2);
  ASSERT_EQ(trace->task_lanes.size(), 3u);
  EXPECT_TRUE(trace->task_lanes[2]->empty());
  EXPECT_EQ(trace->tasks[2].name, "three");
  EXPECT_EQ(trace->tasks[2].created, std::nullopt);
}

TEST(TaskWeave, LostEventsMakeTheThreadsTaskUnknownUntilItIsHeardOfAgain) {
  EventScript script = on_core();
  Event lost;
  lost.kind = EventKind::EventsLost;
  lost.payload = 4;
  script.resumed(0, kMain, 0).checkpoint(2, kMain, 0).note(4, kMain, lost);
  script.suspended(6, kMain, 0, WaitReason::Io);
  const auto trace = script.finish(8);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "00????ii");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "AA******");
  ASSERT_EQ(trace->losses.size(), 1u);
  EXPECT_EQ(trace->losses[0].source, Loss::Source::Engine);
  EXPECT_EQ(trace->losses[0].thread, ThreadId{0});
  EXPECT_EQ(trace->losses[0].since, at(2));
  EXPECT_EQ(trace->losses[0].until, at(4));
  EXPECT_EQ(trace->lost_events(), 4u);
}

TEST(TaskWeave, AThreadThatTurnsToAnotherTaskLostTheFirst) {
  EventScript script = on_core();
  script.resumed(0, kMain, 0).checkpoint(2, kMain, 0).resumed(4, kMain, 1);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "00????");
  EXPECT_EQ(by_core(*trace->task_lanes[1]), "    00");
}

TEST(TaskWeave, ThreadsAreNamedAfterTheirRole) {
  EventScript script = on_core();
  script.began(0, kMain, ThreadRole::Main, 0);
  script.fork_thread(1, 102).fork_thread(1, 103).fork_thread(1, 104);
  script.switch_in(1, 102, 1).began(2, 102, ThreadRole::Worker, 1).blocked(2, 102, 1);
  script.switch_in(3, 103, 1).began(3, 103, ThreadRole::Task, 2);
  const auto trace = script.finish(4);
  ASSERT_EQ(trace->threads.size(), 4u);
  EXPECT_EQ(trace->threads[0].name, "main");
  EXPECT_EQ(trace->threads[1].name, "worker 2");
  EXPECT_EQ(trace->threads[2].name, "three");
  EXPECT_EQ(trace->threads[2].number, 2u);
  EXPECT_EQ(trace->threads[3].name, "thread 104");
  EXPECT_EQ(trace->threads[3].role, ThreadRole::Library);
}

TEST(TaskWeave, ATaskThatIsTooHighForTheNumberOfItsThreadNamesItWhenItRuns) {
  constexpr std::uint32_t kHigh = 65536 + 1;
  std::vector<std::string> names(kHigh + 1, "low");
  names[kHigh] = "high";
  EventScript script(RecorderLevel::Kernel, names);
  script.switch_in(0, kOther, 1).began(0, kOther, ThreadRole::Task, kHigh);
  script.resumed(1, kOther, kHigh);
  const auto trace = script.finish(2);
  EXPECT_EQ(trace->threads[0].name, "high");
  EXPECT_EQ(trace->threads[0].number, kHigh);
}

TEST(TaskWeave, APooledProcessIsNamedAfterItsWorker) {
  EventScript script = on_core();
  script.fork_process(0, 200).switch_in(0, 200, 1).began(1, 200, ThreadRole::Worker, 0);
  script.resumed(1, 200, 2);
  EXPECT_EQ(script.finish(2)->processes[1].name, "worker 1");
}

TEST(TaskWeave, AProcessThatSaysNothingOfItselfIsNamedAfterItsFirstTask) {
  EventScript script = on_core();
  script.fork_process(0, 200).switch_in(0, 200, 1).resumed(1, 200, 2);
  script.finished(2, 200, 2).resumed(2, 200, 1);
  EXPECT_EQ(script.finish(3)->processes[1].name, "three");
}

TEST(TaskWeave, TheRunBeginsWhereTheModelSaysSo) {
  EventScript script = on_core();
  EXPECT_EQ(script.weave().snapshot()->started_at, kOrigin);
  script.note(2, kMain, EventKind::RunBegan);
  EXPECT_EQ(script.finish(3)->started_at, at(2));
}

}  // namespace
}  // namespace interlane::test
