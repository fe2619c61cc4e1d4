// Small scenarios of their own under every model, each of which one model or another once got
// wrong: it finishes, or it is declined in one sentence; it never hangs and never crashes.

#include <algorithm>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/model/execution_model.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

class EveryModel : public testing::TestWithParam<std::string> {
 protected:
  // On one core, but with so many workers where the model has a pool; null where it is declined.
  static std::shared_ptr<const Trace> run(const std::string& tasks, double workers = 1) {
    LiveRunOptions options;
    options.model = GetParam();
    options.timeout = 10s;
    if (has_pool()) options.settings.parameters = {{"workers", workers}};
    RunRequest request = make_request(options);
    const auto scenario = Scenario::parse(
        "schema = 1\nname = \"small\"\ntitle = \"Small\"\nsummary = \"Small\"\n" + tasks, "small");
    EXPECT_TRUE(scenario.has_value()) << scenario.error().sentence;
    if (!scenario) return nullptr;
    request.scenario = *scenario;
    auto run = Run::start(request);
    if (!run) {
      EXPECT_GT(run.error().sentence.size(), 20U);
      EXPECT_LT(run.error().sentence.size(), 300U);
      return nullptr;
    }
    return (*run)->wait();
  }

  static bool has_pool() {
    const ModelDescription& model = *find_model(GetParam());
    return model.workers == Workers::OnePerCore &&
           std::ranges::find(model.parameters, "workers", &Parameter::name) !=
               model.parameters.end();
  }

  static bool is_impossible() { return GetParam() == "fibers" && is_sanitized(); }
};

TEST_P(EveryModel, StartsWhatIsThereBeforeTheLastTaskArrives) {
  if (is_impossible()) GTEST_SKIP() << kNoSanitizedFibers;
  const auto trace = run(R"(
[[tasks]]
name = "early {number}"
count = 2
steps = [{ sleep = "20ms" }]
[[tasks]]
name = "late"
arrival = "300ms"
steps = [{ compute = "1ms" }]
)");
  ASSERT_NE(trace, nullptr);
  expect_complete(*trace);
  expect_lives_in_order(*trace);
  const Timestamp last_arrival = *trace->tasks[2].created;
  EXPECT_LT(*trace->tasks[0].started, last_arrival);
  EXPECT_LT(*trace->tasks[1].started, last_arrival);
}

constexpr std::string_view kGrandchildren = R"(
[[tasks]]
name = "grandchild {number}"
group = "inner"
count = 4
steps = [{ compute = "2ms" }]
)";
constexpr std::string_view kChildren = R"(
[[tasks]]
name = "child {number}"
group = "outer"
count = 2
steps = [{ compute = "10ms", serial = true }, { spawn = "inner", when = "number == 1" }]
)";
constexpr std::string_view kRoot = R"(
[[tasks]]
name = "root"
steps = [{ spawn = "outer" }]
)";

TEST_P(EveryModel, EndsWhenTasksThatNobodyJoinsHaveSpawnedOthers) {
  if (is_impossible()) GTEST_SKIP() << kNoSanitizedFibers;
  for (const std::string& tasks : {fmt::format("{}{}{}", kGrandchildren, kChildren, kRoot),
                                   fmt::format("{}{}{}", kRoot, kChildren, kGrandchildren)}) {
    SCOPED_TRACE(tasks);
    const auto trace = run(tasks, 2);
    ASSERT_NE(trace, nullptr);
    expect_complete(*trace);
    expect_lives_in_order(*trace);
  }
}

// Pools that are too small may starve, which is then their result.
void expect_an_end(const Trace& trace) {
  if (trace.run.model == "thread-pool" && trace.outcome == Outcome::Deadlock) {
    EXPECT_NE(trace.outcome_reason.find("no worker is free"), std::string::npos);
    return;
  }
  expect_complete(trace);
  expect_lives_in_order(trace);
}

TEST_P(EveryModel, AJoinWaitsForNothingButWhatItNames) {
  if (is_impossible()) GTEST_SKIP() << kNoSanitizedFibers;
  const std::string groups = R"(
[[tasks]]
name = "quick"
group = "quick"
steps = [{ compute = "2ms" }]
[[tasks]]
name = "slow {number}"
group = "slow"
count = 2
steps = [{ lock = "oven" }, { compute = "2ms" }, { unlock = "oven" }]
)";
  const auto trace = run(R"(
[locks.oven]
[[tasks]]
name = "parent"
steps = [{ lock = "oven" }, { spawn = "quick" }, { spawn = "slow" }, { join = "quick" },
         { compute = "2ms" }, { unlock = "oven" }, { join = "slow" }]
)" + groups,
                         3);
  if (trace) expect_an_end(*trace);
}

TEST_P(EveryModel, AJoinUnderALockIsNoTrap) {
  if (is_impossible()) GTEST_SKIP() << kNoSanitizedFibers;
  const auto trace = run(R"(
[locks.oven]
[[tasks]]
name = "first"
steps = [{ lock = "oven" }, { spawn = "parts" }, { join = "parts" }, { unlock = "oven" }]
[[tasks]]
name = "part {number}"
group = "parts"
count = 2
steps = [{ compute = "number == 1 ? 80ms : 10ms", serial = true }]
[[tasks]]
name = "second {number}"
count = 4
arrival = "20ms"
steps = [{ compute = "1ms" }, { lock = "oven" }, { compute = "1ms" }, { unlock = "oven" }]
)",
                         3);
  if (trace) expect_an_end(*trace);
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const ModelDescription& model : all_models()) names.emplace_back(model.id);
  return names;
}

std::string model_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');  // GoogleTest allows no other character
  return name;
}

INSTANTIATE_TEST_SUITE_P(Models, EveryModel, testing::ValuesIn(model_names()), model_name);

}  // namespace
}  // namespace interlane
