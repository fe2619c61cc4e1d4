#include "engine/model/interpreter/coroutine_waits.h"

#include <asio/post.hpp>
#include <utility>

namespace interlane {

asio::awaitable<void> CoroutineWaits::wait(TaskId task) {
  // Asio calls this after the coroutine has suspended, so it may resume at once on another thread.
  const auto leave_handler = [&slot = slots_[task.value]](auto handler) {
    slot.handler.emplace(std::move(handler));
    meet(slot);
  };
  asio::use_awaitable_t<> token;
  return asio::async_initiate<asio::use_awaitable_t<>, void()>(leave_handler, token);
}

void CoroutineWaits::wake(TaskId task) { meet(slots_[task.value]); }

void CoroutineWaits::meet(Slot& slot) {
  if (!slot.has_first_come.exchange(true, std::memory_order_acq_rel)) return;
  // Ready for the task's next wait before it runs; the post orders it.
  slot.has_first_come.store(false, std::memory_order_relaxed);
  Handler handler = std::move(*slot.handler);
  slot.handler.reset();
  asio::post(std::move(handler));
}

}  // namespace interlane
