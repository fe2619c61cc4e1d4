#pragma once

#include <memory>
#include <vector>

#include "app/timeline/explain/settled.h"
#include "engine/trace/trace.h"

namespace interlane {

// How much work it is to go over all spans of these runs once. Cost: O(lanes).
[[nodiscard]] Effort effort_of(const std::vector<std::shared_ptr<const Trace>>& traces);

}  // namespace interlane
