// The kernel's policies for the threads and processes of tasks: in which order they are served, and
// what the priority of a task means under each.

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/linux/scheduling.h"
#include "engine/run/run.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using testing::ElementsAre;

LiveRunOptions textbook(const std::string& model, const std::string& policy,
                        const std::string& jobs) {
  LiveRunOptions options;
  options.scenario = "textbook";
  options.model = model;
  options.parameters = {{"jobs", jobs}, {"unit", 4e6}};
  options.settings.policy = policy;
  return options;
}

std::vector<std::uint32_t> order_of_ends(const Trace& trace) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t task = 0; task < trace.tasks.size(); ++task) order.push_back(task);
  std::ranges::sort(order, {}, [&](std::uint32_t task) { return *trace.tasks[task].finished; });
  return order;
}

// Who may not use a real-time policy is told so in a sentence before anything runs.
bool is_refused(const LiveRunOptions& options) {
  const auto permissions = policy_permissions();
  const auto found =
      std::ranges::find(permissions, options.settings.policy, &PolicyPermission::policy);
  if (found->is_granted) return false;
  const auto run = Run::start(make_request(options));
  EXPECT_FALSE(run.has_value());
  return true;
}

class KernelPolicies : public testing::TestWithParam<std::string> {};

TEST_P(KernelPolicies, FifoServesInTheOrderOfArrival) {
  const LiveRunOptions options = textbook(GetParam(), "fifo", "0:10,0:5,0:5");
  SKIP_IF_IMPOSSIBLE(options);
  if (is_refused(options)) return;
  const auto trace = run_live(options);
  expect_complete(*trace);
  EXPECT_THAT(order_of_ends(*trace), ElementsAre(0, 1, 2));
  // Each runs alone: who came later had done nothing when the one before it ended.
  const Duration slack = std::chrono::milliseconds(2);
  EXPECT_LE(running_before(*trace, TaskId(1), *trace->tasks[0].finished), slack);
  EXPECT_LE(running_before(*trace, TaskId(2), *trace->tasks[1].finished), slack);
}

TEST_P(KernelPolicies, TheMostUrgentGoesFirstUnderFifoAndTakesTheCore) {
  const LiveRunOptions options = textbook(GetParam(), "fifo", "0:10:7,0:5:4,3:5:1");
  SKIP_IF_IMPOSSIBLE(options);
  if (is_refused(options)) return;
  const auto trace = run_live(options);
  expect_complete(*trace);
  EXPECT_THAT(order_of_ends(*trace), ElementsAre(2, 1, 0));
  EXPECT_LT(*trace->tasks[1].started, *trace->tasks[2].created);  // it was preempted
}

TEST_P(KernelPolicies, RoundRobinSharesAmongEquals) {
  // The kernel's quantum is 100 ms, so there have to be some of them.
  LiveRunOptions options = textbook(GetParam(), "rr", "0:10,0:10");
  options.parameters["unit"] = ParameterSetting(30e6);
  SKIP_IF_IMPOSSIBLE(options);
  if (is_refused(options)) return;
  const auto trace = run_live(options);
  expect_complete(*trace);
  EXPECT_GT(running_before(*trace, TaskId(1), *trace->tasks[0].finished),
            std::chrono::milliseconds(50));
}

TEST_P(KernelPolicies, ANiceTaskGetsASmallerShare) {
  // Weights of nice 0 and 5 are 1024 and 335.
  LiveRunOptions options = textbook(GetParam(), "other", "0:40:0,0:40:5");
  SKIP_IF_IMPOSSIBLE(options);
  if (is_refused(options)) return;
  const auto trace = run_live(options);
  expect_complete(*trace);
  const Timestamp end = *trace->tasks[0].finished;
  EXPECT_EQ(order_of_ends(*trace).front(), 0U);
  EXPECT_LT(running_before(*trace, TaskId(1), end), running_before(*trace, TaskId(0), end) * 2 / 3);
}

INSTANTIATE_TEST_SUITE_P(Of, KernelPolicies, testing::Values("threads", "processes"),
                         [](const auto& model) { return model.param; });

}  // namespace
}  // namespace interlane
