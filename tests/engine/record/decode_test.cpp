#include "engine/record/decode.h"

#include <vector>

#include <gtest/gtest.h>

#include "engine/record/record_word.h"

namespace interlane {
namespace {

std::vector<Event> decoded(const std::vector<Record>& records) {
  std::vector<Event> events;
  decode(records, TickConverter(TickSource::MonotonicClock), events);
  return events;
}

Record record(std::uint64_t ticks, EventKind kind, TaskId task = TaskId{}) {
  return {ticks, pack_word(static_cast<std::uint32_t>(kind), kNoCpuBits, task_bits(task), 0)};
}
Record cause(std::uint64_t ns, TaskId by) {
  return {ns, pack_word(kCauseRecord, kNoCpuBits, task_bits(by), 0)};
}

TEST(Decode, ACauseBelongsToTheEventAfterItOnly) {
  const auto events = decoded({cause(10, TaskId(1)), record(20, EventKind::TaskReady, TaskId(2)),
                               record(30, EventKind::TaskReady, TaskId(3))});
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(ns_of(events[0].cause_time), 10);
  EXPECT_EQ(events[0].cause_task, TaskId(1));
  EXPECT_EQ(ns_of(events[1].cause_time), 30);
  EXPECT_TRUE(events[1].cause_task.is_none());
}

TEST(Decode, ACauseWithoutItsEventIsDropped) {
  EXPECT_TRUE(decoded({cause(10, TaskId(1))}).empty());
}

TEST(Decode, ACauseNeverLiesAfterItsEvent) {
  const auto events = decoded({cause(21, TaskId(1)), record(20, EventKind::TaskReady, TaskId(2))});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(ns_of(events[0].cause_time), 20);
}

TEST(Decode, RecordsOfUnknownKindsAreLeftOut) {
  const auto events = decoded(
      {{10, pack_word(50, kNoCpuBits, 1, 1)}, record(20, EventKind::TaskResumed, TaskId(2))});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, EventKind::TaskResumed);
}

TEST(Decode, LargestTaskArgumentAndCoreSurviveThePacking) {
  const auto events =
      decoded({{10, pack_word(static_cast<std::uint32_t>(EventKind::TaskCreated), 1022,
                              task_bits(TaskId(kNoTaskBits - 1)), 0xffffff)}});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].task, TaskId(kNoTaskBits - 1));
  EXPECT_EQ(events[0].argument, 0xffffffU);
  EXPECT_EQ(events[0].cpu, CpuId(1022));
}

TEST(Decode, APayloadBeyondItsBitsStopsAtTheLargest) {
  const auto events = decoded({{1, pack_payload(EventKind::WitnessCpuClock, ~std::uint64_t{0})}});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].payload, kPayloadMask);
}

}  // namespace
}  // namespace interlane
