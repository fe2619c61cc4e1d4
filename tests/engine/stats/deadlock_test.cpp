#include "engine/stats/deadlock.h"

#include <gtest/gtest.h>

#include "tests/support/event_script.h"
#include "tests/support/standstill.h"

namespace interlane::test {
namespace {

using Link = Deadlock::Link;

constexpr WaitedFor kToJoin{WaitReason::Join, 0};

std::vector<Link> cycle_of(Standstill& run) {
  const std::optional<Deadlock> found = find_deadlock(run.trace());
  return found ? found->cycle : std::vector<Link>{};
}

// Two tasks that each hold what the other one wants.
Standstill crossed_locks() {
  Standstill run({"left", "right"});
  const TaskId first = run.waits(to_take(1));
  const TaskId second = run.waits(to_take(0));
  run.held(0, {first});
  run.held(1, {second});
  return run;
}

TEST(Deadlock, IsNotFoundWhereNobodyWaits) {
  EXPECT_FALSE(find_deadlock(Trace()));
  Standstill run({"left"});
  run.held(0, {run.runs()});
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Deadlock, OfTwoTasksThatHoldWhatTheOtherOneWants) {
  Standstill run = crossed_locks();
  const std::vector<Link> expected = {{TaskId{0}, to_take(1), {TaskId{1}}},
                                      {TaskId{1}, to_take(0), {TaskId{0}}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, OfThreeBeginsWithTheLowestTaskAndGoesFromWaiterToHolder) {
  Standstill run({"a", "b", "c"});
  run.runs();
  const TaskId first = run.waits(to_take(2));
  const TaskId second = run.waits(to_take(0));
  const TaskId third = run.waits(to_take(1));
  run.held(0, {first});
  run.held(1, {second});
  run.held(2, {third});
  const std::vector<Link> expected = {
      {first, to_take(2), {third}}, {third, to_take(1), {second}}, {second, to_take(0), {first}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, IsCutToItsShortestCircle) {
  Standstill run({"a", "b", "c"});
  const TaskId first = run.waits(to_take(0));
  const TaskId second = run.waits(to_take(1));
  const TaskId third = run.waits(to_take(2));
  run.held(0, {second, third});
  run.held(1, {third});
  run.held(2, {first});
  const std::vector<Link> expected = {{first, to_take(0), {second, third}},
                                      {third, to_take(2), {first}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, LeavesOutThoseThatOnlyWaitForTheCircle) {
  Standstill run({"left", "right", "third"});
  const TaskId outside = run.waits(to_take(0));
  const TaskId first = run.waits(to_take(1));
  const TaskId second = run.waits(to_take(0));
  run.held(0, {first});
  run.held(1, {second});
  run.held(2, {outside});
  const std::vector<Link> expected = {{first, to_take(1), {second}}, {second, to_take(0), {first}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, OfOneTaskThatWantsItsOwnLockAgain) {
  Standstill run({"left"});
  const TaskId task = run.waits(to_take(0));
  run.held(0, {task});
  EXPECT_EQ(cycle_of(run), (std::vector<Link>{{task, to_take(0), {task}}}));
}

TEST(Deadlock, DoesNotExistWhileOneHolderOfALockWithSeveralPermitsCanGoOn) {
  Standstill run = crossed_locks();
  const TaskId third = run.runs();
  run.held(1, {TaskId{1}, third});
  EXPECT_FALSE(find_deadlock(run.trace()));
  run.trace().tasks[third.value].waits_for = to_take(0);
  const std::vector<Link> expected = {{TaskId{0}, to_take(1), {TaskId{1}, third}},
                                      {TaskId{1}, to_take(0), {TaskId{0}}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, OfTwoTasksThatSendIntoEachOthersFullChannels) {
  Standstill run;
  const TaskId first = run.waits(to_send(0));
  const TaskId second = run.waits(to_send(1));
  run.channel("there", {first}, {second});
  run.channel("back", {second}, {first});
  const std::vector<Link> expected = {{first, to_send(0), {second}}, {second, to_send(1), {first}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, OfTwoTasksThatReceiveFromEachOthersEmptyChannels) {
  Standstill run;
  const TaskId first = run.waits(to_receive(1));
  const TaskId second = run.waits(to_receive(0));
  run.channel("there", {first}, {second});
  run.channel("back", {second}, {first});
  const std::vector<Link> expected = {{first, to_receive(1), {second}},
                                      {second, to_receive(0), {first}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, DoesNotExistWhileAnotherTaskCanSend) {
  Standstill run;
  const TaskId first = run.waits(to_receive(1));
  const TaskId second = run.waits(to_receive(0));
  run.channel("there", {first}, {second});
  run.channel("back", {second, run.runs()}, {first});
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Deadlock, OfAParentAndItsChildThatWantsTheParentsLock) {
  Standstill run({"left"});
  const TaskId parent = run.waits(kToJoin);
  const TaskId child = run.waits(to_take(0));
  run.child_of(parent);
  run.finished();
  run.child_of(parent);
  run.held(0, {parent});
  const std::vector<Link> expected = {{parent, kToJoin, {child}}, {child, to_take(0), {parent}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, IsNotSureWhileAnotherChildCanGoOn) {
  Standstill run({"left"});
  const TaskId parent = run.waits(kToJoin);
  run.waits(to_take(0));
  run.child_of(parent);
  run.runs();
  run.child_of(parent);
  run.held(0, {parent});
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Deadlock, OfABarrierWhoseParticipantWaitsForOneThatIsThere) {
  Standstill run({"left"});
  const TaskId waiter = run.waits(to_meet(0));
  const TaskId absent = run.waits(to_take(0));
  const TaskId runner = run.runs();
  run.held(0, {waiter});
  run.barrier("gate", {waiter, absent, runner});
  const std::vector<Link> expected = {{waiter, to_meet(0), {absent, runner}},
                                      {absent, to_take(0), {waiter}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Deadlock, DoesNotExistWhileEveryParticipantCanComeToTheBarrier) {
  Standstill run({"left"});
  const TaskId waiter = run.waits(to_meet(0));
  const TaskId absent = run.waits(to_take(0));
  const TaskId runner = run.runs();
  run.held(0, {runner});
  run.barrier("gate", {waiter, absent, runner});
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Deadlock, OfATaskThatWaitsForALockThatWentDownWithItsHolder) {
  Standstill run({"left"});
  const TaskId gone = run.finished();
  const TaskId waiter = run.waits(to_take(0));
  run.held(0, {gone});
  EXPECT_EQ(cycle_of(run), (std::vector<Link>{{waiter, to_take(0), {gone}}}));
}

TEST(Deadlock, OfATaskAloneIsTheEndOfTheChainThatWaitsForIt) {
  Standstill run({"left"});
  run.waits(to_take(0));
  const TaskId end = run.waits(to_receive(0));
  run.channel("orders", {run.finished()}, {end});
  run.held(0, {end});
  EXPECT_EQ(cycle_of(run), (std::vector<Link>{{end, to_receive(0), {}}}));
}

Loss one_lost(Loss::Source source) {
  Loss loss;
  loss.source = source;
  loss.count = 1;
  return loss;
}

TEST(Deadlock, IsNotFoundOnceEventsAreLost) {
  Standstill run = crossed_locks();
  run.trace().losses.push_back(one_lost(Loss::Source::Kernel));
  EXPECT_TRUE(find_deadlock(run.trace()));
  run.trace().losses.push_back(one_lost(Loss::Source::Engine));
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Deadlock, IsFoundAmongTasksWhileOthersHaveNotStarted) {
  Standstill run = crossed_locks();
  run.has_not_started();
  EXPECT_EQ(cycle_of(run).size(), 2u);
}

// One has met at the barrier, another one has no worker.
Standstill starved() {
  Standstill run;
  run.trace().run.blocking_workers = 1;
  const TaskId waiter = run.waits(to_meet(0));
  run.barrier("gate", {waiter, run.has_not_started()});
  return run;
}

TEST(Starvation, IsThatEveryStartedTaskWaitsForOneThatHasNotStarted) {
  Standstill run = starved();
  const std::vector<Link> expected = {{TaskId{0}, to_meet(0), {TaskId{1}}}};
  EXPECT_EQ(cycle_of(run), expected);
}

TEST(Starvation, NamesOneThatWaitsForTheUnstartedAndNotOneBehindIt) {
  Standstill run({"left"});
  run.trace().run.blocking_workers = 2;
  run.waits(to_take(0));
  const TaskId waiter = run.waits(to_meet(0));
  const TaskId unstarted = run.has_not_started();
  run.barrier("gate", {waiter, unstarted});
  run.held(0, {waiter});
  EXPECT_EQ(cycle_of(run), (std::vector<Link>{{waiter, to_meet(0), {unstarted}}}));
}

TEST(Starvation, IsNoneWhereAWorkerIsFreeHoweverLongItTakes) {
  Standstill run = starved();
  run.trace().run.blocking_workers = 2;
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Starvation, IsNoneWhereTasksThatWaitKeepNoWorker) {
  Standstill run = starved();
  run.trace().run.blocking_workers.reset();
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Starvation, EndsOnceAStartedTaskCanGoOn) {
  Standstill run = starved();
  run.waits({WaitReason::Timer, 0});
  EXPECT_FALSE(find_deadlock(run.trace()));
}

TEST(Deadlock, ThatADeathLeftIsToldOnceNobodyElseCanGoOn) {
  Standstill run({"left"});
  const TaskId waiter = run.waits(to_take(0));
  const TaskId dead = run.died();
  const TaskId stranger = run.runs();
  run.held(0, {dead});
  EXPECT_FALSE(find_deadlock(run.trace()));
  run.trace().tasks[stranger.value].finished = at(1);
  EXPECT_EQ(cycle_of(run), (std::vector<Link>{{waiter, to_take(0), {dead}}}));
}

TEST(Deadlock, IsFoundInWhatTheTasksThemselvesNoted) {
  Weave::Options options;
  options.run.recorder = RecorderLevel::Kernel;
  options.run.resources.locks = {"left", "right"};
  options.task_names = {"one", "two"};
  EventScript script(std::move(options));
  constexpr Tid kOther = 101;
  script.switch_in(0, kRunnerPid, 0).resumed(0, kRunnerPid, 0).lock_acquired(1, kRunnerPid, 0, 0);
  script.switch_in(0, kOther, 1).resumed(0, kOther, 1).lock_acquired(1, kOther, 1, 1);
  script.suspended(2, kRunnerPid, 0, to_take(1));
  EXPECT_FALSE(find_deadlock(*script.advance(3)));
  script.suspended(4, kOther, 1, to_take(0));
  const std::optional<Deadlock> found = find_deadlock(*script.advance(5));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->cycle.size(), 2u);
  EXPECT_EQ(found, find_deadlock(*script.advance(6)));
}

}  // namespace
}  // namespace interlane::test
