// One suite over every model, core count and recorder level, on live runs of the café. It asserts
// order, totals and the table of who is in flight and who executes; never speed.

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/model/execution_model.h"
#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

constexpr int kCustomers = 8;

using Configuration = std::tuple<std::string, int, RecorderChoice>;

class ModelContract : public testing::TestWithParam<Configuration> {
 protected:
  void SetUp() override {
    options_.model = std::get<0>(GetParam());
    options_.cores = std::get<1>(GetParam());
    options_.recorder = std::get<2>(GetParam());
    SKIP_IF_IMPOSSIBLE(options_);
    trace_ = run_live(options_);
  }

  void expect_the_table();
  void expect_steps();

  LiveRunOptions options_;
  std::shared_ptr<const Trace> trace_;
};

// Never more than the table says, in any run. That the maximum is reached depends on cores that
// other programs may hold just now, so a run that falls short is run again, a few times.
void ModelContract::expect_the_table() {
  constexpr int kAttempts = 5;
  const MostTasks most = max_tasks_by_definition(options_.model, kCustomers, options_.cores);
  for (int attempt = 1;; ++attempt) {
    const int in_flight = in_flight_curve(*trace_).max();
    const int executing = executing_curve(*trace_).max();
    EXPECT_LE(in_flight, most.in_flight);
    EXPECT_LE(executing, most.executing);
    if (in_flight == most.in_flight && executing == most.executing) return;
    ASSERT_LT(attempt, kAttempts) << "never more than " << in_flight << " in flight and "
                                  << executing << " executing";
    trace_ = run_live(options_);
  }
}

// What each customer's steps say must be in its life: work on a core, its own or its parts', and
// 20 ms at the timer.
void ModelContract::expect_steps() {
  const Summary summary = summarize(*trace_);
  std::vector<StateTimes> customers(kCustomers);
  for (const TaskSummary& task : summary.tasks) {
    const TaskId parent = trace_->tasks[task.id.value].parent;
    StateTimes& times = customers.at(parent.is_none() ? task.id.value : parent.value);
    for (std::size_t state = 0; state < times.size(); ++state) times[state] += task.times[state];
  }
  for (const StateTimes& times : customers) {
    const auto time = [&](State state) { return times[static_cast<std::size_t>(state)]; };
    EXPECT_GE(time(State::WaitingTimer), 19900us);
    EXPECT_GT(time(State::Running), 0ns);
    EXPECT_EQ(time(State::WaitingIo), 0ns);
    EXPECT_EQ(time(State::WaitingLock), 0ns);
  }
}

TEST_P(ModelContract, HoldsOnALiveRun) {
  if (IsSkipped()) return;
  expect_complete(*trace_);
  const auto customers = std::ranges::count_if(
      trace_->tasks, [](const TaskFacts& task) { return task.parent.is_none(); });
  ASSERT_EQ(customers, kCustomers);
  expect_the_table();
  expect_lives_in_order(*trace_);
  expect_partitions(*trace_);
  expect_steps();
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const ModelDescription& model : all_models()) names.emplace_back(model.id);
  return names;
}

std::string configuration_name(const testing::TestParamInfo<Configuration>& info) {
  const auto& [model, cores, recorder] = info.param;
  std::string name = fmt::format("{}_on_{}_{}", model, cores,
                                 recorder == RecorderChoice::Kernel ? "kernel" : "user");
  std::ranges::replace(name, '-', '_');  // GoogleTest allows no other character
  return name;
}

INSTANTIATE_TEST_SUITE_P(Every, ModelContract,
                         testing::Combine(testing::ValuesIn(model_names()), testing::Values(1, 2),
                                          testing::Values(RecorderChoice::Kernel,
                                                          RecorderChoice::User)),
                         configuration_name);

}  // namespace
}  // namespace interlane
