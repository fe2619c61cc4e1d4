#include "engine/linux/event_poll.h"

#include <array>
#include <thread>

#include <gtest/gtest.h>

#include "engine/linux/pipe.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

constexpr auto kAtOnce = Timestamp::min();
const std::array<std::byte, 1> kByte{};

TEST(EventPoll, TellsTheKeyOfWhatCanBeReadForAsLongAsItCan) {
  EventPoll poll = EventPoll::open().value();
  Pipe quiet = make_pipe().value();
  Pipe pipe = make_pipe().value();
  ASSERT_TRUE(poll.add(quiet.read_end.number(), 1, Interest::Read).has_value());
  ASSERT_TRUE(poll.add(pipe.read_end.number(), 2, Interest::Read).has_value());
  EXPECT_TRUE(poll.wait(kAtOnce).empty());
  ASSERT_TRUE(write_all(pipe.write_end.number(), kByte).has_value());
  for (int time = 0; time < 2; ++time) {
    const auto ready = poll.wait(std::nullopt);
    ASSERT_EQ(ready.size(), 1U);
    EXPECT_EQ(ready[0].key, 2U);
    EXPECT_TRUE(ready[0].is_readable);
    EXPECT_FALSE(ready[0].is_writable);
  }
}

TEST(EventPoll, TellsWhatItWasLastAskedFor) {
  EventPoll poll = EventPoll::open().value();
  Pipe pipe = make_pipe().value();
  const int end = pipe.write_end.number();
  ASSERT_TRUE(poll.add(end, 5, Interest::Nothing).has_value());
  EXPECT_TRUE(poll.wait(kAtOnce).empty());
  ASSERT_TRUE(poll.modify(end, 6, Interest::Write).has_value());
  const auto ready = poll.wait(std::nullopt);
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_EQ(ready[0].key, 6U);
  EXPECT_TRUE(ready[0].is_writable);
  poll.remove(end);
  EXPECT_TRUE(poll.wait(kAtOnce).empty());
}

TEST(EventPoll, AnOtherSideThatHasClosedIsToldToWhoeverAsksForAnything) {
  EventPoll poll = EventPoll::open().value();
  Pipe pipe = make_pipe().value();
  ASSERT_TRUE(poll.add(pipe.write_end.number(), 5, Interest::Nothing).has_value());
  pipe.read_end.close();
  const auto ready = poll.wait(std::nullopt);
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_TRUE(ready[0].is_readable);
  EXPECT_TRUE(ready[0].is_writable);
}

TEST(EventPoll, ADeadlineEndsAWaitAndNotTheOneAfter) {
  EventPoll poll = EventPoll::open().value();
  const Timestamp first = Timestamp::clock::now() + 5ms;
  while (Timestamp::clock::now() < first) EXPECT_TRUE(poll.wait(first).empty());
  const Timestamp second = Timestamp::clock::now() + 5ms;
  int waits = 0;
  while (Timestamp::clock::now() < second) {
    EXPECT_TRUE(poll.wait(second).empty());
    ++waits;
  }
  EXPECT_LE(waits, 2) << "it should have slept";
}

TEST(EventPoll, AnotherThreadWakesIt) {
  EventPoll poll = EventPoll::open().value();
  std::jthread waker([&] { poll.wake(); });
  EXPECT_TRUE(poll.wait(std::nullopt).empty());
  waker.join();
  // Once, however often it was called before.
  poll.wake();
  poll.wake();
  EXPECT_TRUE(poll.wait(std::nullopt).empty());
  const Timestamp deadline = Timestamp::clock::now() + 5ms;
  EXPECT_TRUE(poll.wait(deadline).empty());
  EXPECT_GE(Timestamp::clock::now(), deadline);
}

TEST(EventPoll, WhoOnlyLooksLeavesAWakeToWhoWaits) {
  EventPoll poll = EventPoll::open().value();
  poll.wake();
  EXPECT_TRUE(poll.wait(kAtOnce).empty());
  const Timestamp deadline = Timestamp::clock::now() + 5s;
  EXPECT_TRUE(poll.wait(deadline).empty());
  EXPECT_LT(Timestamp::clock::now(), deadline);
}

}  // namespace
}  // namespace interlane
