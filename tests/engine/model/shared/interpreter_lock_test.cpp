#include "engine/model/shared/interpreter_lock.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(InterpreterLock, OnlyOneThreadHasIt) {
  InterpreterLock lock(std::chrono::microseconds(50));
  int unprotected = 0;  // by anything but the lock
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&] {
        for (int round = 0; round < 1000; ++round) {
          lock.take();
          ++unprotected;
          lock.give();
        }
      });
    }
  }
  EXPECT_EQ(unprotected, 4000);
}

TEST(InterpreterLock, IsWantedOnceSomebodyHasWaitedForTheInterval) {
  InterpreterLock lock(std::chrono::microseconds(50));
  lock.take();
  EXPECT_FALSE(lock.is_wanted());
  std::jthread other([&] {
    lock.take();
    lock.give();
  });
  while (!lock.is_wanted()) std::this_thread::yield();
  lock.wait_for_switch(lock.give());
  other.join();
  lock.take();
  EXPECT_FALSE(lock.is_wanted());
  lock.give();
}

TEST(InterpreterLock, NobodyWaitsForASwitchThatNobodyWants) {
  InterpreterLock lock(std::chrono::milliseconds(5));
  lock.take();
  lock.wait_for_switch(lock.give());
  lock.take();  // it is free, or this would not return
  EXPECT_FALSE(lock.is_wanted());
  lock.give();
}

}  // namespace
}  // namespace interlane
