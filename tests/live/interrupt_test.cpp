#include "engine/linux/interrupt.h"

#include <atomic>
#include <csignal>

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(AnInterrupt, IsHandedOverOnceInsteadOfEndingTheProgram) {
  std::atomic<int> calls = 0;
  {
    const InterruptWatch watch([&] { ++calls; });
    std::raise(SIGINT);
    EXPECT_TRUE(InterruptWatch::is_interrupted());
  }
  EXPECT_EQ(calls, 1);
}

TEST(AnInterrupt, IsNotMadeUpWhenNoneComes) {
  std::atomic<int> calls = 0;
  {
    const InterruptWatch watch([&] { ++calls; });
  }
  EXPECT_EQ(calls, 0);
  EXPECT_FALSE(InterruptWatch::is_interrupted());
}

}  // namespace
}  // namespace interlane
