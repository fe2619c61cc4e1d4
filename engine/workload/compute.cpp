#include "engine/workload/compute.h"

#include <algorithm>
#include <chrono>

#include "engine/base/check.h"

namespace interlane {
namespace {

// The primes kernel tests a fixed number of candidates by trial division with every odd divisor up
// to the square root of the largest. It divides on after a divisor was found: a test that stopped
// there would cost more for a prime than for a multiple of three, and a unit must cost the same
// whatever its index is.
constexpr std::uint32_t kFirstCandidate = 1'000'001;
constexpr std::uint32_t kCandidates = 10'000;    // odd numbers from the first one on
constexpr std::uint32_t kLargestDivisor = 1009;  // 1010 squared is above the last candidate
constexpr std::uint32_t kCandidatesPerUnit = 32;
static_assert((kLargestDivisor + 1ULL) * (kLargestDivisor + 1ULL) >
              kFirstCandidate + 2ULL * kCandidates);

// Primes among the unit's candidates in the high half, divisors found in the low half: the latter
// depends on every single division.
std::uint64_t find_primes(std::uint64_t index) {
  std::uint64_t primes = 0;
  std::uint64_t divisors = 0;
  const std::uint64_t first = index % kCandidates * kCandidatesPerUnit;
  for (std::uint64_t i = 0; i < kCandidatesPerUnit; ++i) {
    const auto candidate =
        static_cast<std::uint32_t>(kFirstCandidate + 2 * ((first + i) % kCandidates));
    std::uint32_t found = 0;
    for (std::uint32_t divisor = 3; divisor <= kLargestDivisor; divisor += 2) {
      found += candidate % divisor == 0 ? 1U : 0U;
    }
    divisors += found;
    primes += found == 0 ? 1U : 0U;
  }
  return primes << 32U | divisors;
}

Duration fastest_unit(KernelKind kernel) {
  constexpr std::uint64_t kFewest = 32;
  constexpr Duration kEnough = std::chrono::milliseconds(20);
  volatile std::uint64_t kept = 0;
  Duration fastest = Duration::max();
  const Timestamp began = Timestamp::clock::now();
  Timestamp before = began;
  for (std::uint64_t index = 0; index < kFewest || before - began < kEnough; ++index) {
    kept = compute_unit(kernel, index);
    const Timestamp after = Timestamp::clock::now();
    fastest = std::min(fastest, after - before);
    before = after;
  }
  static_cast<void>(kept);
  return std::max(fastest, Duration(1));
}

}  // namespace

Duration ComputePace::unit(KernelKind kernel) const {
  switch (kernel) {
    case KernelKind::Primes:
      return primes_unit;
  }
  IL_CHECK(false, "a kernel without a pace");
}

ComputePace measure_pace() { return {.primes_unit = fastest_unit(KernelKind::Primes)}; }

std::uint64_t units_for(const ComputeStep& step, const ComputePace& pace) {
  const Duration unit = pace.unit(step.kernel);
  IL_CHECK(unit > Duration::zero(), "the pace was not measured");
  IL_CHECK(step.amount >= Duration::zero(), "an amount of work below zero");
  if (step.amount == Duration::zero()) return 0;
  const auto amount_ns = static_cast<std::uint64_t>(step.amount.count());
  const auto unit_ns = static_cast<std::uint64_t>(unit.count());
  return std::max<std::uint64_t>(1, (amount_ns + unit_ns / 2) / unit_ns);
}

std::uint64_t compute_unit(KernelKind kernel, std::uint64_t index) {
  switch (kernel) {
    case KernelKind::Primes:
      return find_primes(index);
  }
  IL_CHECK(false, "an unknown kernel");
}

}  // namespace interlane
