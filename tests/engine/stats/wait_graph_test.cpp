#include "engine/stats/wait_graph.h"

#include <gtest/gtest.h>

#include "tests/support/standstill.h"
#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

constexpr WaitedFor kToJoin{WaitReason::Join, 0};

TEST(WaitGraph, TasksThatWaitForTheSameLockShareANeed) {
  Standstill run({"left", "right"});
  const TaskId first = run.waits(to_take(0));
  const TaskId holder = run.waits(to_take(1));
  const TaskId second = run.waits(to_take(0));
  run.held(0, {holder});
  run.held(1, {holder});
  const WaitGraph graph(run.trace(), Unstarted::CanStart);
  ASSERT_EQ(graph.needs().size(), 2u);
  EXPECT_EQ(graph.needs()[0].waits_for, to_take(0));
  EXPECT_EQ(graph.needs()[0].waiters, (std::vector{first, second}));
  EXPECT_EQ(graph.needs()[0].on, std::vector{holder});
  EXPECT_EQ(graph.stuck_on(first), 0u);
  EXPECT_EQ(graph.stuck_on(holder), 1u);
  EXPECT_FALSE(graph.has_live());
}

TEST(WaitGraph, EveryTaskThatJoinsHasANeedOfItsOwn) {
  Standstill run({"left"});
  const TaskId first = run.waits(kToJoin);
  const TaskId second = run.waits(kToJoin);
  const TaskId child_of_first = run.waits(to_take(0));
  run.child_of(first);
  const TaskId child_of_second = run.runs();
  run.child_of(second);
  run.held(0, {first});
  const WaitGraph graph(run.trace(), Unstarted::CanStart);
  ASSERT_EQ(graph.needs().size(), 3u);
  EXPECT_EQ(graph.needs()[0].on, std::vector{child_of_first});
  EXPECT_EQ(graph.needs()[1].on, std::vector{child_of_second});
  EXPECT_TRUE(graph.stuck_on(first));
  EXPECT_FALSE(graph.stuck_on(second));
}

TEST(WaitGraph, TheDeadNeitherWaitNorGoOn) {
  Standstill run({"left"});
  const TaskId dead = run.waits(to_take(0));
  run.trace().tasks[dead.value].died = at(1);
  const TaskId waiter = run.waits(to_take(0));
  run.held(0, {dead});
  const WaitGraph graph(run.trace(), Unstarted::CanStart);
  ASSERT_EQ(graph.needs().size(), 1u);
  EXPECT_EQ(graph.needs()[0].waiters, std::vector{waiter});
  EXPECT_TRUE(graph.stuck_on(waiter));
  EXPECT_FALSE(graph.has_live());
}

TEST(WaitGraph, TimersAndRepliesComeByThemselves) {
  Standstill run;
  run.waits({WaitReason::Timer, 0});
  run.waits({WaitReason::Io, 0});
  const WaitGraph graph(run.trace(), Unstarted::CanStart);
  EXPECT_TRUE(graph.needs().empty());
  EXPECT_TRUE(graph.has_live());
}

TEST(WaitGraph, WhoeverIsFreedFreesTheNext) {
  Standstill run({"left", "right"});
  const TaskId last = run.waits(to_take(0));
  const TaskId middle = run.waits(to_take(1));
  const TaskId runner = run.runs();
  run.held(0, {middle});
  run.held(1, {runner});
  const WaitGraph graph(run.trace(), Unstarted::CanStart);
  EXPECT_FALSE(graph.has_stuck());
  EXPECT_FALSE(graph.stuck_on(last));
  EXPECT_FALSE(graph.stuck_on(middle));
}

TEST(WaitGraph, ABarrierMissesEveryParticipantThatCannotCome) {
  Standstill run({"left"});
  const TaskId waiter = run.waits(to_meet(0));
  const TaskId runner = run.runs();
  const TaskId first_stuck = run.waits(to_take(0));
  const TaskId second_stuck = run.waits(to_take(0));
  run.barrier("gate", {waiter, runner, first_stuck, second_stuck});
  run.held(0, {waiter});
  const WaitGraph graph(run.trace(), Unstarted::CanStart);
  ASSERT_EQ(graph.stuck_on(waiter), 0u);
  EXPECT_EQ(graph.needs()[0].on, (std::vector{runner, first_stuck, second_stuck}));
  EXPECT_EQ(graph.needs()[0].missing, 2u);
  EXPECT_TRUE(graph.has_live());
}

TEST(WaitGraph, ABarrierWhereAllHaveMetIsAboutToOpen) {
  Standstill run;
  const TaskId first = run.waits(to_meet(0));
  const TaskId second = run.waits(to_meet(0));
  run.barrier("gate", {first, second});
  EXPECT_FALSE(WaitGraph(run.trace(), Unstarted::CanStart).has_stuck());
}

TEST(WaitGraph, WhetherTasksThatHaveNotStartedHelpIsAskedFor) {
  Standstill run;
  const TaskId waiter = run.waits(to_receive(0));
  run.channel("orders", {run.has_not_started()}, {waiter});
  const WaitGraph hopeful(run.trace(), Unstarted::CanStart);
  EXPECT_FALSE(hopeful.has_stuck());
  EXPECT_TRUE(hopeful.has_live());
  const WaitGraph starved(run.trace(), Unstarted::CannotStart);
  EXPECT_TRUE(starved.has_stuck());
  EXPECT_FALSE(starved.has_live());
}

TEST(WaitGraph, WhatTheTraceDoesNotNameIsTakenToBeMet) {
  Standstill run;
  run.waits(to_take(5));
  run.waits(to_send(5));
  run.waits(to_meet(5));
  run.waits(kToJoin);
  EXPECT_FALSE(WaitGraph(run.trace(), Unstarted::CanStart).has_stuck());
}

}  // namespace
}  // namespace interlane::test
