#pragma once

#include <cstdint>

#include "engine/base/result.h"

namespace interlane {

// Lets this process, and what it starts afterwards, open as many descriptors as it may without
// further rights: raises the soft limit to the hard one. Returns the limit.
[[nodiscard]] Result<std::uint64_t> raise_open_file_limit();

}  // namespace interlane
