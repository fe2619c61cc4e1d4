#include "engine/linux/shared_memory.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/linux/system_error.h"

namespace interlane {

SharedMemory::SharedMemory(FileDescriptor descriptor, void* data, std::size_t size)
    : descriptor_(std::move(descriptor)), data_(data), size_(size) {}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : descriptor_(std::move(other.descriptor_)),
      data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

SharedMemory::~SharedMemory() {
  if (data_ != nullptr) munmap(data_, size_);
}

Result<SharedMemory> SharedMemory::create(std::size_t bytes) {
  FileDescriptor descriptor(memfd_create("interlane-events", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!descriptor.is_open() || ftruncate(descriptor.number(), static_cast<off_t>(bytes)) != 0) {
    return refused_error(
        fmt::format("No shared memory of {} bytes: {}.", bytes, error_text(errno)));
  }
  // Nobody can shrink it under a writer, which would then die by SIGBUS.
  if (fcntl(descriptor.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    return refused_error(fmt::format("Shared memory cannot be sealed: {}.", error_text(errno)));
  }
  return map(std::move(descriptor));
}

Result<SharedMemory> SharedMemory::map(FileDescriptor descriptor) {
  struct stat facts{};
  if (fstat(descriptor.number(), &facts) != 0 || facts.st_size <= 0) {
    return refused_error(fmt::format("Descriptor {} is no shared memory.", descriptor.number()));
  }
  const auto size = static_cast<std::size_t>(facts.st_size);
  void* data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.number(), 0);
  if (data == MAP_FAILED) {
    return refused_error(fmt::format("Shared memory cannot be mapped: {}.", error_text(errno)));
  }
  return SharedMemory(std::move(descriptor), data, size);
}

}  // namespace interlane
