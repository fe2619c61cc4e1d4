#pragma once

#include <boost/context/stack_context.hpp>
#include <cstdint>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/linux/page_block.h"

namespace interlane {

// The stacks of a run's fibers, in one block of memory: a stack costs the pages that were touched,
// and one that was given back is the next to be taken, since it is warm.
//
// There are no guard pages: each would be a mapping of its own, and the kernel allows a process
// 65,530 of them (vm.max_map_count), fewer than there may be fibers. So stacks are twice as large
// as what tasks are promised (see compute_unit).
//
// Threads: any.
class FiberStacks {
 public:
  // Errors: the system has no more memory.
  [[nodiscard]] static Result<FiberStacks> make(std::size_t count);
  FiberStacks(FiberStacks&& other) noexcept : pages_(std::move(other.pages_)) {}

  [[nodiscard]] boost::context::stack_context take() IL_EXCLUDES(mutex_);
  void give(boost::context::stack_context& stack) IL_EXCLUDES(mutex_);

 private:
  explicit FiberStacks(PageBlock pages) : pages_(std::move(pages)) {}
  PageBlock pages_;
  Mutex mutex_;
  std::vector<std::byte*> free_ IL_GUARDED_BY(mutex_);  // the top ends, the warmest last
  std::size_t used_ IL_GUARDED_BY(mutex_) = 0;          // stacks from here on were never taken
};

// Boost's view of them; copied into every fiber.
class FiberStackAllocator {
 public:
  explicit FiberStackAllocator(FiberStacks& stacks) : stacks_(&stacks) {}
  [[nodiscard]] boost::context::stack_context allocate() { return stacks_->take(); }
  void deallocate(boost::context::stack_context& stack) noexcept { stacks_->give(stack); }

 private:
  FiberStacks* stacks_;
};

}  // namespace interlane
