#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace interlane {

// What a unit reads at a time, and how often that fits into the block.
inline constexpr std::size_t kStretchWords = 131'072;  // 1 MiB
inline constexpr std::size_t kStretches = 64;

// The block that is added up: 64 MiB, more than the caches of most desktop processors hold. Made on
// first use and then only read, so that threads and forked processes share it.
//
// Threads: any. Cost: the first call some 20 ms.
[[nodiscard]] std::span<const std::uint64_t> memory_block();

// Adds up one stretch of the block. Following indices read following stretches, so that each comes
// back only after all others have been read.
//
// Threads: any.
[[nodiscard]] std::uint64_t add_up_memory(std::uint64_t index);

}  // namespace interlane
