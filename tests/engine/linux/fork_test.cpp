#include "engine/linux/fork.h"

#include <cstring>

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "engine/linux/pipe.h"
#include "engine/linux/shared_memory.h"
#include "engine/linux/thread_facts.h"
#include "engine/linux/wait_status.h"
#include "engine/record/event_sink.h"
#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

TEST(ForkChild, ItsResultIsItsExitStatus) {
  const auto child = fork_child([] { return 9; });
  ASSERT_TRUE(child.has_value());
  const auto status = wait_child(*child);
  ASSERT_TRUE(status.has_value());
  EXPECT_EQ(status->exit_number(), 9);
  EXPECT_FALSE(wait_child(*child).has_value());
}

TEST(ForkChild, WaitingForAnyTellsWhichOneEndedAndThenThatNoneIsLeft) {
  const Pid first = fork_child([] { return 1; }).value();
  const Pid second = fork_child([] {
                       raise(SIGKILL);
                       return 0;
                     }).value();
  for (int i = 0; i < 2; ++i) {
    const auto ended = wait_any_child();
    ASSERT_TRUE(ended.has_value());
    EXPECT_TRUE(ended->pid == first || ended->pid == second);
    EXPECT_EQ(ended->status.exit_number(), ended->pid == first ? 1 : 128 + SIGKILL);
  }
  EXPECT_FALSE(wait_any_child().has_value());
}

TEST(ForkChild, DiesWithItsParent) {
  Pipe pipe = make_pipe().value();
  const Pid parent = fork_child([&] {
                       (void)fork_child([&] {
                         pause();
                         return 0;
                       });
                       return 0;
                     }).value();
  pipe.write_end.close();
  (void)wait_child(parent);
  // The grandchild holds the write end too: the pipe ends when it is gone.
  std::byte nothing{};
  ASSERT_TRUE(wait_readable(pipe.read_end.number(), 10s).value());
  EXPECT_EQ(read_all(pipe.read_end.number(), {&nothing, 1}).value(), 0U);
  while (wait_any_child()) {  // the grandchild, where orphans are given to this process
  }
}

TEST(ForkChild, WhatAKilledChildNotedIsStillReadable) {
  constexpr std::uint32_t kChunks = 4;
  constexpr std::uint32_t kEvents = 300;  // more than a chunk
  const auto memory = SharedMemory::create(Arena::bytes_for(kChunks)).value();
  const Arena arena = Arena::create(memory.data(), kChunks, TickSource::MonotonicClock, false);
  const Pid child = fork_child([&] {
                      EventSink sink(arena, this_process(), this_thread());
                      for (std::uint32_t i = 0; i < kEvents; ++i) sink.task_resumed(TaskId(i));
                      raise(SIGKILL);
                      return 0;
                    }).value();
  EXPECT_EQ(wait_child(child)->signal(), SIGKILL);
  ArenaReader reader(arena);
  const auto events = test::drain_events(reader);
  ASSERT_EQ(events.size(), kEvents);
  for (std::uint32_t i = 0; i < kEvents; ++i) EXPECT_EQ(events[i].task, TaskId(i));
}

TEST(SharedMemory, IsTheSameThroughADescriptorAndCannotShrink) {
  const auto memory = SharedMemory::create(10'000).value();
  std::memcpy(memory.data(), "hello", 6);
  const auto again = SharedMemory::map(FileDescriptor(dup(memory.descriptor()))).value();
  EXPECT_EQ(again.size(), 10'000U);
  EXPECT_NE(again.data(), memory.data());
  EXPECT_STREQ(static_cast<const char*>(again.data()), "hello");
  EXPECT_NE(ftruncate(memory.descriptor(), 0), 0);
}

TEST(SharedMemory, ADescriptorThatIsNoneIsRefusedWithASentence) {
  const auto memory = SharedMemory::map(FileDescriptor());
  ASSERT_FALSE(memory.has_value());
  EXPECT_EQ(memory.error().sentence, "Descriptor -1 is no shared memory.");
}

TEST(Pipe, AReaderThatIsGoneIsAnErrorAndNoSignal) {
  Pipe pipe = make_pipe().value();
  pipe.read_end.close();
  const std::byte byte{};
  EXPECT_FALSE(write_all(pipe.write_end.number(), {&byte, 1}).has_value());
  sigset_t pending;
  sigpending(&pending);
  EXPECT_EQ(sigismember(&pending, SIGPIPE), 0);
}

TEST(Pipe, ReadingEndsWithTheWriters) {
  Pipe pipe = make_pipe().value();
  const std::byte two[2] = {std::byte{1}, std::byte{2}};
  EXPECT_FALSE(wait_readable(pipe.read_end.number(), 1ms).value());
  ASSERT_TRUE(write_all(pipe.write_end.number(), two).has_value());
  EXPECT_TRUE(wait_readable(pipe.read_end.number(), 1ms).value());
  pipe.write_end.close();
  std::byte read[3] = {};
  EXPECT_EQ(read_all(pipe.read_end.number(), read).value(), 2U);
  EXPECT_EQ(read[1], std::byte{2});
}

}  // namespace
}  // namespace interlane
