#include "engine/linux/perf_records.h"

#include <cstring>
#include <vector>

#include <gtest/gtest.h>
#include <linux/perf_event.h>

namespace interlane {
namespace {

constexpr CpuId kCpu(3);
constexpr Timestamp kOpened = timestamp_from_ns(5);

// A perf ring filled by hand: records are put one after another and go round at its end.
class HandMadeRing {
 public:
  explicit HandMadeRing(std::size_t bytes, std::uint64_t begin = 0)
      : bytes_(bytes), tail(begin), head(begin) {}

  void put_switch(std::uint16_t misc, std::uint32_t tid, std::uint64_t time) {
    put(PERF_RECORD_SWITCH, misc, {}, tid, time);
  }
  void put_task(std::uint32_t type, std::uint32_t pid, std::uint32_t parent_pid, std::uint32_t tid,
                std::uint32_t parent_tid, std::uint64_t time) {
    put(type, 0, {pair(pid, parent_pid), pair(tid, parent_tid), time}, parent_tid, time);
  }
  void put_lost(std::uint64_t count, std::uint64_t time) {
    put(PERF_RECORD_LOST, 0, {77, count}, 0, time);
  }
  void put(std::uint32_t type, std::uint16_t misc, std::vector<std::uint64_t> body,
           std::uint32_t tid, std::uint64_t time) {
    body.push_back(pair(100, tid));
    body.push_back(time);
    const auto size = static_cast<std::uint16_t>(8 * (body.size() + 1));
    put_word(type | (std::uint64_t{misc} << 32U) | (std::uint64_t{size} << 48U));
    for (const std::uint64_t word : body) put_word(word);
  }
  void put_word(std::uint64_t word) {
    std::memcpy(&bytes_[head % bytes_.size()], &word, sizeof(word));
    head += sizeof(word);
  }
  std::vector<KernelEvent> parsed_by(PerfRecordParser& parser) {
    std::vector<KernelEvent> events;
    parser.parse(bytes_, tail, head, events);
    tail = head;
    return events;
  }
  std::vector<KernelEvent> parsed() {
    PerfRecordParser parser(kCpu, kOpened);
    return parsed_by(parser);
  }

 private:
  static std::uint64_t pair(std::uint32_t low, std::uint32_t high) {
    return low | (std::uint64_t{high} << 32U);
  }
  std::vector<std::byte> bytes_;
  std::uint64_t tail;
  std::uint64_t head;
};

TEST(PerfRecords, SwitchesTellInFromPreemptedAndBlocked) {
  HandMadeRing ring(4096);
  ring.put_switch(0, 7, 10);
  ring.put_switch(PERF_RECORD_MISC_SWITCH_OUT | PERF_RECORD_MISC_SWITCH_OUT_PREEMPT, 7, 20);
  ring.put_switch(PERF_RECORD_MISC_SWITCH_OUT, 8, 30);
  const auto events = ring.parsed();
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].kind, KernelEvent::Kind::SwitchIn);
  EXPECT_EQ(events[1].kind, KernelEvent::Kind::SwitchOutPreempted);
  EXPECT_EQ(events[2].kind, KernelEvent::Kind::SwitchOutBlocked);
  EXPECT_EQ(events[2].tid, 8);
  EXPECT_EQ(events[2].pid, 100);
  EXPECT_EQ(events[2].cpu, kCpu);
  EXPECT_EQ(ns_of(events[2].time), 30);
}

TEST(PerfRecords, ForksAndExitsNameTheThreadAndItsParent) {
  HandMadeRing ring(4096);
  ring.put_task(PERF_RECORD_FORK, 200, 100, 201, 101, 40);
  ring.put_task(PERF_RECORD_EXIT, 200, 100, 201, 101, 50);
  const auto events = ring.parsed();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, KernelEvent::Kind::Fork);
  EXPECT_EQ(events[0].pid, 200);
  EXPECT_EQ(events[0].tid, 201);
  EXPECT_EQ(events[0].parent_pid, 100);
  EXPECT_EQ(events[0].parent_tid, 101);
  EXPECT_EQ(events[1].kind, KernelEvent::Kind::Exit);
  EXPECT_EQ(events[1].tid, 201);
  EXPECT_EQ(ns_of(events[1].time), 50);
}

