#include "engine/linux/memory_use.h"

#include <vector>

#include <gtest/gtest.h>

#include "engine/linux/thread_facts.h"

namespace interlane {
namespace {

TEST(MemoryUse, GrowsWithWhatIsTouched) {
  const auto before = memory_of_tree(this_process());
  ASSERT_TRUE(before) << before.error().sentence;
  const std::vector<char> block(std::size_t{32} << 20U, 'x');
  const auto after = memory_of_tree(this_process());
  ASSERT_TRUE(after) << after.error().sentence;
  EXPECT_GT(*after, *before + block.size() / 2);
}

TEST(MemoryUse, SaysSoWhereThereIsNoSuchProcess) { EXPECT_FALSE(memory_of_tree(0x3fffffff)); }

}  // namespace
}  // namespace interlane
