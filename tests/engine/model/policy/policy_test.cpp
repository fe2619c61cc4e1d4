// The policies by themselves: who goes first, and who gives way to whom. No fibers and no time.

#include "engine/model/policy/policy.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace interlane {
namespace {

using namespace std::chrono_literals;

constexpr Duration kQuantum = 4ms;
constexpr std::uint32_t kOnly = 0;  // the number of the only worker

ReadyTask ready(std::uint32_t id, Duration burst = {}, std::int32_t priority = 0) {
  return {.task = TaskId(id), .priority = priority, .burst = burst};
}

std::unique_ptr<Policy> policy_named(std::string_view name, std::uint32_t workers = 1) {
  return make_policy(name, workers, kQuantum);
}

void enqueue(Policy& policy, ReadyTask task, std::uint32_t worker) { policy.enqueue(task, worker); }

// One task of a textbook exercise on one core, in order of arrival. Units: whole milliseconds.
struct Exercise {
  Duration arrival;
  Duration burst;
  std::int32_t priority = 0;
};

// Who runs in each unit of time, a letter for each task, as in a textbook's chart.
class OneCore {
 public:
  OneCore(std::string_view policy, std::vector<Exercise> tasks)
      : policy_(policy_named(policy)), exercises_(std::move(tasks)) {
    for (std::uint32_t id = 0; id < exercises_.size(); ++id) {
      tasks_.push_back(ready(id, exercises_[id].burst, exercises_[id].priority));
    }
  }

  std::string chart() {
    std::string chart;
    for (arrive(); !is_done(); arrive()) {
      choose();
      chart += running_.is_none() ? '.' : static_cast<char>('A' + running_.value);
      now_ += 1ms;
      if (!running_.is_none()) {
        task().burst -= 1ms;
        task().used += 1ms;
      }
    }
    return chart;
  }

 private:
  ReadyTask& task() { return tasks_[running_.value]; }
  [[nodiscard]] bool is_done() const {
    for (const ReadyTask& task : tasks_) {
      if (task.burst > Duration::zero()) return false;
    }
    return true;
  }
  void arrive() {
    for (; arrived_ < exercises_.size() && exercises_[arrived_].arrival <= now_; ++arrived_) {
      policy_->enqueue(tasks_[arrived_], kOnly);
    }
  }
  void choose() {
    if (!running_.is_none() && task().burst == Duration::zero()) running_ = TaskId();
    if (!running_.is_none()) {
      if (policy_->at_checkpoint(task(), kOnly) == Decision::Continue) return;
      policy_->enqueue(task(), kOnly);
    }
    const auto choice = policy_->pick_next(kOnly);
    running_ = choice ? choice->task : TaskId();
  }

  std::unique_ptr<Policy> policy_;
  std::vector<Exercise> exercises_;
  std::vector<ReadyTask> tasks_;
  std::size_t arrived_ = 0;
  Duration now_{};
  TaskId running_;
};

TEST(Policy, FirstComeFirstServedKeepsTheOrderOfArrival) {
  EXPECT_EQ(OneCore("fcfs", {{0ms, 5ms}, {0ms, 2ms}, {1ms, 1ms}}).chart(), "AAAAABBC");
}

TEST(Policy, ShortestJobFirstLeavesWhoRunsAlone) {
  EXPECT_EQ(OneCore("sjf", {{0ms, 4ms}, {1ms, 3ms}, {2ms, 1ms}}).chart(), "AAAACBBB");
}

TEST(Policy, ShortestRemainingTimeFirstTakesTheCoreForAShorterTask) {
  EXPECT_EQ(OneCore("srtf", {{0ms, 7ms}, {2ms, 4ms}, {4ms, 1ms}, {5ms, 4ms}}).chart(),
            "AABBCBBDDDDAAAAA");
}

TEST(Policy, ShortestRemainingTimeFirstDoesNotSwitchBetweenEquals) {
  EXPECT_EQ(OneCore("srtf", {{0ms, 3ms}, {1ms, 2ms}}).chart(), "AAABB");
}

TEST(Policy, RoundRobinGivesEachAQuantumInTurn) {
  EXPECT_EQ(OneCore("rr", {{0ms, 9ms}, {0ms, 3ms}, {0ms, 5ms}}).chart(), "AAAABBBCCCCAAAACA");
}

TEST(Policy, RoundRobinPutsAnArrivalBeforeTheOneWhoseQuantumEndsThen) {
  EXPECT_EQ(OneCore("rr", {{0ms, 8ms}, {4ms, 1ms}}).chart(), "AAAABAAAA");
}

TEST(Policy, PriorityTakesTheCoreForASmallerNumber) {
  EXPECT_EQ(OneCore("priority", {{0ms, 4ms, 2}, {1ms, 2ms, 1}, {1ms, 1ms, 2}}).chart(), "ABBAAAC");
}

TEST(Policy, MultilevelFeedbackSendsLongTasksDown) {
  // A uses up 4 ms at the top; below, it gives way to whoever is new.
  EXPECT_EQ(OneCore("mlfq", {{0ms, 14ms}, {0ms, 1ms}, {6ms, 2ms}}).chart(), "AAAABACCAAAAAAAAA");
  // In the middle a quantum is twice as long.
  EXPECT_EQ(OneCore("mlfq", {{0ms, 13ms}, {0ms, 13ms}}).chart(), "AAAABBBBAAAAAAAABBBBBBBBAB");
}

TEST(Policy, AYieldLetsEqualsGoFirstButNotLesserOnes) {
  for (const std::string_view name : {"fcfs", "rr", "work-stealing"}) {
    const auto policy = policy_named(name);
    EXPECT_EQ(policy->at_yield(ready(0), kOnly), Decision::Continue) << name;
    enqueue(*policy, ready(1), kOnly);
    EXPECT_EQ(policy->at_yield(ready(0), kOnly), Decision::Preempt) << name;
  }
  const auto priority = policy_named("priority");
  enqueue(*priority, ready(1, {}, 2), kOnly);
  EXPECT_EQ(priority->at_yield(ready(0, {}, 1), kOnly), Decision::Continue);
  EXPECT_EQ(priority->at_yield(ready(0, {}, 2), kOnly), Decision::Preempt);
}

TEST(Policy, AWorkerWithoutTasksStealsTheOldestOfAnother) {
  const auto policy = policy_named("work-stealing", 2);
  enqueue(*policy, ready(0), 0);
  enqueue(*policy, ready(1), 0);
  const auto stolen = policy->pick_next(1);
  ASSERT_TRUE(stolen.has_value());
  EXPECT_EQ(stolen->task, TaskId(0));
  EXPECT_EQ(stolen->origin, Origin::Stolen);
  const auto own = policy->pick_next(0);
  ASSERT_TRUE(own.has_value());
  EXPECT_EQ(own->task, TaskId(1));
  EXPECT_EQ(own->origin, Origin::Own);
  EXPECT_FALSE(policy->pick_next(0).has_value());
}

TEST(Policy, EveryNameMakesAPolicyThatHandsOutEachTaskOnce) {
  for (const std::string_view name : policy_names()) {
    const auto policy = policy_named(name, 2);
    for (std::uint32_t id = 0; id < 5; ++id) enqueue(*policy, ready(id), id % 2);
    std::vector<bool> seen(5, false);
    while (const auto choice = policy->pick_next(1)) {
      EXPECT_FALSE(seen[choice->task.value]) << name;
      seen[choice->task.value] = true;
    }
    EXPECT_EQ(seen, std::vector<bool>(5, true)) << name;
  }
}

}  // namespace
}  // namespace interlane
