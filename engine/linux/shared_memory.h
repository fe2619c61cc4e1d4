#pragma once

#include <cstddef>

#include "engine/base/result.h"
#include "engine/linux/file_descriptor.h"

namespace interlane {

// Memory that several processes see, zero at first. It has no name in the file system, a fixed
// size, and vanishes with its last user. Pages cost nothing until they are touched.
//
// Owns: its mapping and descriptor. The descriptor is closed in programs that are started, unless
//       handed to them (see ChildProcess); forked children inherit the mapping itself.
class SharedMemory {
 public:
  [[nodiscard]] static Result<SharedMemory> create(std::size_t bytes);
  // Maps what another process created and handed over; takes the descriptor.
  [[nodiscard]] static Result<SharedMemory> map(FileDescriptor descriptor);
  SharedMemory(SharedMemory&& other) noexcept;
  SharedMemory& operator=(SharedMemory&& other) noexcept;
  ~SharedMemory();

  [[nodiscard]] void* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] int descriptor() const { return descriptor_.number(); }

 private:
  SharedMemory(FileDescriptor descriptor, void* data, std::size_t size);
  FileDescriptor descriptor_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace interlane
