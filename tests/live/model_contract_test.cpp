// One suite over every model, core counts and recorder levels, on live runs of the café. It asserts
// order, totals and the table of who is in flight and who executes; never speed.

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/model/execution_model.h"
#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "tests/live/live_run.h"

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

  [[nodiscard]] bool is_one_thread() const {
    return options_.model == "sequential" || options_.model == "coroutines";
  }
  [[nodiscard]] int expected_in_flight() const {
    return options_.model == "sequential" ? 1 : kCustomers;
  }
  [[nodiscard]] int expected_executing() const {
    return is_one_thread() ? 1 : std::min(options_.cores, kCustomers);
  }

  void expect_the_table();
  void expect_lives_in_order();
  void expect_partitions();
  void expect_steps();

  LiveRunOptions options_;
  std::shared_ptr<const Trace> trace_;
};

// Never more than the table says, in any run. That the maximum is reached depends on cores that
// other programs may hold just now, so a run that falls short is run again, a few times.
void ModelContract::expect_the_table() {
  constexpr int kAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    EXPECT_EQ(in_flight_curve(*trace_).max(), expected_in_flight());
    const int executing = executing_curve(*trace_).max();
    EXPECT_LE(executing, expected_executing());
    if (executing == expected_executing()) return;
    ASSERT_LT(attempt, kAttempts) << "never more than " << executing << " executing";
    trace_ = run_live(options_);
  }
}

void ModelContract::expect_lives_in_order() {
  for (const TaskFacts& task : trace_->tasks) {
    ASSERT_TRUE(task.created && task.started && task.finished) << task.name;
    EXPECT_LE(trace_->started_at, *task.created) << task.name;
    EXPECT_LE(*task.created, *task.started) << task.name;
    EXPECT_LT(*task.started, *task.finished) << task.name;
  }
}

// A lane cannot gap or overlap by its representation; what can go wrong are its ends and its sums.
void ModelContract::expect_partitions() {
  const Summary summary = summarize(*trace_);
  for (std::size_t task = 0; task < trace_->tasks.size(); ++task) {
    const TaskFacts& facts = trace_->tasks[task];
    const Lane& lane = *trace_->task_lanes[task];
    ASSERT_FALSE(lane.empty()) << facts.name;
    EXPECT_EQ(lane.begin(), *facts.created) << facts.name;
    EXPECT_EQ(lane.end(), *facts.finished) << facts.name;
    Duration sum{};
    for (const Duration time : summary.tasks[task].times) sum += time;
    EXPECT_EQ(sum, *facts.finished - *facts.created) << facts.name;
  }
}

// What each customer's steps say must be in its lane: work on a core, and 20 ms at the timer.
void ModelContract::expect_steps() {
  for (const TaskSummary& task : summarize(*trace_).tasks) {
    const auto time = [&](State state) { return task.times[static_cast<std::size_t>(state)]; };
    EXPECT_GE(time(State::WaitingTimer), 19900us);
    EXPECT_GT(time(State::Running), 0ns);
    EXPECT_EQ(time(State::WaitingIo), 0ns);
    EXPECT_EQ(time(State::WaitingLock), 0ns);
  }
}

TEST_P(ModelContract, HoldsOnALiveRun) {
  if (IsSkipped()) return;
  ASSERT_EQ(trace_->outcome, Outcome::Finished) << trace_->outcome_reason;
  ASSERT_EQ(trace_->tasks.size(), static_cast<std::size_t>(kCustomers));
  EXPECT_EQ(trace_->lost_events(), 0U);
  EXPECT_EQ(trace_->late_events, 0U);
  expect_the_table();
  expect_lives_in_order();
  expect_partitions();
  expect_steps();
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const ModelDescription& model : all_models()) names.emplace_back(model.id);
  return names;
}

std::string configuration_name(const testing::TestParamInfo<Configuration>& info) {
  const auto& [model, cores, recorder] = info.param;
  return fmt::format("{}_on_{}_{}", model, cores,
                     recorder == RecorderChoice::Kernel ? "kernel" : "user");
}

INSTANTIATE_TEST_SUITE_P(Every, ModelContract,
                         testing::Combine(testing::ValuesIn(model_names()), testing::Values(1, 2),
                                          testing::Values(RecorderChoice::Kernel,
                                                          RecorderChoice::User)),
                         configuration_name);

}  // namespace
}  // namespace interlane
