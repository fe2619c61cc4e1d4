#include "engine/model/shared/shared_objects.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

using test::ArenaMemory;
using test::drain_events;
using testing::ElementsAre;

constexpr TaskId kA(0);
constexpr TaskId kB(1);
constexpr TaskId kC(2);

// Three tasks, a lock, a semaphore with two permits, a channel for one message and a barrier.
class SharedObjectsTest : public testing::Test {
 protected:
  SharedObjectsTest()
      : events_(4),
        memory_(SharedObjects::bytes_for(workload_)),
        objects_(workload_, memory_.data()),
        sink_(events_.arena(), 10, 11) {}

  static Workload make_workload() {
    Workload workload;
    workload.tasks.resize(3);
    workload.locks = {{"oven", 1}, {"tables", 2}};
    workload.channels = {{"belt", 1}};
    workload.barriers = {{"everyone", 3}};
    return workload;
  }

  static std::vector<std::uint32_t> ids(WokenTasks woken) {
    std::vector<std::uint32_t> all;
    for (TaskId task = woken.take(); !task.is_none(); task = woken.take()) {
      all.push_back(task.value);
    }
    return all;
  }

  std::vector<EventKind> kinds() {
    std::vector<EventKind> all;
    for (const Event& event : drain_events(events_.arena())) all.push_back(event.kind);
    return all;
  }

  const Workload workload_ = make_workload();
  ArenaMemory events_;
  std::vector<std::byte> memory_;
  SharedObjects objects_;
  EventSink sink_;
};

TEST_F(SharedObjectsTest, ALockIsHandedToThoseThatWaitInTheirOrder) {
  EXPECT_TRUE(objects_.acquire(kA, 0, sink_));
  EXPECT_FALSE(objects_.acquire(kB, 0, sink_));
  EXPECT_FALSE(objects_.acquire(kC, 0, sink_));
  EXPECT_THAT(ids(objects_.release(kA, 0, sink_)), ElementsAre(1U));
  EXPECT_FALSE(objects_.acquire(kA, 0, sink_)) << "nobody overtakes";
  EXPECT_THAT(ids(objects_.release(kB, 0, sink_)), ElementsAre(2U));
  EXPECT_THAT(ids(objects_.release(kC, 0, sink_)), ElementsAre(0U));
  EXPECT_THAT(ids(objects_.release(kA, 0, sink_)), ElementsAre());
  EXPECT_TRUE(objects_.acquire(kB, 0, sink_));
}

TEST_F(SharedObjectsTest, AReleaseIsNotedBeforeTheNextTaking) {
  ASSERT_TRUE(objects_.acquire(kA, 0, sink_));
  ASSERT_FALSE(objects_.acquire(kB, 0, sink_));
  (void)objects_.release(kA, 0, sink_);
  const auto events = drain_events(events_.arena());
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0].kind, EventKind::LockAcquired);
  EXPECT_EQ(events[1].kind, EventKind::TaskSuspended);
  EXPECT_EQ(waited_for(events[1].argument), to_take(0));
  EXPECT_EQ(events[2].kind, EventKind::LockReleased);
  EXPECT_EQ(events[2].task, kA);
  EXPECT_EQ(events[3].kind, EventKind::LockAcquired);
  EXPECT_EQ(events[3].task, kB);
  EXPECT_EQ(events[4].kind, EventKind::TaskReady);
  EXPECT_EQ(events[4].cause_task, kA);
}

TEST_F(SharedObjectsTest, ASemaphoreHasAsManyHoldersAsPermits) {
  EXPECT_TRUE(objects_.acquire(kA, 1, sink_));
  EXPECT_TRUE(objects_.acquire(kB, 1, sink_));
  EXPECT_FALSE(objects_.acquire(kC, 1, sink_));
  EXPECT_THAT(ids(objects_.release(kB, 1, sink_)), ElementsAre(2U));
}

TEST_F(SharedObjectsTest, ASenderWaitsWhileTheChannelIsFull) {
  EXPECT_FALSE(objects_.send(kA, 0, sink_).waits);
  EXPECT_TRUE(objects_.send(kA, 0, sink_).waits);
  const auto received = objects_.receive(kB, 0, sink_);
  EXPECT_FALSE(received.waits);
  EXPECT_THAT(ids(received.woken), ElementsAre(0U));
  EXPECT_FALSE(objects_.receive(kB, 0, sink_).waits) << "the second message took the free place";
  EXPECT_TRUE(objects_.receive(kB, 0, sink_).waits);
  EXPECT_THAT(ids(objects_.send(kC, 0, sink_).woken), ElementsAre(1U));
}

TEST_F(SharedObjectsTest, AReceiverThatWaitsGetsTheMessagePastTheChannel) {
  EXPECT_TRUE(objects_.receive(kB, 0, sink_).waits);
  const auto sent = objects_.send(kA, 0, sink_);
  EXPECT_FALSE(sent.waits);
  EXPECT_THAT(ids(sent.woken), ElementsAre(1U));
  EXPECT_FALSE(objects_.send(kA, 0, sink_).waits) << "the channel is still empty";
}

TEST_F(SharedObjectsTest, TheLastToArriveAtABarrierWakesTheOthers) {
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(objects_.arrive(kB, 0, sink_).waits);
    EXPECT_TRUE(objects_.arrive(kA, 0, sink_).waits);
    const auto last = objects_.arrive(kC, 0, sink_);
    EXPECT_FALSE(last.waits);
    EXPECT_THAT(ids(last.woken), ElementsAre(1U, 0U));
  }
}

TEST_F(SharedObjectsTest, AParentIsWokenByTheLastChildThatItJoins) {
  objects_.adopt(kA, 1, 2);
  EXPECT_EQ(objects_.joined_by(kA).count, 0U);
  EXPECT_FALSE(objects_.join(kA, 1, 2, sink_));
  EXPECT_EQ(objects_.joined_by(kA).first, kB.value);
  EXPECT_EQ(objects_.joined_by(kA).count, 2U);
  EXPECT_THAT(ids(objects_.finish(kC, sink_)), ElementsAre());
  EXPECT_THAT(ids(objects_.finish(kB, sink_)), ElementsAre(0U));
  EXPECT_EQ(objects_.joined_by(kA).count, 0U);
  EXPECT_EQ(objects_.unfinished(), 1U);
}

TEST_F(SharedObjectsTest, JoiningWhatHasFinishedDoesNotWait) {
  objects_.adopt(kA, 1, 1);
  EXPECT_THAT(ids(objects_.finish(kB, sink_)), ElementsAre());
  EXPECT_TRUE(objects_.join(kA, 1, 1, sink_));
}

TEST_F(SharedObjectsTest, ATaskThatGoesOnAtOnceIsNotNotedAsWaiting) {
  (void)objects_.acquire(kA, 0, sink_);
  (void)objects_.send(kA, 0, sink_);
  (void)objects_.receive(kA, 0, sink_);
  EXPECT_THAT(kinds(), ElementsAre(EventKind::LockAcquired));
}

}  // namespace
}  // namespace interlane
