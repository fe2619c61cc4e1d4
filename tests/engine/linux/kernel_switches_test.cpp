#include "engine/linux/kernel_switches.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <vector>

#include <gtest/gtest.h>
#include <signal.h>

#include "engine/linux/affinity.h"
#include "engine/linux/fork.h"
#include "engine/linux/perf_permission.h"
#include "engine/linux/pipe.h"
#include "engine/linux/sleep.h"
#include "engine/linux/thread_facts.h"
#include "engine/linux/wait_status.h"

namespace interlane {
namespace {

// A forked child that waits until it is released, while its parent opens the recorder on it.
class ReleasedChild {
 public:
  // `body` gets a descriptor on which it may send its witnesses.
  explicit ReleasedChild(const std::function<void(int)>& body)
      : release_(make_pipe().value()), results_(make_pipe().value()) {
    pid_ = fork_child([&] {
             release_.write_end.close();
             std::byte go{};
             (void)read_all(release_.read_end.number(), {&go, 1});
             body(results_.write_end.number());
             return 0;
           }).value();
    results_.write_end.close();
  }
  [[nodiscard]] Pid pid() const { return pid_; }
  void release_and_wait() {
    release_.write_end.close();
    const auto status = wait_child(pid_);
    ASSERT_TRUE(status.has_value());
    ASSERT_EQ(status->exit_number(), 0);
  }
  // What the child sent.
  template <class T>
  std::vector<T> results() {
    std::vector<T> all;
    T one;
    while (
        read_all(results_.read_end.number(), std::as_writable_bytes(std::span(&one, 1))).value() ==
        sizeof(T)) {
      all.push_back(one);
    }
    return all;
  }

 private:
  Pipe release_;
  Pipe results_;
  Pid pid_ = 0;
};

void send(int results, const ThreadWitness& witness) {
  (void)write_all(results, std::as_bytes(std::span(&witness, 1)));
}

// Two witnesses around `work`, sent afterwards, so that sending is not part of it.
void witnessed(int results, const std::function<void()>& work) {
  const ThreadWitness first = sample_witness(TickSource::MonotonicClock);
  work();
  const ThreadWitness last = sample_witness(TickSource::MonotonicClock);
  send(results, first);
  send(results, last);
}

struct Counts {
  std::uint64_t preempted = 0;
  std::uint64_t blocked = 0;
};
Counts switches_between(const std::vector<KernelEvent>& events, Tid tid, const ThreadWitness& first,
                        const ThreadWitness& last) {
  Counts counts;
  for (const KernelEvent& event : events) {
    const auto at = static_cast<TscTicks>(ns_of(event.time));
    if (event.tid != tid || at < first.ticks || at > last.ticks) continue;
    if (event.kind == KernelEvent::Kind::SwitchOutPreempted) ++counts.preempted;
    if (event.kind == KernelEvent::Kind::SwitchOutBlocked) ++counts.blocked;
  }
  return counts;
}

class KernelSwitchesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (const PerfPermission permission = perf_permission(); !permission.is_granted) {
      GTEST_SKIP() << permission.obstacle;
    }
  }
  // Lets the child go with the recorder open on it; everything that was recorded.
  std::vector<KernelEvent> record(ReleasedChild& child) {
    auto source = KernelSwitches::open(std::array{child.pid()});
    std::vector<KernelEvent> events;
    if (!source) {
      ADD_FAILURE() << source.error().sentence;
      return events;
    }
    child.release_and_wait();
    (*source)->drain(events);
    return events;
  }
};

TEST_F(KernelSwitchesTest, ASleepingChildIsBlockedAsOftenAsItSlept) {
  constexpr std::uint64_t kSleeps = 200;
  ReleasedChild child([](int results) {
    witnessed(results, [] {
      for (std::uint64_t i = 0; i < kSleeps; ++i) {
        sleep_until(Timestamp::clock::now() + std::chrono::microseconds(200));
      }
    });
  });
  const auto events = record(child);
  const auto witnesses = child.results<ThreadWitness>();
  ASSERT_EQ(witnesses.size(), 2U);
  const Counts counts = switches_between(events, child.pid(), witnesses[0], witnesses[1]);
  EXPECT_GE(counts.blocked, kSleeps);
  EXPECT_EQ(counts.blocked, witnesses[1].voluntary - witnesses[0].voluntary);
  EXPECT_EQ(counts.preempted, witnesses[1].involuntary - witnesses[0].involuntary);
}

