#pragma once

#include <cstddef>

namespace interlane {

// Asks for `bytes` from `begin` on, which are about to be read: memory then comes while other work
// is done. No promise, and no harm if they are not read.
inline void prefetch(const void* begin, std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  const char* const first = static_cast<const char*>(begin);
  for (std::size_t at = 0; at < bytes; at += kLine) __builtin_prefetch(first + at);
}

}  // namespace interlane
