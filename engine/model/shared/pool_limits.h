#pragma once

#include <cstdint>
#include <string>

#include "engine/workload/workload.h"

namespace interlane {

// Why so many workers, each of which a waiting task keeps, can never bring all tasks to a barrier;
// empty if they can.
[[nodiscard]] std::string refuse_barriers_beyond_pool(const Workload& workload,
                                                      std::uint32_t workers);

}  // namespace interlane
