#pragma once

#include <cstdint>

#include "engine/base/result.h"
#include "engine/linux/file_descriptor.h"

namespace interlane {

// A file without a name, full of bytes; it vanishes with its last descriptor.
[[nodiscard]] Result<FileDescriptor> make_nameless_file(std::uint64_t bytes);

// Reads so many bytes from the beginning on, over again where the file is shorter. Threads: any;
// the descriptor's own position is left alone.
[[nodiscard]] Result<void> read_bytes(int descriptor, std::uint64_t bytes);

}  // namespace interlane
