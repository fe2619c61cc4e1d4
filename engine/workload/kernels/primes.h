#pragma once

#include <cstdint>

namespace interlane {

// Tests a stretch of numbers for being prime. The high half of the result counts the primes, the
// low half the divisors found, which depends on every single division.
//
// Threads: any.
[[nodiscard]] std::uint64_t find_primes(std::uint64_t index);

}  // namespace interlane
