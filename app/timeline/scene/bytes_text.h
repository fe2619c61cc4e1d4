#pragma once

#include <cstdint>
#include <string>

namespace interlane {

// An amount of memory as a person reads it, in binary units with three digits: "640 B", "10.2 KiB",
// "8 MiB". Noise may make a difference negative; it keeps its sign.
[[nodiscard]] std::string bytes_text(std::int64_t bytes);

}  // namespace interlane
