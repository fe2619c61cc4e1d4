#pragma once

#include <cstddef>

#include "engine/base/result.h"

namespace interlane {

// Zeroed memory in pages of ordinary size, each of which costs nothing before it is touched. Huge
// pages are kept out: one touched byte would cost two megabytes.
//
// Owns: the memory.
class PageBlock {
 public:
  // Errors: the system has no more memory.
  [[nodiscard]] static Result<PageBlock> map(std::size_t bytes);
  PageBlock(PageBlock&& other) noexcept;
  PageBlock& operator=(PageBlock&& other) = delete;
  ~PageBlock();

  [[nodiscard]] std::byte* data() const { return data_; }

 private:
  PageBlock(std::byte* data, std::size_t bytes) : data_(data), bytes_(bytes) {}
  std::byte* data_;
  std::size_t bytes_;
};

}  // namespace interlane
