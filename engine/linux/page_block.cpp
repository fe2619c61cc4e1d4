#include "engine/linux/page_block.h"

#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <sys/mman.h>

#include "engine/linux/system_error.h"

namespace interlane {

Result<PageBlock> PageBlock::map(std::size_t bytes) {
  void* const memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) {
    return refused_error(fmt::format("the system refused {} bytes of memory ({}); reduce the tasks",
                                     bytes, error_text(errno)));
  }
  madvise(memory, bytes, MADV_NOHUGEPAGE);  // refused where there are no huge pages anyway
  return PageBlock(static_cast<std::byte*>(memory), bytes);
}

PageBlock::PageBlock(PageBlock&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), bytes_(other.bytes_) {}

PageBlock::~PageBlock() {
  if (data_ != nullptr) munmap(data_, bytes_);
}

}  // namespace interlane
