#include <sched.h>

#include "engine/record/ticks.h"

namespace interlane {

TicksAndCpu read_clock_and_cpu() {
  const auto ticks = static_cast<Ticks>(ns_of(Timestamp::clock::now()));
  const int cpu = sched_getcpu();
  constexpr std::uint32_t kUnknown = 0xffffffffU;
  return {ticks, cpu < 0 ? kUnknown : static_cast<std::uint32_t>(cpu)};
}

}  // namespace interlane
