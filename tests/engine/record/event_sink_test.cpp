#include "engine/record/event_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

using test::ArenaMemory;
using test::drain_events;

constexpr TaskId kTask(5);
constexpr Pid kPid = 10;
constexpr Tid kTid = 11;

TEST(EventSink, EventsComeBackAsTheyWereNoted) {
  const ArenaMemory memory(4);
  EventSink sink(memory.arena(), kPid, kTid);
  const Timestamp before = Timestamp::clock::now();
  sink.thread_began(ThreadRole::Worker, 3);
  sink.task_created(kTask, TaskId(2));
  sink.task_created(TaskId(6), TaskId{});
  sink.task_suspended(kTask, WaitReason::Lock);
  sink.process_ended(kTask, 0x0b);
  const auto events = drain_events(memory.arena());
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0].kind, EventKind::ThreadBegan);
  EXPECT_TRUE(events[0].task.is_none());
  EXPECT_EQ(role_of(events[0].argument), ThreadRole::Worker);
  EXPECT_EQ(number_of(events[0].argument), 3U);
  EXPECT_EQ(events[1].kind, EventKind::TaskCreated);
  EXPECT_EQ(events[1].task, kTask);
  EXPECT_EQ(events[1].argument, 3U);
  EXPECT_EQ(events[2].argument, 0U);
  EXPECT_EQ(events[3].argument, static_cast<std::uint32_t>(WaitReason::Lock));
  EXPECT_EQ(events[4].argument, 0x0bU);
  EXPECT_EQ(events[4].task, kTask);
  for (const Event& event : events) {
    EXPECT_GE(event.time, before);
    EXPECT_LE(event.time, Timestamp::clock::now());
    EXPECT_EQ(event.cause_time, event.time);
    EXPECT_TRUE(event.cpu.is_none());
  }
}

TEST(EventSink, AReadyTaskCarriesItsCause) {
  const ArenaMemory memory(1);
  EventSink sink(memory.arena(), kPid, kTid);
  const Timestamp cause = Timestamp::clock::now() - std::chrono::milliseconds(3);
  sink.task_ready(kTask, cause, TaskId(9));
  sink.task_ready(kTask, cause);
  const auto events = drain_events(memory.arena());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, EventKind::TaskReady);
  EXPECT_EQ(events[0].task, kTask);
  EXPECT_EQ(events[0].cause_time, cause);
  EXPECT_EQ(events[0].cause_task, TaskId(9));
  EXPECT_GT(events[0].time, cause);
  EXPECT_TRUE(events[1].cause_task.is_none());
}

TEST(EventSink, AWitnessIsThreeEventsOfOneInstant) {
  const ArenaMemory memory(1);
  EventSink sink(memory.arena(), kPid, kTid);
  sink.witness(1234, 7, 8, Duration(9'000'000'000));
  const auto events = drain_events(memory.arena());
  ASSERT_EQ(events.size(), 3U);
  for (const Event& event : events) EXPECT_EQ(ns_of(event.time), 1234);
  EXPECT_EQ(events[0].kind, EventKind::WitnessVoluntary);
  EXPECT_EQ(events[0].payload, 7U);
  EXPECT_EQ(events[1].kind, EventKind::WitnessInvoluntary);
  EXPECT_EQ(events[1].payload, 8U);
  EXPECT_EQ(events[2].kind, EventKind::WitnessCpuClock);
  EXPECT_EQ(events[2].payload, 9'000'000'000U);
}

TEST(EventSink, CheckpointsAndCoresAreNotedAtLevelUserOnly) {
  const ArenaMemory kernel_level(1);
  const ArenaMemory user_level(1, true);
  EventSink quiet(kernel_level.arena(), kPid, kTid);
  EventSink sink(user_level.arena(), kPid, kTid);
  quiet.checkpoint(kTask);
  sink.checkpoint(kTask);
  EXPECT_THAT(drain_events(kernel_level.arena()), testing::IsEmpty());
  const auto events = drain_events(user_level.arena());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, EventKind::Checkpoint);
  EXPECT_FALSE(events[0].cpu.is_none());
}

TEST(EventSink, AFullArenaCountsEveryEventAndTheFirstOneThatFitsSaysHowManyAreMissing) {
  const ArenaMemory memory(1);
  ArenaReader reader(memory.arena());
  EventSink sink(memory.arena(), kPid, kTid);
  for (std::size_t i = 0; i < kRecordsPerChunk; ++i) sink.task_resumed(kTask);
  sink.task_yielded(kTask);
  sink.task_ready(kTask, Timestamp{});
  EXPECT_EQ(memory.arena().header().lost.load(), 2U);
  EXPECT_EQ(drain_events(reader).size(), kRecordsPerChunk);

  sink.task_finished(kTask);
  const auto events = drain_events(reader);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, EventKind::EventsLost);
  EXPECT_EQ(events[0].payload, 2U);
  EXPECT_EQ(events[1].kind, EventKind::TaskFinished);
  sink.task_finished(kTask);
  EXPECT_EQ(drain_events(reader).size(), 1U);
}

TEST(EventSink, AnEndingThreadAnnouncesWhatItLostIfThereIsRoomAgain) {
  const ArenaMemory memory(1);
  ArenaReader reader(memory.arena());
  {
    EventSink sink(memory.arena(), kPid, kTid);
    for (std::size_t i = 0; i < kRecordsPerChunk + 3; ++i) sink.task_resumed(kTask);
    EXPECT_EQ(drain_events(reader).size(), kRecordsPerChunk);
  }
  const auto events = drain_events(reader);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, EventKind::EventsLost);
  EXPECT_EQ(events[0].payload, 3U);
}

TEST(EventSink, ACauseAndItsEventAreNeverPartedByTheEndOfAChunk) {
  const ArenaMemory memory(2);
  EventSink sink(memory.arena(), kPid, kTid);
  for (std::size_t i = 0; i + 1 < kRecordsPerChunk; ++i) sink.task_resumed(kTask);
  sink.task_ready(kTask, timestamp_from_ns(77), TaskId(1));
  const auto events = drain_events(memory.arena());
  ASSERT_EQ(events.size(), kRecordsPerChunk);
  EXPECT_EQ(ns_of(events.back().cause_time), 77);
  EXPECT_EQ(memory.arena().chunk(1).committed.load(), 2U);
}

TEST(EventSink, ASinkThatNotesNothingTakesNoMemory) {
  const ArenaMemory memory(1);
  {
    const EventSink sink(memory.arena(), kPid, kTid);
  }
  EXPECT_EQ(memory.arena().header().used_chunks.load(), 0U);
}

}  // namespace
}  // namespace interlane
