#pragma once

#include <cstdint>

#include "engine/base/time.h"
#include "engine/record/tsc_ticks.h"
#include "engine/trace/ids.h"

namespace interlane {

[[nodiscard]] Pid this_process();
[[nodiscard]] Tid this_thread();
// How long the calling thread has been on a core in its life: CLOCK_THREAD_CPUTIME_ID.
[[nodiscard]] Duration cpu_clock_of_this_thread();

// What the kernel's own accounting says of a thread at one instant, to hold the recorder against.
struct ThreadWitness {
  TscTicks ticks = 0;
  std::uint64_t voluntary = 0;    // context switches
  std::uint64_t involuntary = 0;  // context switches
  Duration cpu_clock{};           // CLOCK_THREAD_CPUTIME_ID
};

// Samples the calling thread. No context switch lies within the sample, so that its counts and its
// two clocks belong to the same stay on a core.
[[nodiscard]] ThreadWitness sample_witness(TickSource source);

}  // namespace interlane
