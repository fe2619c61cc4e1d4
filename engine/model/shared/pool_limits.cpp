#include "engine/model/shared/pool_limits.h"

#include <fmt/format.h>

namespace interlane {

std::string refuse_barriers_beyond_pool(const Workload& workload, std::uint32_t workers) {
  for (const Barrier& barrier : workload.barriers) {
    if (barrier.participants <= workers) continue;
    return fmt::format(
        "{} tasks meet at the barrier \"{}\", and each that waits there keeps one of the pool's {} "
        "workers, so the "
        "last never comes; set model.workers to {} or more",
        barrier.participants, barrier.name, workers, barrier.participants);
  }
  return {};
}

}  // namespace interlane
