#pragma once

#include <functional>
#include <thread>

namespace interlane {

// While it lives, the first Ctrl-C (or a request to terminate) calls `on_interrupt` instead of
// ending the program; a second one ends it as usual.
//
// Threads: at most one object at a time. `on_interrupt` is called on a thread of its own.
class InterruptWatch {
 public:
  explicit InterruptWatch(std::function<void()> on_interrupt);
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  // Whether an interrupt has come.
  [[nodiscard]] static bool is_interrupted();

 private:
  std::thread thread_;
};

}  // namespace interlane
