// What the program claims of runtimes that people ask about, and of the exercises of textbooks,
// asserted from live runs of its own scenarios.

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

// Whether some run shows it: what is possible on free cores may fail while others hold them.
bool is_seen(const LiveRunOptions& options, const std::function<bool(const Trace&)>& shows) {
  constexpr int kAttempts = 10;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto trace = run_live(options);
    expect_complete(*trace);
    if (shows(*trace)) return true;
  }
  return false;
}

TEST(GlobalLock, LetsOneTaskComputeAtATimeWhileWaitsOverlap) {
  const LiveRunOptions options{.scenario = "gil", .model = "gil", .cores = 2};
  SKIP_IF_IMPOSSIBLE(options);
  EXPECT_TRUE(is_seen(options, [](const Trace& trace) {
    EXPECT_EQ(executing_curve(trace).max(), 1);
    return max_at_once(trace, State::WaitingTimer) >= 2;
  }));
}

TEST(GlobalLock, DoesNotHoldProcessesBack) {
  const LiveRunOptions options{.scenario = "gil", .model = "processes", .cores = 2};
  SKIP_IF_IMPOSSIBLE(options);
  EXPECT_TRUE(
      is_seen(options, [](const Trace& trace) { return executing_curve(trace).max() == 2; }));
}

LiveRunOptions awaiting(const char* context) {
  LiveRunOptions options;
  options.scenario = "await-hop";
  options.model = "async-pool";
  options.cores = 2;
  options.settings.parameters = {{"context", context}, {"workers", 2.0}};
  return options;
}

bool hops(const Trace& trace) {
  for (std::uint32_t task = 0; task < trace.tasks.size(); ++task) {
    if (threads_of(trace, TaskId(task)).size() > 1) return true;
  }
  return false;
}

TEST(AwaitHop, WithoutAContextATaskGoesOnOnSeveralThreads) {
  const LiveRunOptions options = awaiting("none");
  SKIP_IF_IMPOSSIBLE(options);
  EXPECT_TRUE(is_seen(options, hops));
}

TEST(AwaitHop, WithACapturedContextEachTaskStaysOnItsThread) {
  const LiveRunOptions options = awaiting("captured");
  SKIP_IF_IMPOSSIBLE(options);
  const auto trace = run_live(options);
  expect_complete(*trace);
  EXPECT_FALSE(hops(*trace));
  EXPECT_EQ(threads_of_all(*trace).size(), 2U);
}

TEST(EventLoop, MarksMacrotasksAndMicrotasks) {
  const auto trace = run_live({.scenario = "event-loop", .model = "promises"});
  expect_complete(*trace);
  const auto count = [&](Mark::Kind kind) {
    return std::ranges::count(trace->marks, kind, &Mark::kind);
  };
  // 4 tasks take 5 turns with 4 microtasks each.
  EXPECT_GE(count(Mark::Kind::Microtask), 80);
  EXPECT_EQ(count(Mark::Kind::Microtask), count(Mark::Kind::MicrotaskQueued));
  EXPECT_GE(count(Mark::Kind::Macrotask), 20);
}

class Goroutines : public testing::Test {};

TEST_F(Goroutines, AHundredThousandRunOnTwoWorkersAndNoEventIsLost) {
  LiveRunOptions options;
  options.scenario = "goroutines";
  options.model = "fibers";
  options.cores = 2;
  options.parameters = {{"tasks", is_sanitized() ? 2'000.0 : 100'000.0}, {"work", 20e3}};
  SKIP_IF_IMPOSSIBLE(options);
  const auto trace = run_live(options);
  expect_complete(*trace);
  EXPECT_LE(threads_of_all(*trace).size(), 2U);
  EXPECT_LE(executing_curve(*trace).max(), 2);
}

// The average waiting time: turnaround without burst, by the clock above, in units of the measured
// burst.
double average_waiting(const Trace& trace) {
  constexpr double kUnits = 24 + 3 + 3;
  const Summary summary = summarize(trace);
  Duration running{};
  Duration waiting{};
  for (const TaskSummary& task : summary.tasks) {
    const Duration own = task.times[static_cast<std::size_t>(State::Running)];
    const TaskFacts& facts = trace.tasks[task.id.value];
    running += own;
    waiting += executed_before(trace, *facts.finished) - executed_before(trace, *facts.created);
    waiting -= own;
  }
  const double unit = static_cast<double>(running.count()) / kUnits;
  return static_cast<double>(waiting.count()) / unit / static_cast<double>(summary.tasks.size());
}

struct Exercise {
  const char* name;
  const char* policy;
  const char* tasks;
  double waiting;
};

class Textbook : public testing::TestWithParam<Exercise> {};

TEST_P(Textbook, HasTheWaitingTimesThatItPredicts) {
  constexpr double kTolerance = 0.05;  // a quantum ends at a checkpoint, a little late
  LiveRunOptions options;
  options.scenario = "textbook";
  options.model = "fibers";
  options.parameters = {{"jobs", GetParam().tasks}, {"unit", 10e6}};
  options.settings.policy = GetParam().policy;
  if (options.settings.policy == "rr") options.settings.quantum = 40ms;
  SKIP_IF_IMPOSSIBLE(options);
  double last = 0;
  EXPECT_TRUE(is_seen(options, [&last](const Trace& trace) {
    last = average_waiting(trace);
    return std::abs(last / GetParam().waiting - 1) <= kTolerance;
  })) << last;
}

// With arrivals the two short tasks come while the long one runs, take the core from it and never
// wait.
INSTANTIATE_TEST_SUITE_P(Fibers, Textbook,
                         testing::Values(Exercise{"fcfs", "fcfs", "0:24,0:3,0:3", 17},
                                         Exercise{"sjf", "sjf", "0:24,0:3,0:3", 3},
                                         Exercise{"srtf", "srtf", "0:24,0:3,0:3", 3},
                                         Exercise{"rr", "rr", "0:24,0:3,0:3", 17.0 / 3},
                                         Exercise{"srtf_with_arrivals", "srtf", "0:24,6:3,12:3",
                                                  2}),
                         [](const auto& exercise) { return exercise.param.name; });

// Every worker waits with files of its own.
TEST(AwaitHop, MoreWorkersWithACapturedContextThanFilesAreUsuallyOpen) {
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  if (before.rlim_max < 2'000) GTEST_SKIP() << "needs 2,000 files, may have " << before.rlim_max;
  rlimit usual{1'024, before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &usual);
  const auto trace =
      run_live({.scenario = "goroutines",
                .model = "async-pool",
                .parameters = {{"tasks", 20.0}},
                .settings = {.parameters = {{"workers", 600.0}, {"context", "captured"}},
                             .policy = {},
                             .quantum = {}}});
  setrlimit(RLIMIT_NOFILE, &before);
  expect_complete(*trace);
}

}  // namespace
}  // namespace interlane
