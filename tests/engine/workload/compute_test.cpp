#include "engine/workload/compute.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

std::uint64_t units(Duration amount) {
  const ComputePace pace{.primes_unit = microseconds(40)};
  return units_for({.kernel = KernelKind::Primes, .amount = amount}, pace);
}

TEST(ComputeUnits, GrowInProportionToTheAmount) {
  EXPECT_EQ(units(milliseconds(10)), 250U);
  EXPECT_EQ(units(milliseconds(20)), 500U);
}

TEST(ComputeUnits, AreRoundedToTheNearest) {
  EXPECT_EQ(units(microseconds(99)), 2U);
  EXPECT_EQ(units(microseconds(101)), 3U);
}

TEST(ComputeUnits, AreNoneForNothingAndAtLeastOneForAnything) {
  EXPECT_EQ(units(Duration(0)), 0U);
  EXPECT_EQ(units(Duration(1)), 1U);
}

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
  EXPECT_EQ(compute_unit(KernelKind::Primes, 0) >> 32U, expected);
}

TEST(PrimesKernel, GivesTheSameResultForTheSameIndexOnly) {
  EXPECT_EQ(compute_unit(KernelKind::Primes, 7), compute_unit(KernelKind::Primes, 7));
  EXPECT_NE(compute_unit(KernelKind::Primes, 7), compute_unit(KernelKind::Primes, 8));
}

TEST(PrimesKernel, TakesAnyIndex) {
  EXPECT_EQ(compute_unit(KernelKind::Primes, 10'000), compute_unit(KernelKind::Primes, 0));
}

}  // namespace
}  // namespace interlane
