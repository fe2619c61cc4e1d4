#include <sched.h>

#include "engine/record/tsc_ticks.h"

namespace interlane {

TicksAndCpu read_clock_and_cpu() {
  const auto ticks = static_cast<TscTicks>(ns_of(Timestamp::clock::now()));
  const int cpu = sched_getcpu();
  constexpr std::uint32_t kUnknown = 0xffffffffU;
  return {ticks, cpu < 0 ? kUnknown : static_cast<std::uint32_t>(cpu)};
}

}  // namespace interlane
