// Every model with workloads of every kind of step, on one core and on two, at every recorder
// level: it runs and keeps what its definition says, or it declines in one sentence.

#include <algorithm>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/model/execution_model.h"
#include "engine/stats/summary.h"
#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

// A scenario, small enough to be run under every configuration.
struct SmallWorkload {
  std::string scenario;
  ParameterValues parameters;
};

const std::vector<SmallWorkload>& workloads() {
  static const std::vector<SmallWorkload> kWorkloads = {
      {"fetch", {{"requests", 6.0}, {"latency", 10e6}, {"parse", 1e6}}},  // net
      {"ui-and-database", {{"queries", 2.0}, {"rows", 2'000.0}}},         // query
      {"kitchen", {{"dishes", 4.0}, {"delivery", 5e6}, {"bake", 5e6}}},   // lock, unlock
      {"pipeline", {{"items", 6.0}, {"stages", 2.0}, {"work", 1e6}}},     // send, receive
      {"start-cost", {{"units", 20.0}}},                                  // barrier
      {"amdahl", {{"work", 20e6}}},                                       // spawn, join
      {"race", {{"increments", 5'000.0}, {"protection", "mutex"}}},       // add
      {"event-loop", {{"tasks", 2.0}, {"rounds", 2.0}}},                  // yield
      {"image", {{"width", 128.0}, {"height", 96.0}}},                    // compute: an image
      {"compress", {{"blocks", 4.0}}},                                    // compute: zlib
  };
  return kWorkloads;
}

using Pair = std::tuple<std::string, std::size_t>;

class EveryWorkload : public testing::TestWithParam<Pair> {
 protected:
  [[nodiscard]] static LiveRunOptions options() {
    const SmallWorkload& workload = workloads()[std::get<1>(GetParam())];
    LiveRunOptions options;
    options.scenario = workload.scenario;
    options.model = std::get<0>(GetParam());
    options.parameters = workload.parameters;
    return options;
  }
};

void expect_laws(const LiveRunOptions& options) {
  auto run = Run::start(make_request(options));
  if (!run) {
    EXPECT_TRUE(run.error().sentence.size() > 20 && run.error().sentence.size() < 300)
        << run.error().sentence;
    return;
  }
  const auto trace = (*run)->wait();
  if (trace->outcome == Outcome::Deadlock) {  // a pool too small for tasks that wait for others
    EXPECT_EQ(options.model, "thread-pool") << trace->outcome_reason;
    EXPECT_NE(trace->outcome_reason.find("no worker is free"), std::string::npos);
    return;
  }
  expect_complete(*trace);
  expect_lives_in_order(*trace);
  expect_partitions(*trace);
  expect_within_definition(*trace);
}

TEST_P(EveryWorkload, KeepsTheLawsOrIsDeclined) {
  for (const RecorderChoice recorder : {RecorderChoice::Kernel, RecorderChoice::User}) {
    for (const int cores : {1, 2}) {
      LiveRunOptions chosen = options();
      chosen.cores = cores;
      chosen.recorder = recorder;
      SKIP_IF_IMPOSSIBLE(chosen);
      SCOPED_TRACE(fmt::format("on {} at level {}", cores,
                               recorder == RecorderChoice::Kernel ? "kernel" : "user"));
      expect_laws(chosen);
    }
  }
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const ModelDescription& model : all_models()) names.emplace_back(model.id);
  return names;
}

std::string pair_name(const testing::TestParamInfo<Pair>& info) {
  const auto& [model, workload] = info.param;
  std::string name = model + "_with_" + workloads()[workload].scenario;
  std::ranges::replace(name, '-', '_');  // GoogleTest allows no other character
  return name;
}

INSTANTIATE_TEST_SUITE_P(Models, EveryWorkload,
                         testing::Combine(testing::ValuesIn(model_names()),
                                          testing::Range(std::size_t{0}, workloads().size())),
                         pair_name);

}  // namespace
}  // namespace interlane
