#include <gtest/gtest.h>

#include "tests/support/event_script.h"

// What is told beside the lives of tasks: arrivals, moves between threads, waits, locks, marks,
// results and services.
namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;
constexpr Pid kServer = 300;

EventScript on_two_cores() {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).switch_in(0, kOther, 1);
  return script;
}

std::vector<Flow> flows_of(const Trace& trace, Flow::Kind kind) {
  std::vector<Flow> flows;
  for (const Flow& flow : trace.flows) {
    if (flow.kind == kind) flows.push_back(flow);
  }
  return flows;
}

TEST(ArrivalWeave, ATaskLivesFromWhenItWasDue) {
  EventScript script = on_two_cores();
  script.created_due(4, kMain, 0, 2).resumed(5, kMain, 0);
  const auto trace = script.finish(6);
  EXPECT_EQ(trace->tasks[0].created, at(2));
  EXPECT_EQ(by_core(*trace->task_lanes[0]), "  rrr0");
}

TEST(ArrivalWeave, NoTaskIsBornBeforeTheRun) {
  EventScript script = on_two_cores();
  script.note(2, kMain, EventKind::RunBegan).created_due(4, kMain, 0, 1);
  EXPECT_EQ(script.finish(5)->tasks[0].created, at(2));
  EventScript early = on_two_cores();
  early.created_due(4, kMain, 0, -1);
  EXPECT_EQ(early.finish(5)->tasks[0].created, at(0));
}

TEST(ArrivalWeave, ASpawnedTaskOfTheWorkloadKeepsItsName) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).created_by(1, kMain, 2, 0);
  const auto trace = script.finish(2);
  EXPECT_EQ(trace->tasks[2].name, "three");
  EXPECT_EQ(trace->tasks[2].parent, TaskId{0});
  EXPECT_EQ(flows_of(*trace, Flow::Kind::Spawn).size(), 1u);
}

TEST(MoveWeave, ATaskThatGoesOnElsewhereHasAContinuation) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Timer).ready(3, kMain, 0, 3);
  script.resumed(4, kOther, 0);
  const auto flows = flows_of(*script.finish(5), Flow::Kind::Continuation);
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].from, at(1));
  EXPECT_EQ(flows[0].to, at(4));
  EXPECT_EQ(flows[0].from_task, TaskId{0});
  EXPECT_EQ(flows[0].to_task, TaskId{0});
}

TEST(MoveWeave, ATaskThatGoesOnWhereItWasHasNone) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).yielded(1, kMain, 0).resumed(2, kMain, 0);
  EXPECT_TRUE(script.finish(3)->flows.empty());
}

TEST(MoveWeave, AStolenTaskHasAStealAndAMarkInsteadOfAContinuation) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).yielded(1, kMain, 0);
  script.stolen(3, kOther, 0).resumed(3, kOther, 0);
  const auto trace = script.finish(4);
  ASSERT_EQ(trace->flows.size(), 1u);
  EXPECT_EQ(trace->flows[0].kind, Flow::Kind::Steal);
  EXPECT_EQ(trace->flows[0].from, at(1));
  EXPECT_EQ(trace->flows[0].to, at(3));
  EXPECT_TRUE(trace->flows[0].from_task.is_none());
  EXPECT_EQ(trace->flows[0].to_task, TaskId{0});
  ASSERT_EQ(trace->marks.size(), 1u);
  EXPECT_EQ(trace->marks[0].kind, Mark::Kind::Steal);
  EXPECT_EQ(trace->threads[trace->marks[0].thread.value].tid, kOther);
}

TEST(MoveWeave, ATaskStolenBeforeItEverRanWasThereSinceItsCreation) {
  EventScript script = on_two_cores();
  script.created(1, kMain, 0).stolen(3, kOther, 0).resumed(3, kOther, 0);
  const auto flows = flows_of(*script.finish(4), Flow::Kind::Steal);
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].from, at(1));
}

TEST(MoveWeave, TheNextMoveAfterAStealIsAContinuationAgain) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).yielded(1, kMain, 0).stolen(2, kOther, 0).resumed(2, kOther, 0);
  script.yielded(3, kOther, 0).resumed(4, kMain, 0);
  const auto flows = flows_of(*script.finish(5), Flow::Kind::Continuation);
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].from, at(3));
}

TEST(WaitWeave, ATaskSaysWhatItWaitsForUntilItIsReady) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, to_send(3));
  const auto waiting = script.advance(1.5);
  EXPECT_EQ(waiting->tasks[0].waits_for, to_send(3));
  EXPECT_EQ(by_core(*script.advance(3)->task_lanes[0]).substr(0, 2), "0c");
  script.ready(4, kOther, 0, 4);
  EXPECT_EQ(script.advance(5)->tasks[0].waits_for, std::nullopt);
}

