#pragma once

#include <memory>
#include <vector>

#include "app/timeline/explain/debounced_cache.h"
#include "engine/trace/trace.h"

namespace interlane {

// How much work it is to go over all spans of these runs once. Cost: O(lanes).
[[nodiscard]] Cost cost_of_reading(const std::vector<std::shared_ptr<const Trace>>& traces);

}  // namespace interlane