TEST(PerfRecords, ARecordAcrossTheEndOfTheRingIsReadWhole) {
  // Every place at which a 24-byte record can lie across the end of 64 bytes.
  for (const std::uint64_t begin : {48U, 56U, 64U + 48U, 64U + 56U}) {
    HandMadeRing ring(64, begin);
    ring.put_switch(PERF_RECORD_MISC_SWITCH_OUT, 7, 10);
    ring.put_switch(0, 8, 20);
    const auto events = ring.parsed();
    ASSERT_EQ(events.size(), 2U) << begin;
    EXPECT_EQ(events[0].tid, 7) << begin;
    EXPECT_EQ(ns_of(events[0].time), 10) << begin;
    EXPECT_EQ(events[1].tid, 8) << begin;
    EXPECT_EQ(ns_of(events[1].time), 20) << begin;
  }
}

TEST(PerfRecords, RecordsOfOtherKindsArePassedOver) {
  HandMadeRing ring(4096);
  ring.put(PERF_RECORD_COMM, 0, {1, 2, 3}, 7, 10);
  ring.put(999, 0, {}, 7, 20);
  ring.put_switch(0, 9, 30);
  const auto events = ring.parsed();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].tid, 9);
}

TEST(PerfRecords, LostRecordsLieBetweenTheLastOneSeenAndTheirNotice) {
  HandMadeRing ring(4096);
  ring.put_lost(2, 8);
  ring.put_switch(0, 7, 10);
  ring.put_lost(5, 60);
  ring.put_switch(0, 7, 70);
  const auto events = ring.parsed();
  ASSERT_EQ(events.size(), 4U);
  EXPECT_EQ(events[0].kind, KernelEvent::Kind::Lost);
  EXPECT_EQ(events[0].since, kOpened);
  EXPECT_EQ(events[2].kind, KernelEvent::Kind::Lost);
  EXPECT_EQ(events[2].count, 5U);
  EXPECT_EQ(events[2].cpu, kCpu);
  EXPECT_EQ(ns_of(events[2].since), 10);
  EXPECT_EQ(ns_of(events[2].time), 60);
}

TEST(PerfRecords, TheTimeOfTheLastRecordIsKeptBetweenDrains) {
  PerfRecordParser parser(kCpu, kOpened);
  HandMadeRing ring(4096);
  ring.put_switch(0, 7, 10);
  ASSERT_EQ(ring.parsed_by(parser).size(), 1U);
  ring.put_lost(1, 20);
  const auto events = ring.parsed_by(parser);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(ns_of(events[0].since), 10);
}

TEST(PerfRecords, ALossThatWasToldBeforeTheKernelFoundRoomForItIsToldOnce) {
  PerfRecordParser parser(kCpu, kOpened);
  std::vector<KernelEvent> events;
  parser.note_lost_total(4, timestamp_from_ns(30), events);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].count, 4U);
  EXPECT_EQ(ns_of(events[0].time), 30);

  HandMadeRing ring(4096);
  ring.put_lost(4, 40);
  EXPECT_TRUE(ring.parsed_by(parser).empty());
  ring.put_lost(3, 50);
  events = ring.parsed_by(parser);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].count, 3U);
}

TEST(PerfRecords, AnImpossibleSizeEndsTheReadingAsALoss) {
  HandMadeRing ring(4096);
  ring.put_switch(0, 7, 10);
  ring.put_word(PERF_RECORD_SWITCH);  // size 0
  ring.put_switch(0, 8, 20);
  const auto events = ring.parsed();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].kind, KernelEvent::Kind::Lost);
}

}  // namespace
}  // namespace interlane
