#pragma once

#include <atomic>
#include <cstdint>

#include "engine/base/time.h"

namespace interlane {

// The kernel's means of sleeping until another thread says so, on a word that may lie in memory
// shared by several processes. Both check the word, so that no wake-up gets lost.

// Sleeps while `word` is `expected`; may also return for no reason.
void futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected);
// Sleeps as futex_wait() does, but not for longer than `limit`.
void futex_wait_for(std::atomic<std::uint32_t>& word, std::uint32_t expected, Duration limit);
// Wakes at most `count` sleepers of `word`.
void futex_wake(std::atomic<std::uint32_t>& word, int count);

// A mutex that fits in four bytes of shared memory and is free when they are zero. Held for a few
// instructions at a time; a process that dies with it leaves it locked.
//
// Threads: any, of any process that maps it.
// Source:  Drepper, "Futexes Are Tricky", the second mutex: 0 free, 1 held, 2 held with sleepers.
class FutexMutex {
 public:
  void lock();
  void unlock();

 private:
  // Written and read by all lockers; acquire when taken, release when given back.
  std::atomic<std::uint32_t> word_{0};
};

}  // namespace interlane
