#pragma once

#include <cstdint>

#include "engine/base/result.h"
#include "engine/trace/ids.h"

namespace interlane {

// The memory that a process and its descendants use, in bytes: what each has for itself, and its
// share of what it has in common with others (the proportional set size, proc(5): smaps_rollup).
// Descendants that end meanwhile are left out. Cost: some tens of microseconds a process, and more
// the more it maps.
[[nodiscard]] Result<std::uint64_t> memory_of_tree(Pid root);

}  // namespace interlane
