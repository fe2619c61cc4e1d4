// What the program claims of asynchrony, asserted from live runs of its own scenarios.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/stats/curves.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

constexpr int kRequests = 20;
constexpr Duration kLatency = 50ms;

std::shared_ptr<const Trace> fetch(const std::string& model, int cores,
                                   ParameterValues parameters = {}) {
  return run_live(
      {.scenario = "fetch", .model = model, .cores = cores, .parameters = std::move(parameters)});
}

// All must have asked before the first is answered; a sanitizer makes the start of a thread slow.
ParameterValues overlapping() { return {{"latency", is_sanitized() ? 1e9 : 50e6}}; }

std::string id_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');  // GoogleTest allows no other character
  return name;
}

TEST(Fetch, WaitsAddUpUnderSequential) {
  const auto trace = fetch("sequential", 1);
  expect_complete(*trace);
  EXPECT_EQ(max_at_once(*trace, State::WaitingIo), 1);
  EXPECT_GE(trace->finished_at() - trace->started_at, kRequests * kLatency);
}

class OneThreadFetch : public testing::TestWithParam<std::string> {};

TEST_P(OneThreadFetch, WaitsOverlapThoughOneThreadRunsAllTasks) {
  for (const int cores : {1, 2}) {  // more of them change nothing
    const LiveRunOptions options{.model = GetParam(), .cores = cores};
    SKIP_IF_IMPOSSIBLE(options);
    const auto trace = fetch(GetParam(), cores, overlapping());
    expect_complete(*trace);
    EXPECT_EQ(max_at_once(*trace, State::WaitingIo), kRequests) << cores;
    EXPECT_EQ(threads_of_all(*trace).size(), 1U) << cores;
    EXPECT_EQ(executing_curve(*trace).max(), 1) << cores;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, OneThreadFetch,
                         testing::Values("callbacks", "promises", "coroutines"), id_name);

class ThreadEachFetch : public testing::TestWithParam<std::string> {};

TEST_P(ThreadEachFetch, WaitsOverlapOnAThreadEach) {
  for (const int cores : {1, 2}) {
    const LiveRunOptions options{.model = GetParam(), .cores = cores};
    SKIP_IF_IMPOSSIBLE(options);
    const auto trace = fetch(GetParam(), cores, overlapping());
    expect_complete(*trace);
    EXPECT_EQ(max_at_once(*trace, State::WaitingIo), kRequests) << cores;
    EXPECT_EQ(threads_of_all(*trace).size(), static_cast<std::size_t>(kRequests)) << cores;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, ThreadEachFetch, testing::Values("threads", "futures"), id_name);

TEST(Fetch, EveryRequestWaitsAsLongAsTheServerTakes) {
  const auto trace = fetch("coroutines", 1);
  for (std::uint32_t task = 0; task < trace->tasks.size(); ++task) {
    const Duration waited = longest_span_in(*trace, TaskId(task), State::WaitingIo);
    EXPECT_GE(waited, kLatency) << trace->tasks[task].name;
  }
}

TEST(Fetch, WithJitterRequestsEndInAnotherOrderThanTheyBegan) {
  const auto trace = fetch("callbacks", 1, {{"jitter", 100e6}});
  expect_complete(*trace);
  std::vector<Timestamp> ends;
  for (const TaskFacts& task : trace->tasks) ends.push_back(*task.finished);
  EXPECT_FALSE(std::ranges::is_sorted(ends));
}

class BlockedLoop : public testing::TestWithParam<std::string> {};

// Nobody is there to notice that a timer has fired, and yet the tasks do not wait for it any more.
TEST_P(BlockedLoop, TasksAreReadyWhileALongComputationHoldsTheThread) {
  constexpr Duration kPause = 20ms;
  const auto trace = run_live({.scenario = "blocked-loop",
                               .model = GetParam(),
                               .parameters = {{"long", 300e6}, {"pause", double(kPause.count())}}});
  expect_complete(*trace);
  const TaskFacts& blocking = trace->tasks[task_named(*trace, "long").value];
  const Duration blocked = *blocking.finished - *blocking.started;
  for (std::uint32_t task = 0; task < trace->tasks.size(); ++task) {
    if (trace->tasks[task].name == "long") continue;
    EXPECT_LE(longest_span_in(*trace, TaskId(task), State::WaitingTimer), kPause + 1ms);
    // When the computation began, its timer had at most a pause to go.
    EXPECT_GE(longest_span_in(*trace, TaskId(task), State::Ready), blocked - kPause - 1ms);
  }
}

INSTANTIATE_TEST_SUITE_P(Every, BlockedLoop, testing::Values("callbacks", "promises", "coroutines"),
                         id_name);

class OpenConnections : public testing::TestWithParam<std::string> {};

TEST_P(OpenConnections, TenThousandAreHeldByOneThreadAndNoEventIsLost) {
  const int connections = is_sanitized() ? 500 : 10'000;
  const auto trace = run_live(
      {.scenario = "connections",
       .model = GetParam(),
       .parameters = {{"connections", double(connections)}, {"messages", 1.0}, {"gap", 3e9}}});
  expect_complete(*trace);
  EXPECT_EQ(in_flight_curve(*trace).max(), connections);
  EXPECT_EQ(max_at_once(*trace, State::WaitingIo), connections);
  EXPECT_EQ(threads_of_all(*trace).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Every, OpenConnections, testing::Values("callbacks", "coroutines"),
                         id_name);

}  // namespace
}  // namespace interlane
