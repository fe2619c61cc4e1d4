#include "engine/model/policy/next_burst.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

using namespace std::chrono_literals;

ComputeStep computing(Duration amount) {
  ComputeStep step;
  step.amount = amount;
  return step;
}

TEST(NextBurst, IsAllComputingUpToTheNextStepThatMayWait) {
  ComputePace pace;
  pace.units[static_cast<std::size_t>(KernelKind::Primes)] = 10us;
  Task task;
  task.steps = {computing(3ms), UnlockStep{0}, computing(2ms), SleepStep{1ms},
                computing(7ms), LockStep{0},   LockStep{1}};
  EXPECT_EQ(next_burst(task, 0, pace), 5ms);
  EXPECT_EQ(next_burst(task, 2, pace), 2ms);
  EXPECT_EQ(next_burst(task, 3, pace), 0ms);
  EXPECT_EQ(next_burst(task, 4, pace), 7ms);
  EXPECT_EQ(next_burst(task, 6, pace), 0ms);
  EXPECT_EQ(next_burst(task, 7, pace), 0ms);
}

}  // namespace
}  // namespace interlane
