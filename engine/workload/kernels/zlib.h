#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace interlane {

inline constexpr std::size_t kTextBytes = 4096;

// Writes made-up prose: words of one list, so that it compresses as text does.
//
// Threads: any.
void write_text(std::uint64_t index, std::span<char, kTextBytes> text);

// The text of that index as a zlib stream.
//
// Threads: any. Each has its own compressor and buffers, made on first use and freed with it.
// Owns:    the bytes belong to the thread and are valid until its next call.
[[nodiscard]] std::span<const unsigned char> compress_text(std::uint64_t index);

// Compresses one text. The result holds the compressed size and a checksum of all of its bytes.
//
// Threads: as above. Never switches, so that a fiber may call it on any thread and a small stack.
[[nodiscard]] std::uint64_t compress_unit(std::uint64_t index);

}  // namespace interlane
