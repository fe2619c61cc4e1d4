#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/base/result.h"

namespace interlane {

// Writes an opaque picture as PNG: rows from the top, four bytes a pixel (red, green, blue, and one
// that is ignored). The file is complete or it is not there.
// Errors: a size that does not match the bytes, or a folder that cannot be written: names the path.
[[nodiscard]] Result<void> write_pixels(const std::string& path, int width, int height,
                                        std::span<const std::uint8_t> rgba);

}  // namespace interlane
