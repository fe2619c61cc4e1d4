#include "engine/workload/compute.h"

#include <array>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::TestParamInfo;
using testing::TestWithParam;
using testing::Values;

std::uint64_t units(Duration amount) {
  ComputePace pace;
  pace.units.fill(microseconds(40));
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

TEST(ComputeUnits, AreAsManyAsTheStepSaysWhereItGivesTheirNumber) {
  EXPECT_EQ(units_for({.kernel = KernelKind::Mandelbrot, .units = 7}, {}), 7U);
}

TEST(UnitsPerTile, CoverTheTileWith64PixelsEach) {
  EXPECT_EQ(units_per_tile({.width = 100, .height = 100, .tile = 8}), 1U);
  EXPECT_EQ(units_per_tile({.width = 100, .height = 100, .tile = 9}), 2U);
  EXPECT_EQ(units_per_tile({.width = 10, .height = 10, .tile = 64}), 64U);
}

TEST(KernelsOf, AreThoseOfTheComputeSteps) {
  Workload workload;
  workload.tasks.push_back({.name = "a",
                            .steps = {SleepStep{}, ComputeStep{.kernel = KernelKind::Zlib},
                                      ComputeStep{.kernel = KernelKind::Memory}}});
  workload.tasks.push_back({.name = "b", .steps = {ComputeStep{.kernel = KernelKind::Zlib}}});
  EXPECT_THAT(kernels_of(workload), ElementsAre(KernelKind::Zlib, KernelKind::Memory));
}

TEST(KernelsOf, AreNoneWhereNothingComputes) {
  Workload workload;
  workload.tasks.push_back({.name = "a", .steps = {SleepStep{}, YieldStep{}}});
  EXPECT_THAT(kernels_of(workload), IsEmpty());
}

constexpr ImageGrid kImage{.width = 96, .height = 64, .tile = 16};

class EveryKernel : public TestWithParam<KernelKind> {
 protected:
  static std::uint64_t unit(std::uint64_t index) { return compute_unit(GetParam(), index, kImage); }
};

TEST_P(EveryKernel, GivesTheSameResultForTheSameIndexOnly) {
  constexpr std::uint64_t kIndex = 50;  // in an image: at the edge of the set
  const std::uint64_t result = unit(kIndex);
  EXPECT_NE(unit(kIndex + 1), result);
  EXPECT_EQ(unit(kIndex), result);
}

TEST_P(EveryKernel, TakesTheLargestIndex) {
  constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(unit(kMax), unit(kMax));
}

// The one test here with threads: a kernel that shares state shows only so, and under a sanitizer.
TEST_P(EveryKernel, GivesThreadsThatComputeAtOnceTheResultsOfOneAlone) {
  constexpr std::uint64_t kUnits = 40;
  constexpr std::size_t kThreads = 4;
  std::vector<std::vector<std::uint64_t>> results(kThreads);
  {
    std::vector<std::jthread> threads;
    for (std::vector<std::uint64_t>& mine : results) {
      threads.emplace_back([&mine] {
        for (std::uint64_t index = 0; index < kUnits; ++index) mine.push_back(unit(index));
      });
    }
  }
  std::vector<std::uint64_t> alone;
  for (std::uint64_t index = 0; index < kUnits; ++index) alone.push_back(unit(index));
  EXPECT_THAT(results, Each(alone));
}

TEST_P(EveryKernel, CanBeMeasured) {
  const MeasuredUnit unit = measure_unit(GetParam());
  EXPECT_GE(unit.typical, unit.fastest);
  EXPECT_GT(unit.fastest, Duration(100));  // no unit is a matter of nanoseconds
}

std::string name_of(const TestParamInfo<KernelKind>& kernel) {
  constexpr std::array kNames = {"Primes", "Mandelbrot", "Zlib", "Matrix", "Memory"};
  return kNames[static_cast<std::size_t>(kernel.param)];
}
INSTANTIATE_TEST_SUITE_P(Kernels, EveryKernel,
                         Values(KernelKind::Primes, KernelKind::Mandelbrot, KernelKind::Zlib,
                                KernelKind::Matrix, KernelKind::Memory),
                         name_of);

}  // namespace
}  // namespace interlane
