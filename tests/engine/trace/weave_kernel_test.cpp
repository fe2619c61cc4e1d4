#include <csignal>

#include <gtest/gtest.h>

#include "tests/support/event_script.h"

// Level `kernel`: the kernel's records place threads, the engine's events place tasks.
namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;

TEST(KernelWeave, ATaskRunsWhileItsThreadIsOnACore) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(1, kMain, 0).created(2, kMain, 0).resumed(3, kMain, 0).finished(5, kMain, 0);
  script.blocked(7, kMain, 0);
  const auto trace = script.finish(8);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "  r00");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), " **AA**b");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), ".**AA**.");
  EXPECT_EQ(by_thread(*trace->core_lanes[0]), ".aaaaaa.");
  EXPECT_EQ(by_task(*trace->core_lanes[1]), "........");
  EXPECT_EQ(by_task(*trace->process_lanes[0]), " ******b");
  EXPECT_EQ(trace->tasks[0].created, at(2));
  EXPECT_EQ(trace->tasks[0].started, at(3));
  EXPECT_EQ(trace->tasks[0].finished, at(5));
  EXPECT_EQ(trace->late_events, 0u);
}

TEST(KernelWeave, ALostCoreIsPreemptionOfTheTask) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0);
  script.preempted(2, kMain, 0).switch_in(4, kMain, 0).finished(5, kMain, 0);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 0pp0");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "*AuuA*");
  EXPECT_EQ(by_task(*trace->process_lanes[0]), "**uu**");
  EXPECT_EQ(trace->threads[0].whole.preemptions, 1u);
  EXPECT_EQ(trace->threads[0].whole.voluntary, 0u);
  EXPECT_EQ(trace->threads[0].whole.on_core, at(4) - at(0));
}

TEST(KernelWeave, ABlockedThreadMakesItsTaskWaitInTheKernel) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0);
  script.blocked(2, kMain, 0).switch_in(4, kMain, 0).finished(5, kMain, 0);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 0kk0");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "*AbbA*");
  EXPECT_EQ(trace->threads[0].whole.voluntary, 1u);
}

TEST(KernelWeave, AThreadThatReturnsOnAnotherCoreHasMigrated) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(0, kMain, 0);
  script.preempted(2, kMain, 0).switch_in(3, kMain, 1).finished(5, kMain, 0);
  const auto trace = script.finish(5);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "00p11");
  EXPECT_EQ(by_task(*trace->core_lanes[0]), "AA...");
  EXPECT_EQ(by_task(*trace->core_lanes[1]), "...AA");
  EXPECT_EQ(trace->threads[0].migrations, 1u);
}

TEST(KernelWeave, ACoreThatTheRunWasNotGivenHasALaneOnceItIsUsed) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(1, kMain, 7).blocked(2, kMain, 7);
  const auto trace = script.finish(3);
  ASSERT_EQ(trace->cores.size(), 3u);
  EXPECT_EQ(trace->cores[2], CpuId{7});
  EXPECT_EQ(by_task(*trace->core_lanes[2]), ".*.");
}

TEST(KernelWeave, AThreadIsRunnableFromItsForkUntilItRuns) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).fork_thread(1, kOther).switch_in(3, kOther, 1);
  script.exit(5, kOther, 1);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->thread_lanes[1]), " uu11");
  EXPECT_EQ(trace->threads[1].name, "thread 101");
  EXPECT_EQ(trace->threads[1].began, at(1));
  EXPECT_EQ(trace->threads[1].ended, at(5));
}

TEST(KernelWeave, AThreadThatNeverRanIsRunnableToTheEnd) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).fork_thread(1, kOther);
  const auto trace = script.finish(4);
  EXPECT_EQ(by_core(*trace->thread_lanes[1]), " uuu");
  EXPECT_EQ(trace->threads[1].ended, std::nullopt);
}

TEST(KernelWeave, AnExitEndsASpanWhoseLastSwitchIsMissing) {
  EventScript script(RecorderLevel::Kernel);
  script.fork_thread(0, kOther).switch_in(1, kOther, 1).exit(3, kOther, 1);
  script.switch_in(4, kMain, 1);
  const auto trace = script.finish(5);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "u11");
  EXPECT_EQ(by_thread(*trace->core_lanes[1]), ".aa.b");
  EXPECT_EQ(trace->threads[0].whole.on_core, at(3) - at(1));
}

