#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

#include "engine/base/time.h"

namespace interlane {

// Which counter the recording threads read. The session chooses and tells the runner.
enum class TickSource : std::uint8_t {
  TimeStampCounter,  // invariant TSC; 2.5 times cheaper than the clock call
  MonotonicClock,    // CLOCK_MONOTONIC nanoseconds, where the counter cannot be trusted
};

// A reading of the run's TickSource. Meaningless without it; see TickConverter.
using TscTicks = std::uint64_t;

[[nodiscard]] inline TscTicks read_ticks(TickSource source) {
#if defined(__x86_64__)
  if (source == TickSource::TimeStampCounter) [[likely]]
    return __rdtsc();
#endif
  (void)source;
  return static_cast<TscTicks>(Timestamp::clock::now().time_since_epoch().count());
}

// Counter and core in one instruction, so that both belong to the same instant.
struct TicksAndCpu {
  TscTicks ticks;
  std::uint32_t cpu;
};
// Defined in engine/linux/clock_and_cpu.cpp for sources without such an instruction.
[[nodiscard]] TicksAndCpu read_clock_and_cpu();
[[nodiscard]] inline TicksAndCpu read_ticks_and_cpu(TickSource source) {
#if defined(__x86_64__)
  if (source == TickSource::TimeStampCounter) [[likely]] {
    unsigned aux = 0;
    const TscTicks ticks = __rdtscp(&aux);
    return {ticks, aux & 0xfffU};  // Linux keeps the CPU number in the low 12 bits of TSC_AUX
  }
#endif
  (void)source;
  return read_clock_and_cpu();
}

}  // namespace interlane
