#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.h"

namespace interlane {

enum class PictureType : std::uint8_t { Png, Svg, Pdf };
// By the ending of `path`, in capitals or not. Errors: names the path and the endings there are.
[[nodiscard]] Result<PictureType> picture_type(const std::string& path);

// Writes beside the place and then renames, so that the file is complete or not there.
// Errors: names the path and the system's reason; nothing is left behind.
[[nodiscard]] Result<void> replace_file(const std::string& path, const std::string& bytes);

// "The picture a.png cannot be written: …."
[[nodiscard]] Error cannot_write(const std::string& path, const std::string& reason);

}  // namespace interlane
