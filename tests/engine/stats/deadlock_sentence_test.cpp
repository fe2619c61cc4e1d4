#include "engine/stats/deadlock_sentence.h"

#include <gtest/gtest.h>

#include "tests/support/standstill.h"

namespace interlane::test {
namespace {

constexpr WaitedFor kToJoin{WaitReason::Join, 0};

std::string sentence_of(Standstill& run) {
  const std::optional<Deadlock> found = find_deadlock(run.trace());
  return found ? found->sentence : "";
}

// Everyone holds one lock and waits for the next one's.
Standstill circle_of_locks(std::uint32_t count) {
  Standstill run(std::vector<std::string>(count, "fork"));
  for (std::uint32_t i = 0; i < count; ++i) run.held(i, {run.waits(to_take((i + 1) % count))});
  return run;
}

TEST(DeadlockSentence, TellsWhoHoldsAndWhoWaits) {
  Standstill run({"left", "right"});
  const TaskId first = run.waits(to_take(1));
  const TaskId second = run.waits(to_take(0));
  run.held(0, {first});
  run.held(1, {second});
  EXPECT_EQ(sentence_of(run),
            "task 1 holds lock \"left\" and waits for lock \"right\", which task 2 holds; "
            "task 2 waits for lock \"left\", which task 1 holds");
}

TEST(DeadlockSentence, ACircleOfSixIsToldToItsEnd) {
  Standstill run = circle_of_locks(6);
  const std::string sentence = sentence_of(run);
  EXPECT_TRUE(sentence.ends_with("; task 6 waits for lock \"fork\", which task 1 holds"))
      << sentence;
}

TEST(DeadlockSentence, ALongerCircleIsCut) {
  Standstill run = circle_of_locks(8);
  const std::string sentence = sentence_of(run);
  EXPECT_TRUE(
      sentence.ends_with("; task 6 waits for lock \"fork\", which task 7 holds"
                         "; and so on, in a circle of 8 tasks"))
      << sentence;
}

TEST(DeadlockSentence, OfATaskThatWaitsForItself) {
  Standstill run({"left"});
  run.held(0, {run.waits(to_take(0))});
  EXPECT_EQ(sentence_of(run), "task 1 waits for lock \"left\", which it holds itself");
}

TEST(DeadlockSentence, OfALockThatItsHolderTookAlong) {
  Standstill run({"left"});
  run.waits(to_take(0));
  run.held(0, {run.finished()});
  EXPECT_EQ(sentence_of(run), "task 1 waits for lock \"left\", which task 2 never gave back");
}

TEST(DeadlockSentence, OfALockWhoseHolderHasDied) {
  Standstill run({"oven"});
  run.waits(to_take(0));
  run.held(0, {run.died()});
  EXPECT_EQ(
      sentence_of(run),
      "task 1 waits for lock \"oven\", which task 2 (whose process has died) never gave back");
}

TEST(DeadlockSentence, OfTheDeadWhoAreWaitedForElsewhere) {
  Standstill joined;
  const TaskId parent = joined.waits(kToJoin);
  joined.died();
  joined.child_of(parent);
  EXPECT_EQ(sentence_of(joined), "task 1 waits for the end of task 2 (whose process has died)");
  Standstill received;
  const TaskId receiver = received.waits(to_receive(0));
  received.channel("orders", {received.died()}, {receiver});
  EXPECT_EQ(sentence_of(received),
            "task 1 waits to receive from the empty channel \"orders\", "
            "which only task 2 (whose process has died) sends to");
}

TEST(DeadlockSentence, OfSeveralHoldersOfOneLock) {
  Standstill run({"seats"});
  run.held(0, {run.waits(to_take(0)), run.waits(to_take(0))});
  EXPECT_EQ(sentence_of(run), "task 1 waits for lock \"seats\", which task 1 and task 2 hold");
}

TEST(DeadlockSentence, ALockWithoutANameHasANumber) {
  Standstill run({"left"});
  run.trace().lock_holders.resize(3);
  run.held(2, {run.waits(to_take(2))});
  EXPECT_EQ(sentence_of(run), "task 1 waits for lock 3, which it holds itself");
}

TEST(DeadlockSentence, OfFullChannelsNamesThoseWhoReceive) {
  Standstill run;
  const TaskId first = run.waits(to_send(0));
  const TaskId second = run.waits(to_send(1));
  const TaskId third = run.waits(to_send(1));
  run.channel("there", {first}, {second, third});
  run.channel("back", {second, third}, {first});
  EXPECT_EQ(sentence_of(run),
            "task 1 waits to send into the full channel \"there\", "
            "which only task 2 and task 3 receive from; "
            "task 2 waits to send into the full channel \"back\", "
            "which only task 1 receives from");
}

TEST(DeadlockSentence, OfAnEmptyChannelToWhichNobodySendsAnyMore) {
  Standstill run;
  const TaskId receiver = run.waits(to_receive(0));
  run.channel("orders", {run.finished()}, {receiver});
  EXPECT_EQ(sentence_of(run),
            "task 1 waits to receive from the empty channel \"orders\", "
            "which nobody sends to any more");
}

TEST(DeadlockSentence, OfALockAndAnEmptyChannel) {
  Standstill run({"left"});
  const TaskId receiver = run.waits(to_receive(0));
  const TaskId sender = run.waits(to_take(0));
  run.channel("orders", {sender}, {receiver});
  run.held(0, {receiver});
  EXPECT_EQ(sentence_of(run),
            "task 1 holds lock \"left\" and waits to receive from the empty channel \"orders\", "
            "which only task 2 sends to; task 2 waits for lock \"left\", which task 1 holds");
}

TEST(DeadlockSentence, OfAParentThatHoldsWhatItsChildWants) {
  Standstill run({"left"});
  const TaskId parent = run.waits(kToJoin);
  run.waits(to_take(0));
  run.child_of(parent);
  run.held(0, {parent});
  EXPECT_EQ(sentence_of(run),
            "task 1 holds lock \"left\" and waits for the end of task 2; "
            "task 2 waits for lock \"left\", which task 1 holds");
}

TEST(DeadlockSentence, CutsALongListOfNames) {
  Standstill run({"left"});
  const TaskId waiter = run.waits(to_meet(0));
  std::vector<TaskId> participants = {waiter};
  for (int i = 0; i < 5; ++i) participants.push_back(run.waits(to_take(0)));
  run.barrier("gate", participants);
  run.held(0, {waiter});
  EXPECT_EQ(sentence_of(run),
            "task 1 holds lock \"left\" and waits at barrier \"gate\" for "
            "task 2, task 3, task 4 and 2 more; "
            "task 2 waits for lock \"left\", which task 1 holds");
}

TEST(StarvationSentence, NamesTheUnstartedThatAreWaitedForAndCountsAllOfThem) {
  Standstill run;
  run.trace().run.blocking_workers = 1;
  const TaskId first = run.waits(to_meet(0));
  const TaskId unstarted = run.has_not_started();
  run.barrier("gate", {first, unstarted});
  EXPECT_EQ(sentence_of(run),
            "task 1 waits at barrier \"gate\" for task 2; every task that has started waits, "
            "so no worker is free to start task 2 (1 task has not started)");
  run.has_not_started();
  EXPECT_TRUE(sentence_of(run).ends_with("to start task 2 (2 tasks have not started)"))
      << sentence_of(run);
}

TEST(StarvationSentence, SaysThatTheDeadTookTheirWorkerWithThem) {
  Standstill run;
  run.trace().run.blocking_workers = 2;
  const TaskId first = run.waits(to_meet(0));
  run.barrier("gate", {first, run.has_not_started()});
  EXPECT_EQ(sentence_of(run), "");  // a worker is free
  run.died();
  EXPECT_EQ(sentence_of(run),
            "task 1 waits at barrier \"gate\" for task 2; every task that has started waits or has "
            "died, so no worker is free to start task 2 (1 task has not started)");
}

}  // namespace
}  // namespace interlane::test