TEST(KernelWeave, ANumberThatIsUsedAgainIsAnotherThread) {
  EventScript script(RecorderLevel::Kernel);
  script.fork_thread(0, kOther).switch_in(0, kOther, 1).exit(2, kOther, 1);
  script.fork_thread(3, kOther).switch_in(3, kOther, 0).exit(5, kOther, 0);
  script.began(1, kOther, ThreadRole::Worker, 0).began(4, kOther, ThreadRole::Worker, 1);
  const auto trace = script.finish(6);
  ASSERT_EQ(trace->threads.size(), 2u);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "11");
  EXPECT_EQ(by_core(*trace->thread_lanes[1]), "   00");
  EXPECT_EQ(trace->threads[0].name, "worker 1");
  EXPECT_EQ(trace->threads[1].name, "worker 2");
}

TEST(KernelWeave, AnEventThatArrivesAfterItsThreadsEndStillTellsOfItsTask) {
  EventScript script(RecorderLevel::Kernel);
  script.fork_thread(0, kOther).switch_in(0, kOther, 1).resumed(1, kOther, 0);
  script.exit(3, kOther, 1);
  script.advance(4.001);
  script.finished(2, kOther, 0);
  const auto trace = script.finish(5);
  EXPECT_EQ(trace->threads.size(), 1u);
  EXPECT_EQ(trace->late_events, 1u);
  EXPECT_EQ(trace->tasks[0].finished, at(4));
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 11?");
}

TEST(KernelWeave, LostRecordsBecomeAHoleInsteadOfALongSpan) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(0, kMain, 0).lost(2, 4, 0, 9).switch_in(5, kOther, 0);
  script.switch_in(6, kMain, 1);
  const auto trace = script.finish(8);
  EXPECT_EQ(by_thread(*trace->core_lanes[0]), "aa???bbb");
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00????11");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "00????11");
  ASSERT_EQ(trace->losses.size(), 1u);
  EXPECT_EQ(trace->losses[0].source, Loss::Source::Kernel);
  EXPECT_EQ(trace->losses[0].since, at(2));
  EXPECT_EQ(trace->losses[0].until, at(4));
  EXPECT_EQ(trace->losses[0].cpu, CpuId{0});
  EXPECT_EQ(trace->lost_events(), 9u);
}

TEST(KernelWeave, AnEventAfterALossShowsThatItsThreadRuns) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(0, kMain, 0).lost(2, 6, 0).finished(4, kMain, 0);
  script.blocked(7, kMain, 0);
  const auto trace = script.finish(8);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00??###b");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "00??");
  EXPECT_EQ(by_core(*trace->core_lanes[0]), "00?????.");
}

TEST(KernelWeave, ALossLeavesThreadsThatWereOffTheCoreAsTheyWere) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).blocked(1, kMain, 0).lost(2, 4, 0).switch_in(5, kMain, 0);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "0bbbb0");
  EXPECT_EQ(by_core(*trace->core_lanes[0]), "0.???0");
}

TEST(KernelWeave, ALossThatBecomesKnownLateIsTakenBackToItsBeginning) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0);
  EXPECT_EQ(by_core(*script.advance(5.001)->thread_lanes[0]), "00000");
  script.lost(2, 6, 0);
  const auto trace = script.finish(7);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00?????");
  EXPECT_EQ(by_core(*trace->core_lanes[0]), "00?????");
  EXPECT_EQ(trace->late_events, 0u);
}

TEST(KernelWeave, AnEventOfAThreadOffItsCoresContradictsTheRecords) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0).blocked(2, kMain, 0);
  script.finished(5, kMain, 0).blocked(6, kMain, 1);
  const auto trace = script.finish(7);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00???#b");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 0???");
}

TEST(KernelWeave, AThreadThatAppearsOnASecondCoreWasLostSinceItWasSeen) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(2, kMain, 0).switch_in(4, kMain, 1);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00??11");
  EXPECT_EQ(by_thread(*trace->core_lanes[0]), "aa????");
}

