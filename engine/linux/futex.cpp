#include "engine/linux/futex.h"

#include <ctime>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace interlane {

void futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected) {
  syscall(SYS_futex, &word, FUTEX_WAIT, expected, nullptr, nullptr, 0);
}

void futex_wait_for(std::atomic<std::uint32_t>& word, std::uint32_t expected, Duration limit) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit);
  const timespec wait{seconds.count(), (limit - seconds).count()};
  syscall(SYS_futex, &word, FUTEX_WAIT, expected, &wait, nullptr, 0);
}

void futex_wake(std::atomic<std::uint32_t>& word, int count) {
  syscall(SYS_futex, &word, FUTEX_WAKE, count, nullptr, nullptr, 0);
}

void FutexMutex::lock() {
  std::uint32_t seen = 0;
  if (word_.compare_exchange_strong(seen, 1, std::memory_order_acquire)) return;
  if (seen != 2) seen = word_.exchange(2, std::memory_order_acquire);
  while (seen != 0) {
    futex_wait(word_, 2);
    seen = word_.exchange(2, std::memory_order_acquire);
  }
}

void FutexMutex::unlock() {
  if (word_.exchange(0, std::memory_order_release) == 2) futex_wake(word_, 1);
}

}  // namespace interlane