TEST_F(KernelSwitchesTest, ChildrenOfTheChildAreRecordedFromForkToExit) {
  ReleasedChild child([](int results) {
    const Pid grandchild = fork_child([] { return 3; }).value();
    (void)write_all(results, std::as_bytes(std::span(&grandchild, 1)));
    (void)wait_child(grandchild);
  });
  const auto events = record(child);
  const auto sent = child.results<Pid>();
  ASSERT_EQ(sent.size(), 1U);
  // Of its first thread: a sanitizer has threads of its own.
  const auto find = [&](KernelEvent::Kind kind) {
    return std::find_if(events.begin(), events.end(), [&](const KernelEvent& event) {
      return event.kind == kind && event.pid == sent[0] && event.tid == sent[0];
    });
  };
  const auto fork = find(KernelEvent::Kind::Fork);
  const auto in = find(KernelEvent::Kind::SwitchIn);
  const auto exit = find(KernelEvent::Kind::Exit);
  ASSERT_NE(fork, events.end());
  ASSERT_NE(in, events.end());
  ASSERT_NE(exit, events.end());
  EXPECT_EQ(fork->parent_pid, child.pid());
  EXPECT_LE(fork->time, in->time);
  EXPECT_LE(in->time, exit->time);
}

TEST_F(KernelSwitchesTest, RecordsOfACoreComeInOrderOfTimeAndSwitchesAlternate) {
  ReleasedChild child([](int) {
    for (int i = 0; i < 20; ++i) {
      const auto body = [] {
        sleep_until(Timestamp::clock::now() + std::chrono::microseconds(100));
        return 0;
      };
      const Pid one = fork_child(body).value();
      const Pid other = fork_child(body).value();
      (void)wait_child(one);
      (void)wait_child(other);
    }
  });
  const auto events = record(child);
  ASSERT_GT(events.size(), 100U);
  for (std::size_t i = 1; i < events.size(); ++i) {
    if (events[i].cpu == events[i - 1].cpu) {
      EXPECT_LE(events[i - 1].time, events[i].time);
    }
  }
}

// Switches much faster than a ring of nobody's reading can hold: what is missing is counted, also
// where no later record gives the kernel a chance to say so.
TEST_F(KernelSwitchesTest, AnOverfullRingTellsHowMuchIsMissing) {
  constexpr std::uint64_t kRounds = 150'000;
  ReleasedChild child([](int results) {
    const auto cpu = usable_cpus().front();
    (void)bind_to({&cpu, 1});
    // Two processes that wake each other over pipes: two switches a round on one core.
    const Pipe there = make_pipe().value();
    const Pipe back = make_pipe().value();
    std::byte token{};
    const Pid echo = fork_child([&] {
                       std::byte word{};
                       for (std::uint64_t i = 0; i < kRounds; ++i) {
                         (void)read_all(there.read_end.number(), {&word, 1});
                         (void)write_all(back.write_end.number(), {&word, 1});
                       }
                       return 0;
                     }).value();
    witnessed(results, [&] {
      for (std::uint64_t i = 0; i < kRounds; ++i) {
        (void)write_all(there.write_end.number(), {&token, 1});
        (void)read_all(back.read_end.number(), {&token, 1});
      }
    });
    (void)wait_child(echo);
  });
  const auto events = record(child);
  const auto witnesses = child.results<ThreadWitness>();
  ASSERT_EQ(witnesses.size(), 2U);
  std::uint64_t lost = 0;
  std::uint64_t seen = 0;
  for (const KernelEvent& event : events) {
    if (event.kind == KernelEvent::Kind::Lost) {
      lost += event.count;
      EXPECT_LE(event.since, event.time);
    } else {
      ++seen;
    }
  }
  // At least in and out for each round of each of the two.
  const std::uint64_t made = 2 * 2 * (witnesses[1].voluntary - witnesses[0].voluntary);
  EXPECT_GT(lost, 0U);
  EXPECT_GE(seen + lost + made / 100, made);
}

TEST_F(KernelSwitchesTest, AProcessThatDoesNotExistIsRefusedWithASentence) {
  const auto source = KernelSwitches::open(std::array{Pid{0x3fffffff}});
  ASSERT_FALSE(source.has_value());
  EXPECT_EQ(source.error().sentence.back(), '.');
}

}  // namespace
}  // namespace interlane