TEST(WaitWeave, ATaskThatResumesOrFinishesWaitsNoLonger) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, to_take(0)).resumed(2, kMain, 0);
  script.resumed(0, kOther, 1).suspended(1, kOther, 1, to_meet(0)).finished(2, kOther, 1);
  const auto trace = script.finish(3);
  EXPECT_EQ(trace->tasks[0].waits_for, std::nullopt);
  EXPECT_EQ(trace->tasks[1].waits_for, std::nullopt);
}

TEST(LockWeave, HoldersAreThoseThatTookAndDidNotGiveBack) {
  Weave::Options options;
  options.run.recorder = RecorderLevel::Kernel;
  options.run.resources.locks = {"oven", "sink"};
  EventScript script(std::move(options));
  script.switch_in(0, kMain, 0).lock_acquired(1, kMain, 0, 0).lock_acquired(1, kMain, 1, 0);
  script.lock_released(2, kMain, 0, 0);
  const auto trace = script.finish(3);
  ASSERT_EQ(trace->lock_holders.size(), 2u);
  EXPECT_EQ(trace->lock_holders[0], std::vector{TaskId{1}});
  EXPECT_TRUE(trace->lock_holders[1].empty());
}

TEST(LockWeave, ALockThatTheRunDoesNotNameIsKeptToo) {
  EventScript script = on_two_cores();
  script.lock_acquired(1, kMain, 2, 4).lock_released(1, kMain, 2, 7);
  const auto trace = script.finish(2);
  ASSERT_EQ(trace->lock_holders.size(), 5u);
  EXPECT_EQ(trace->lock_holders[4], std::vector{TaskId{2}});
}

TEST(LockWeave, WhoHasTheLockDoesNotWaitForItAnyMore) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, to_take(1)).lock_acquired(2, kMain, 0, 1);
  EXPECT_EQ(script.finish(3)->tasks[0].waits_for, std::nullopt);
}

TEST(LockWeave, WhoHeldALockWhenIsAnInterval) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).lock_acquired(1, kMain, 0, 3).lock_acquired(2, kMain, 0, 4);
  script.lock_released(4, kMain, 0, 3);
  const auto trace = script.finish(5);
  ASSERT_EQ(trace->holdings.size(), 2u);
  EXPECT_EQ(trace->holdings[0].lock, 3u);
  EXPECT_EQ(trace->holdings[0].from, at(1));
  EXPECT_EQ(trace->holdings[0].to, at(4));
  EXPECT_EQ(trace->holdings[1].lock, 4u);
  EXPECT_EQ(trace->holdings[1].to, Holding::kOpen);
}

TEST(WaitWeave, WhoWaitedForWhatWhenIsAnInterval) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, to_send(3)).ready(3, kOther, 0, 3);
  script.resumed(0, kOther, 1).suspended(2, kOther, 1, to_take(1));
  const auto trace = script.finish(5);
  ASSERT_EQ(trace->waits.size(), 2u);
  EXPECT_EQ(trace->waits[0].task, TaskId{0});
  EXPECT_EQ(trace->waits[0].what, to_send(3));
  EXPECT_EQ(trace->waits[0].from, at(1));
  EXPECT_EQ(trace->waits[0].to, at(3));
  EXPECT_EQ(trace->waits[1].what, to_take(1));
  EXPECT_EQ(trace->waits[1].to, Holding::kOpen);
}

TEST(StepWeave, StepsSayWhenTheyBegan) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0);
  script.step_began(2, kMain, 0, 1).step_began(3, kMain, 0, 2);
  const auto trace = script.finish(5);
  ASSERT_EQ(trace->steps.size(), 2u);
  EXPECT_EQ(trace->steps[1].task, TaskId{0});
  EXPECT_EQ(trace->steps[1].step, 2u);
  EXPECT_EQ(trace->steps[1].at, at(3));
}

TEST(LockWeave, AKilledProcessHoldsItsLocksForEver) {
  EventScript script = on_two_cores();
  script.fork_process(0, 200).blocked(1, kOther, 1).switch_in(1, 200, 1).resumed(1, 200, 1);
  script.lock_acquired(2, 200, 1, 0).exit(3, 200, 1);
  EXPECT_EQ(script.finish(4)->lock_holders.at(0), std::vector{TaskId{1}});
}

