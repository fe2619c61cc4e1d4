#include "engine/workload/kernels/primes.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

bool is_prime(std::uint64_t number) {
  for (std::uint64_t divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return true;
}

TEST(PrimesKernel, FindsThePrimesOfItsStretch) {
  std::uint64_t expected = 0;
  for (std::uint64_t i = 0; i < 32; ++i) expected += is_prime(1'000'001 + 2 * i) ? 1U : 0U;
  ASSERT_GT(expected, 0U);
  EXPECT_EQ(find_primes(0) >> 32U, expected);
}

TEST(PrimesKernel, StartsOverAfterTheLastCandidate) {
  EXPECT_EQ(find_primes(10'000), find_primes(0));
}

}  // namespace
}  // namespace interlane
