#pragma once

#include <chrono>
#include <cstdint>

namespace interlane {

// Units: nanoseconds, signed.
using Duration = std::chrono::nanoseconds;

// An instant of CLOCK_MONOTONIC, the one clock on which engine and kernel events meet. On Linux
// libstdc++'s steady_clock is that clock, in nanoseconds, so `Timestamp::clock::now()` reads it.
using Timestamp = std::chrono::steady_clock::time_point;
static_assert(std::is_same_v<Timestamp::duration, Duration>);

constexpr Timestamp timestamp_from_ns(std::int64_t ns) { return Timestamp(Duration(ns)); }
constexpr std::int64_t ns_of(Timestamp at) { return at.time_since_epoch().count(); }

}  // namespace interlane