TEST(KernelWeave, AThreadWhoseCoreIsTakenUnseenWasLostSinceItWasSeen) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).switch_in(3, kOther, 0).switch_in(5, kMain, 0);
  const auto trace = script.finish(6);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "?????0");
  EXPECT_EQ(by_core(*trace->thread_lanes[1]), "   ???");
  EXPECT_EQ(by_thread(*trace->core_lanes[0]), "?????a");
}

TEST(KernelWeave, ASwitchOutWithoutSwitchInIsAContradiction) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).blocked(1, kMain, 0).blocked(4, kMain, 1);
  const auto trace = script.finish(5);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "0???b");
  EXPECT_EQ(by_thread(*trace->core_lanes[1]), "????.");
}

TEST(KernelWeave, ClocksMayDisagreeByAMicrosecond) {
  constexpr double kMicrosecond = 0.001;
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).resumed(1, kMain, 0);
  script.suspended(2 + kMicrosecond, kMain, 0, WaitReason::Timer).blocked(2, kMain, 0);
  script.switch_in(5, kMain, 0).resumed(5 - kMicrosecond, kMain, 0).finished(6, kMain, 0);
  const auto trace = script.finish(7);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00bbb00");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 0ttt0");
}

TEST(KernelWeave, ClocksMayDisagreeWhereTheWeavePauses) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).blocked(2, kMain, 0).checkpoint(4.9995, kMain, 0);
  script.advance(5);
  script.switch_in(5, kMain, 0);
  EXPECT_EQ(by_core(*script.finish(6)->thread_lanes[0]), "00bbb0");
}

TEST(KernelWeave, AtOneInstantAThreadGetsItsCoreThenNotesThenLosesIt) {
  EventScript script(RecorderLevel::Kernel);
  script.fork_thread(0, kMain).switch_in(1, kMain, 0).resumed(1, kMain, 0);
  script.finished(3, kMain, 0).blocked(3, kMain, 0);
  const auto trace = script.finish(4);
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), "uAAb");
  EXPECT_EQ(by_core(*trace->task_lanes[0]), " 00");
}

TEST(KernelWeave, WhatHappenedBeforeTheReleaseIsCutOff) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(-5, kMain, 0).began(-4, kMain, ThreadRole::Main, 0).preempted(-3, kMain, 0);
  script.switch_in(-2, kMain, 0).preempted(2, kMain, 0);
  const auto trace = script.finish(3);
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "00u");
  EXPECT_EQ(trace->threads[0].whole.preemptions, 1u);
  EXPECT_EQ(trace->threads[0].whole.on_core, at(2) - at(0));
  EXPECT_EQ(trace->late_events, 0u);
}

// A child process that runs task 1 from 3 on and is ended by a signal at 5, of which its parent
// tells at 6.
void let_a_child_die(EventScript& script, int signal) {
  script.switch_in(0, kMain, 0).fork_process(1, 200).switch_in(2, 200, 1);
  script.began(2, 200, ThreadRole::Task, 1).resumed(3, 200, 1).exit(5, 200, 1);
  Event ended;
  ended.kind = EventKind::ProcessEnded;
  ended.task = TaskId{1};
  ended.argument = static_cast<std::uint32_t>(signal);
  script.note(6, kMain, ended);
}

TEST(KernelWeave, ADeathIsMarkedOnTheThreadsAndTasksThatASignalTook) {
  const auto marks_of = [](Outcome outcome) {
    EventScript script(RecorderLevel::Kernel);
    let_a_child_die(script, SIGSEGV);
    return script.finish(7, outcome)->marks;
  };
  const SharedLog<Mark> marks = marks_of(Outcome::Crashed);
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].kind, Mark::Kind::Death);
  EXPECT_EQ(marks[0].thread, ThreadId{1});
  EXPECT_EQ(marks[0].at, at(5));
  EXPECT_EQ(marks[1].task, TaskId{1});
  EXPECT_TRUE(marks[1].thread.is_none());
  EXPECT_EQ(marks[1].at, at(5));
  // Who ended the run changes nothing about what was told before.
  EXPECT_EQ(marks_of(Outcome::Timeout).size(), 2U);
}

