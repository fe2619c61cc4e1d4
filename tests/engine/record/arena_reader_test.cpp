#include "engine/record/arena_reader.h"

#include <atomic>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/record/event_sink.h"
#include "engine/record/record_word.h"
#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

using test::ArenaMemory;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Pid kPid = 1;
using Numbers = std::vector<std::uint32_t>;

// The task numbers that the reader hands out, in its order.
Numbers drain_numbers(ArenaReader& reader) {
  Numbers numbers;
  reader.drain([&](Pid, Tid, std::span<const Record> records) {
    for (const Record& record : records) numbers.push_back(task_of(record.word).value);
  });
  return numbers;
}

// Fills a chunk by hand, so that a test decides where in the arena it lies.
void fill(Chunk* chunk, TscTicks first_ticks, const Numbers& numbers, ChunkState state) {
  std::uint32_t count = 0;
  for (const std::uint32_t number : numbers) {
    chunk->records[count] = {first_ticks + count, pack_word(0, kNoCpuBits, number, 0)};
    ++count;
  }
  chunk->committed.store(count);
  chunk->state.store(state);
}

TEST(ArenaReader, HandsOutWhatIsNewAndNothingTwice) {
  const ArenaMemory memory(2);
  ArenaReader reader(memory.arena());
  EventSink sink(memory.arena(), kPid, 1);
  EXPECT_THAT(drain_numbers(reader), IsEmpty());
  sink.task_resumed(TaskId(1));
  sink.task_resumed(TaskId(2));
  EXPECT_THAT(drain_numbers(reader), ElementsAre(1, 2));
  EXPECT_THAT(drain_numbers(reader), IsEmpty());
  sink.task_resumed(TaskId(3));
  EXPECT_THAT(drain_numbers(reader), ElementsAre(3));
}

