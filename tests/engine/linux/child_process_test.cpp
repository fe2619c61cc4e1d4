#include "engine/linux/child_process.h"

#include <cerrno>
#include <string>

#include <gtest/gtest.h>
#include <signal.h>

#include "engine/linux/pipe.h"
#include "engine/linux/shared_memory.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

ChildProcess::Command shell(const std::string& script, std::vector<int> descriptors = {}) {
  return {"/bin/sh", {"-c", script}, std::move(descriptors)};
}

std::string read_text(int descriptor) {
  std::string text(4096, '\0');
  const auto count = read_all(descriptor, std::as_writable_bytes(std::span(text)));
  text.resize(count.value_or(0));
  return text;
}

TEST(ChildProcess, TellsHowItEnded) {
  auto fine = ChildProcess::spawn(shell("exit 7"));
  ASSERT_TRUE(fine.has_value());
  const auto status = fine->wait(10s);
  ASSERT_TRUE(status.has_value());
  EXPECT_EQ(status->exit_number(), 7);
  EXPECT_FALSE(status->signal().has_value());

  auto killed = ChildProcess::spawn(shell("kill -SEGV $$"));
  ASSERT_TRUE(killed.has_value());
  const auto signal = killed->wait(10s);
  ASSERT_TRUE(signal.has_value());
  EXPECT_EQ(signal->exit_number(), 128 + SIGSEGV);
  EXPECT_EQ(signal->signal(), SIGSEGV);
}

TEST(ChildProcess, WaitingEndsWithTheTimeoutWhileItRuns) {
  auto child = ChildProcess::spawn(shell("sleep 60"));
  ASSERT_TRUE(child.has_value());
  EXPECT_FALSE(child->wait(10ms).has_value());
  EXPECT_FALSE(child->wait(0ms).has_value());
  ASSERT_TRUE(child->end().has_value());
  EXPECT_EQ(child->wait(0ms)->signal(), SIGKILL);
}

TEST(ChildProcess, NoDescendantOutlivesIt) {
  Pipe pipe = make_pipe().value();
  Pid orphan = 0;
  {
    // The shell ends at once; the process that it started goes on, an orphan.
    const std::string out = std::to_string(pipe.write_end.number());
    auto child = ChildProcess::spawn(
        shell("sleep 60 >/dev/null & echo $! >&" + out, {pipe.write_end.number()}));
    ASSERT_TRUE(child.has_value());
    ASSERT_TRUE(child->wait(10s).has_value());
    std::string text(32, '\0');
    ASSERT_TRUE(wait_readable(pipe.read_end.number(), 10s).value());
    pipe.write_end.close();
    char digit = 0;
    text.clear();
    while (read_all(pipe.read_end.number(), std::as_writable_bytes(std::span(&digit, 1))).value() ==
               1 &&
           digit != '\n') {
      text += digit;
    }
    orphan = std::stoi(text);
    EXPECT_EQ(kill(orphan, 0), 0);
  }
  EXPECT_EQ(kill(orphan, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST(ChildProcess, OnlyTheDescriptorsThatItWasHandedAreOpenInIt) {
  Pipe handed = make_pipe().value();
  const Pipe kept = make_pipe().value();
  auto child = ChildProcess::spawn(
      shell("ls /proc/self/fd >&" + std::to_string(handed.write_end.number()) +
                "; ls -1 /proc/$$/fd >&" + std::to_string(handed.write_end.number()),
            {handed.write_end.number()}));
  ASSERT_TRUE(child.has_value());
  handed.write_end.close();
  const std::string open = "\n" + read_text(handed.read_end.number());
  EXPECT_EQ(open.find("\n" + std::to_string(kept.read_end.number()) + "\n"), std::string::npos);
}

TEST(ChildProcess, AProgramThatIsNotThereIsRefusedWithASentence) {
  const auto child = ChildProcess::spawn({"/no/such/program", {}, {}});
  ASSERT_FALSE(child.has_value());
  EXPECT_EQ(child.error().sentence,
            "/no/such/program cannot be started: No such file or directory.");
}

}  // namespace
}  // namespace interlane
