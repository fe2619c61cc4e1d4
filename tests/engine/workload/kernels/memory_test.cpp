#include "engine/workload/kernels/memory.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(MemoryKernel, AddsUpItsStretchOfTheBlock) {
  for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{37}, std::uint64_t{63}}) {
    std::uint64_t expected = 0;
    for (std::size_t word = 0; word < kStretchWords; ++word) {
      expected += memory_block()[index * kStretchWords + word];
    }
    EXPECT_EQ(add_up_memory(index), expected) << "stretch " << index;
  }
}

TEST(MemoryKernel, ReadsTheWholeBlockBeforeItStartsOver) {
  std::uint64_t expected = 0;
  for (const std::uint64_t word : memory_block()) expected += word;
  std::uint64_t sum = 0;
  for (std::uint64_t index = 0; index < kStretches; ++index) sum += add_up_memory(index);
  EXPECT_EQ(sum, expected);
  EXPECT_EQ(add_up_memory(kStretches), add_up_memory(0));
}

TEST(MemoryKernel, HasABlockLargerThanCaches) {
  EXPECT_EQ(memory_block().size_bytes(), 64U << 20U);
}

}  // namespace
}  // namespace interlane
