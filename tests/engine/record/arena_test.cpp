#include "engine/record/arena.h"

#include <gtest/gtest.h>

#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

using test::ArenaMemory;

TEST(Arena, AClaimedChunkNamesItsOwnerAndIsEmpty) {
  const ArenaMemory memory(2);
  const Chunk* chunk = memory.arena().try_claim(7, 8, 3);
  ASSERT_NE(chunk, nullptr);
  EXPECT_EQ(chunk->pid, 7);
  EXPECT_EQ(chunk->tid, 8);
  EXPECT_EQ(chunk->sequence, 3U);
  EXPECT_EQ(chunk->committed.load(), 0U);
  EXPECT_EQ(chunk->state.load(), kChunkOwned);
}

TEST(Arena, AFullArenaHasNoChunkUntilOneIsGivenBack) {
  const ArenaMemory memory(2);
  const Arena& arena = memory.arena();
  Chunk* first = arena.try_claim(1, 1, 0);
  Chunk* second = arena.try_claim(1, 1, 1);
  ASSERT_NE(first, nullptr);
  ASSERT_NE(second, nullptr);
  EXPECT_NE(first, second);
  EXPECT_EQ(arena.try_claim(1, 1, 2), nullptr);
  arena.release(0);
  EXPECT_EQ(arena.try_claim(1, 1, 2), &arena.chunk(0));
  EXPECT_EQ(arena.try_claim(1, 1, 3), nullptr);
}

TEST(Arena, TheChunkGivenBackLastIsClaimedFirstAndFreshOnesAreLeftUntouched) {
  const ArenaMemory memory(100);
  const Arena& arena = memory.arena();
  for (std::uint32_t i = 0; i < 3; ++i) ASSERT_NE(arena.try_claim(1, 1, i), nullptr);
  arena.release(0);
  arena.release(2);
  EXPECT_EQ(arena.try_claim(1, 1, 3), &arena.chunk(2));
  EXPECT_EQ(arena.try_claim(1, 1, 4), &arena.chunk(0));
  EXPECT_EQ(arena.header().used_chunks.load(), 3U);
}

TEST(Arena, AnotherProcessCanAttachToWhatWasLaidOut) {
  const ArenaMemory memory(3);
  const auto attached = Arena::attach(memory.data(), Arena::bytes_for(3));
  ASSERT_TRUE(attached.has_value());
  EXPECT_EQ(&attached->chunk(2), &memory.arena().chunk(2));
  memory.arena().request_stop();
  EXPECT_TRUE(attached->is_stop_requested());
}

TEST(Arena, MemoryThatHoldsNoArenaIsRefusedWithASentence) {
  const ArenaMemory memory(3);
  EXPECT_FALSE(Arena::attach(memory.data(), Arena::bytes_for(2)).has_value());
  EXPECT_FALSE(Arena::attach(memory.data(), 16).has_value());
  memory.arena().header().magic = 0;
  const auto attached = Arena::attach(memory.data(), Arena::bytes_for(3));
  ASSERT_FALSE(attached.has_value());
  EXPECT_EQ(attached.error().sentence.back(), '.');
}

}  // namespace
}  // namespace interlane
