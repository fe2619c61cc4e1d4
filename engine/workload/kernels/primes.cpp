#include "engine/workload/kernels/primes.h"

namespace interlane {
namespace {

// A fixed number of candidates by trial division with every odd divisor up to the square root of
// the largest. It divides on after a divisor was found: a test that stopped there would cost more
// for a prime than for a multiple of three, and a unit must cost the same whatever its index is.
constexpr std::uint32_t kFirstCandidate = 1'000'001;
constexpr std::uint32_t kCandidates = 10'000;  // odd numbers from the first one on
constexpr std::uint32_t kMaxDivisor = 1009;    // 1010 squared is above the last candidate
constexpr std::uint32_t kCandidatesPerUnit = 32;
static_assert((kMaxDivisor + 1ULL) * (kMaxDivisor + 1ULL) > kFirstCandidate + 2ULL * kCandidates);

}  // namespace

std::uint64_t find_primes(std::uint64_t index) {
  std::uint64_t primes = 0;
  std::uint64_t divisors = 0;
  const std::uint64_t first = index % kCandidates * kCandidatesPerUnit;
  for (std::uint64_t i = 0; i < kCandidatesPerUnit; ++i) {
    const auto candidate =
        static_cast<std::uint32_t>(kFirstCandidate + 2 * ((first + i) % kCandidates));
    std::uint32_t found = 0;
    for (std::uint32_t divisor = 3; divisor <= kMaxDivisor; divisor += 2) {
      found += candidate % divisor == 0 ? 1U : 0U;
    }
    divisors += found;
    primes += found == 0 ? 1U : 0U;
  }
  return primes << 32U | divisors;
}

}  // namespace interlane
