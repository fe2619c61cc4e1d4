#include "engine/model/fiber/fiber_stacks.h"

#include <algorithm>

namespace interlane {
namespace {

constexpr std::size_t kStackBytes = 32U << 10U;

}  // namespace

Result<FiberStacks> FiberStacks::make(std::size_t count) {
  IL_TRY(auto pages, PageBlock::map(std::max<std::size_t>(count, 1) * kStackBytes));
  return FiberStacks(std::move(pages));
}

boost::context::stack_context FiberStacks::take() {
  MutexLock lock(mutex_);
  boost::context::stack_context stack;
  stack.size = kStackBytes;
  if (free_.empty()) {
    stack.sp = pages_.data() + ++used_ * kStackBytes;
  } else {
    stack.sp = free_.back();
    free_.pop_back();
  }
  return stack;
}

void FiberStacks::give(boost::context::stack_context& stack) {
  MutexLock lock(mutex_);
  free_.push_back(static_cast<std::byte*>(stack.sp));
}

}  // namespace interlane