TEST(MarkWeave, MarksNameTheirThreadAndWhomTheyConcern) {
  EventScript script = on_two_cores();
  script.note(1, kOther, EventKind::MacrotaskBegan);
  script.concerning(2, kOther, EventKind::MicrotaskQueued, 1);
  script.concerning(3, kOther, EventKind::MicrotaskBegan, 1);
  const auto trace = script.finish(4);
  ASSERT_EQ(trace->marks.size(), 3u);
  EXPECT_EQ(trace->marks[0].kind, Mark::Kind::Macrotask);
  EXPECT_TRUE(trace->marks[0].task.is_none());
  EXPECT_EQ(trace->marks[1].kind, Mark::Kind::MicrotaskQueued);
  EXPECT_EQ(trace->marks[1].at, at(2));
  EXPECT_EQ(trace->marks[2].kind, Mark::Kind::Microtask);
  EXPECT_EQ(trace->marks[2].task, TaskId{1});
  EXPECT_EQ(trace->threads[trace->marks[2].thread.value].tid, kOther);
}

TEST(ResultWeave, EachProcessCountsForWhatItSaidLast) {
  EventScript script = on_two_cores();
  script.fork_process(0, 200).blocked(1, kOther, 1).switch_in(1, 200, 1);
  script.read(1, kMain, EventKind::CounterRead, 10).read(2, kMain, EventKind::CounterRead, 7);
  EXPECT_EQ(script.advance(2.5)->results.counted, 7u);
  script.read(3, 200, EventKind::CounterRead, 5);
  EXPECT_EQ(script.finish(4)->results.counted, 12u);
}

TEST(ResultWeave, OfMemoryTheLastReadingCountsAndWithoutOneNothingIsKnown) {
  EventScript script = on_two_cores();
  script.read(1, kMain, EventKind::MemoryInUse, 10).read(2, kMain, EventKind::MemoryInUse, 30);
  const auto trace = script.finish(3);
  EXPECT_EQ(trace->results.memory_in_use, 30u);
  EXPECT_EQ(trace->results.memory_at_start, std::nullopt);
  EXPECT_EQ(trace->results.counted, std::nullopt);
}

EventScript with_server(RecorderLevel level) {
  Weave::Options options;
  options.run.recorder = level;
  options.task_names = {"one"};
  options.services = {{kServer, "server"}};
  EventScript script(std::move(options));
  script.in_process(kServer, kServer).in_process(kServer + 1, kServer);
  return script;
}

TEST(ServiceWeave, AServiceIsThereFromTheStartEvenIfNothingIsRecordedOfIt) {
  const auto trace = with_server(RecorderLevel::User).finish(3);
  ASSERT_EQ(trace->processes.size(), 2u);
  EXPECT_EQ(trace->processes[1].name, "server");
  EXPECT_EQ(trace->processes[1].pid, kServer);
  EXPECT_TRUE(trace->processes[1].is_service);
  EXPECT_FALSE(trace->processes[0].is_service);
  EXPECT_TRUE(trace->processes[1].parent.is_none());
  EXPECT_EQ(by_task(*trace->process_lanes[1]), "???");
}

TEST(ServiceWeave, ItsThreadsHaveLanesFromTheKernelAndItsName) {
  EventScript script = with_server(RecorderLevel::Kernel);
  script.switch_in(1, kServer, 1).blocked(2, kServer, 1);
  script.switch_in(3, kServer + 1, 1).blocked(4, kServer + 1, 1);
  const auto trace = script.finish(5);
  ASSERT_EQ(trace->threads.size(), 2u);
  EXPECT_EQ(trace->threads[0].name, "server");
  EXPECT_EQ(trace->threads[0].role, ThreadRole::Library);
  EXPECT_EQ(trace->threads[1].name, "server thread 301");
  EXPECT_EQ(by_task(*trace->thread_lanes[0]), " *bbb");
  EXPECT_EQ(by_task(*trace->process_lanes[1]), "?*b*b");
  EXPECT_EQ(trace->tasks.size(), 1u);
}

TEST(ServiceWeave, NobodyWaitsForAServiceThatLostItsCore) {
  EventScript script = with_server(RecorderLevel::Kernel);
  script.switch_in(0, kServer, 1).preempted(2, kServer, 1);
  EXPECT_GT(script.advance(8)->horizon, at(7.9));
}

TEST(WeaveSnapshots, LanesThatGoOnKeepTheHorizonOfTheirSnapshot) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).suspended(1, kMain, 0, WaitReason::Io);
  const auto early = script.advance(3.001);
  const auto late = script.advance(5.001);
  EXPECT_EQ(by_core(*early->task_lanes[0]), "0ii");
  EXPECT_EQ(by_core(*late->task_lanes[0]), "0iiii");
}

TEST(WeaveSnapshots, ALaneThatHasEndedIsSharedByAllThatFollow) {
  EventScript script = on_two_cores();
  script.resumed(0, kMain, 0).finished(1, kMain, 0);
  const auto early = script.advance(3.001);
  const auto late = script.advance(5.001);
  EXPECT_EQ(early->task_lanes[0], late->task_lanes[0]);
}

}  // namespace
}  // namespace interlane::test