TEST(KernelWeave, ARunnerThatWeEndedHasNoMarksOfDeath) {
  const auto marks_of = [](Outcome outcome) {
    EventScript script(RecorderLevel::Kernel);
    script.switch_in(0, kMain, 0).resumed(1, kMain, 0);
    script.advance(2);
    script.weave().finish(at(3), outcome, "", 128 + 9);
    return script.weave().snapshot()->marks.size();
  };
  EXPECT_EQ(marks_of(Outcome::Crashed), 2U);
  EXPECT_EQ(marks_of(Outcome::Timeout), 0U);
}

TEST(KernelWeave, ATaskWhoseProcessASignalEndedHasDiedAlreadyWhileTheRunGoesOn) {
  EventScript script(RecorderLevel::Kernel);
  let_a_child_die(script, SIGSEGV);
  const auto trace = script.advance(8);
  EXPECT_EQ(trace->tasks[1].died, at(6));
  EXPECT_EQ(trace->tasks[0].died, std::nullopt);
}

TEST(KernelWeave, AChildProcessIsNamedAfterItsTaskAndEndsWithItsStatus) {
  EventScript script(RecorderLevel::Kernel);
  let_a_child_die(script, SIGKILL);
  const auto trace = script.finish(7);
  ASSERT_EQ(trace->processes.size(), 2u);
  EXPECT_EQ(trace->processes[0].name, "runner");
  EXPECT_EQ(trace->processes[0].ended, std::nullopt);
  EXPECT_EQ(trace->processes[1].name, "two");
  EXPECT_EQ(trace->processes[1].parent, ProcessId{0});
  EXPECT_EQ(trace->processes[1].exit, 128 + 9);
  EXPECT_EQ(trace->processes[1].ended, at(5));
  EXPECT_EQ(by_task(*trace->process_lanes[1]), " u***");
  EXPECT_EQ(trace->threads[1].name, "two");
  EXPECT_EQ(by_core(*trace->task_lanes[1]), "   11??");
  EXPECT_EQ(trace->tasks[1].finished, std::nullopt);
}

TEST(KernelWeave, ARunnerThatDiesInTheMiddleLeavesItsTasksUnknown) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).created(0, kMain, 0).created(0, kMain, 1).resumed(1, kMain, 0);
  script.exit(3, kMain, 0);
  const auto trace = script.finish(5, Outcome::Crashed);
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "r00??");
  EXPECT_EQ(by_core(*trace->task_lanes[1]), "rrrrr");
  EXPECT_EQ(by_core(*trace->thread_lanes[0]), "000");
  EXPECT_EQ(by_task(*trace->process_lanes[0]), "***");
  EXPECT_EQ(trace->outcome, Outcome::Crashed);
  EXPECT_EQ(trace->finished_at(), at(5));
}

TEST(KernelWeave, TheWitnessIsHeldAgainstWhatWasCountedInBetween) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).blocked(1, kMain, 0).switch_in(2, kMain, 0);
  script.witness(3, kMain, 5, 7, 1.5);
  script.preempted(4, kMain, 0).switch_in(6, kMain, 0).blocked(7, kMain, 0).switch_in(8, kMain, 0);
  script.witness(9, kMain, 6, 8, 4.5).blocked(9, kMain, 0);
  const auto trace = script.finish(10);
  const ThreadFacts& facts = trace->threads[0];
  ASSERT_TRUE(facts.first_witness && facts.last_witness);
  EXPECT_EQ(facts.first_witness->at, at(3));
  EXPECT_EQ(facts.first_witness->voluntary, 5u);
  EXPECT_EQ(facts.last_witness->at, at(9));
  EXPECT_EQ(facts.last_witness->involuntary, 8u);
  EXPECT_EQ(facts.last_witness->cpu_clock - facts.first_witness->cpu_clock, 3 * kUnit);
  EXPECT_EQ(facts.witnessed.voluntary, 1u);
  EXPECT_EQ(facts.witnessed.preemptions, 1u);
  EXPECT_EQ(facts.witnessed.on_core, 3 * kUnit);
  EXPECT_EQ(facts.whole.voluntary, 3u);
}

}  // namespace
}  // namespace interlane::test