TEST(ArenaReader, ALaterChunkAtALowerPlaceComesLater) {
  const ArenaMemory memory(3);
  const Arena& arena = memory.arena();
  Chunk* low = arena.try_claim(kPid, 1, 2);
  Chunk* middle = arena.try_claim(kPid, 1, 0);
  Chunk* high = arena.try_claim(kPid, 1, 1);
  fill(low, 300, {5, 6}, kChunkOwned);
  fill(middle, 100, {1, 2}, kChunkSealed);
  fill(high, 200, {3, 4}, kChunkSealed);
  ArenaReader reader(arena);
  EXPECT_THAT(drain_numbers(reader), ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST(ArenaReader, AChunkThatBeginsWithACauseIsPlacedByItsEvent) {
  const ArenaMemory memory(2);
  const Arena& arena = memory.arena();
  Chunk* second = arena.try_claim(kPid, 1, 1);
  Chunk* first = arena.try_claim(kPid, 1, 0);
  fill(second, 200, {3, 4}, kChunkOwned);
  second->records[0] = {5, pack_word(kCauseRecord, kNoCpuBits, 3, 0)};
  fill(first, 100, {1, 2}, kChunkSealed);
  ArenaReader reader(arena);
  EXPECT_THAT(drain_numbers(reader), ElementsAre(1, 2, 3, 4));
}

TEST(ArenaReader, AReusedThreadNumberDoesNotMixTwoThreads) {
  const ArenaMemory memory(3);
  const Arena& arena = memory.arena();
  fill(arena.try_claim(kPid, 1, 0), 300, {3}, kChunkOwned);   // the second bearer
  fill(arena.try_claim(kPid, 1, 6), 100, {1}, kChunkSealed);  // the first one
  fill(arena.try_claim(kPid, 1, 7), 200, {2}, kChunkOwned);   // was killed in the middle
  ArenaReader reader(arena);
  EXPECT_THAT(drain_numbers(reader), ElementsAre(1, 2, 3));
}

TEST(ArenaReader, WhatIsWrittenDuringADrainComesInOrderWithTheNext) {
  const ArenaMemory memory(8);
  ArenaReader reader(memory.arena());
  EventSink sink(memory.arena(), kPid, 1);
  std::uint32_t next = 0;
  const auto write_chunks = [&] {
    for (std::size_t i = 0; i < 2 * kRecordsPerChunk; ++i) sink.task_resumed(TaskId(next++));
  };
  write_chunks();
  Numbers numbers;
  bool is_first = true;
  const auto collect = [&](Pid, Tid, std::span<const Record> records) {
    if (std::exchange(is_first, false)) write_chunks();
    for (const Record& record : records) numbers.push_back(task_of(record.word).value);
  };
  reader.drain(collect);
  EXPECT_EQ(numbers.size(), 2 * kRecordsPerChunk);
  reader.drain(collect);
  ASSERT_EQ(numbers.size(), next);
  for (std::uint32_t i = 0; i < next; ++i) EXPECT_EQ(numbers[i], i);
}

TEST(ArenaReader, GivesBackWhatIsSealedAndReadButNotWhatMayStillGrow) {
  const ArenaMemory memory(2);
  ArenaReader reader(memory.arena());
  EventSink stays(memory.arena(), kPid, 1);
  stays.task_resumed(TaskId(1));
  {
    EventSink ends(memory.arena(), kPid, 2);
    ends.task_resumed(TaskId(2));
    EXPECT_THAT(drain_numbers(reader), ElementsAre(1, 2));
  }
  EXPECT_THAT(drain_numbers(reader), IsEmpty());  // sealed since, and nothing new
  EXPECT_EQ(memory.arena().chunk(0).state.load(), kChunkOwned);
  EXPECT_EQ(memory.arena().chunk(1).state.load(), kChunkFree);
  EventSink another(memory.arena(), kPid, 3);
  another.task_resumed(TaskId(3));
  EXPECT_THAT(drain_numbers(reader), ElementsAre(3));
}

// What the reader got of one thread, whose events are numbered from 0.
struct Received {
  std::uint32_t next = 0;
  std::uint64_t lost = 0;
  bool is_in_order = true;

  void take(const Record& record) {
    if (kind_of(record.word) == static_cast<std::uint32_t>(EventKind::EventsLost)) {
      lost += payload_of(record.word);
      next += static_cast<std::uint32_t>(payload_of(record.word));
      return;
    }
    const std::uint32_t number = task_of(record.word).value;
    is_in_order = is_in_order && number == next;
    next = number + 1;
  }
};

void check_many_writers(std::uint32_t chunks, std::uint32_t events) {
  constexpr Tid kWriters = 6;
  const ArenaMemory memory(chunks);
  ArenaReader reader(memory.arena());
  std::map<Tid, Received> received;
  const auto take = [&](Pid, Tid tid, std::span<const Record> records) {
    for (const Record& record : records) received[tid].take(record);
  };
  std::atomic<int> writing = kWriters;
  {
    std::vector<std::jthread> writers;
    for (Tid tid = 1; tid <= kWriters; ++tid) {
      writers.emplace_back([&, tid] {
        EventSink sink(memory.arena(), kPid, tid);
        for (std::uint32_t i = 0; i < events; ++i) {
          sink.task_resumed(TaskId(i));
          if (i % 128 == 0) std::this_thread::yield();  // else one writer has it all for itself
        }
        writing.fetch_sub(1, std::memory_order_release);
      });
    }
    while (writing.load(std::memory_order_acquire) > 0) {
      reader.drain(take);
      std::this_thread::yield();
    }
  }
  reader.drain(take);

  std::uint64_t announced = 0;
  std::uint64_t missing = 0;
  for (Tid tid = 1; tid <= kWriters; ++tid) {
    const Received& of_thread = received[tid];
    EXPECT_GT(of_thread.next, 0U) << "thread " << tid;
    EXPECT_TRUE(of_thread.is_in_order) << "thread " << tid;
    EXPECT_LE(of_thread.next, events) << "thread " << tid;
    announced += of_thread.lost;
    missing += events - of_thread.next;  // lost at the very end, with no room to say so
  }
  EXPECT_EQ(announced + missing, memory.arena().header().lost.load());
}

TEST(ArenaReader, ManyWritersThroughASmallArenaAreReadInOrderOrCountedAsLost) {
  check_many_writers(16, 100'000);
}

TEST(ArenaReader, ManyWritersThroughALargeArenaAreReadInOrder) { check_many_writers(2000, 50'000); }

}  // namespace
}  // namespace interlane
