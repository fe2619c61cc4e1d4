#pragma once

#include <cstdint>

#include "engine/base/result.h"

namespace interlane {

// Has so many threads at once for a moment. For libraries that make threads of their own and end
// the process where the system refuses one, so that it can be said beforehand.
//
// Errors: the system refused a thread; that it refuses none later is likely, not certain.
// Cost:   starts and ends the threads.
[[nodiscard]] Result<void> try_workers(std::uint32_t count);

}  // namespace interlane
