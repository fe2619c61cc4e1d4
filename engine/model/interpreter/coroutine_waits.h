#pragma once

#include <asio/async_result.hpp>
#include <asio/awaitable.hpp>
#include <asio/use_awaitable.hpp>
#include <atomic>
#include <cstddef>
#include <optional>
#include <vector>

#include "engine/trace/ids.h"

namespace interlane {

// Where coroutines wait until another task wakes them. Who has to wait, and whom a task wakes, is
// decided elsewhere (shared_objects.h), so a wake may come before the coroutine has suspended:
// whichever of the two comes second lets it go on.
//
// Threads: wait() the task's own, wake() any; each wait has exactly one wake.
// Cost:    24 bytes a task, made once.
class CoroutineWaits {
 public:
  explicit CoroutineWaits(std::size_t tasks) : slots_(tasks) {}
  // Resumes: by a post to the task's executor, in or after wake().
  [[nodiscard]] asio::awaitable<void> wait(TaskId task);
  void wake(TaskId task);

 private:
  using Handler = asio::async_result<asio::use_awaitable_t<>, void()>::handler_type;
  struct Slot {
    // Whether one of the two, the waiting task and its waker, has come. Written and read by both:
    // acq_rel, so that the second sees what the first left in `handler`.
    std::atomic<bool> has_first_come{false};
    std::optional<Handler> handler;  // continues the coroutine
  };
  static void meet(Slot& slot);

  std::vector<Slot> slots_;  // by TaskId
};

}  // namespace interlane
