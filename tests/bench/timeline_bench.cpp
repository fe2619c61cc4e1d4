// What building a scene costs with a hundred times as many spans in the same 60 lanes, and with
// more tasks than there is room for. Each row lays out both traces in turns in the same process and
// the counters give the ratio of their medians, since figures of two processes or machines do not
// compare.

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "app/timeline/pane/layout.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/bench/busy_run.h"

namespace interlane {
namespace {

constexpr std::int64_t kFew = 100'000;
constexpr std::int64_t kMany = 10'000'000;
constexpr std::int64_t kLengthNs = BusyRun::kLengthNs;
// Measurements of each figure; the counters are their medians.
constexpr int kRounds = 101;

// Letters as wide as in a typical typeface: measuring text is the painters' affair, not the
// layout's.
class EvenMeasure : public TextMeasure {
 public:
  [[nodiscard]] float width(const std::string& text, float size, TextWeight) const override {
    return static_cast<float>(text.size()) * size * 0.55F;
  }
};

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Of this thread, in seconds: what a busy machine gives to others does not count.
double cpu_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

// A run, and what is to be seen of it.
struct Stage {
  const BusyRun& run;
  Duration length{};  // in the middle of the run
  bool has_curves = false;
};
// What it takes to lay out one.
struct Cost {
  std::vector<double> times;  // seconds
  std::size_t rects = 0;
  std::size_t lanes = 0;
};

void lay_out_once(const Stage& stage, Cost& cost) {
  TimelineInput input = stage.run.input;
  const Duration begin = (Duration(kLengthNs) - stage.length) / 2;
  input.view.show(begin, begin + stage.length);
  if (stage.has_curves) {
    input.folds.curves = false;
    input.height += 200;  // so that as many lanes find room below them
  }
  const double from = cpu_time();
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  cost.times.push_back(cpu_time() - from);
  const Scene& scene = layout.scene;
  cost.rects = scene.rects.size() + scene.ground.size() + scene.strips.size();
  cost.lanes = layout.panes.front().rows.size();
}

// Both stages are to have at least `lanes` lanes in view, or their figures mean something else.
void compare(benchmark::State& state, const Stage& few, const Stage& many, std::size_t lanes) {
  Cost few_cost;
  Cost many_cost;
  for ([[maybe_unused]] auto _ : state) {
    lay_out_once(few, few_cost);
    lay_out_once(many, many_cost);
    state.SetIterationTime(many_cost.times.back());
  }
  if (few_cost.lanes < lanes || many_cost.lanes != few_cost.lanes) {
    const std::string words = "laid out " + std::to_string(few_cost.lanes) + " and " +
                              std::to_string(many_cost.lanes) + " lanes instead of " +
                              std::to_string(lanes);
    state.SkipWithError(words.c_str());
    return;
  }
  const double few_time = median(few_cost.times);
  const double many_time = median(many_cost.times);
  state.counters["few_ms"] = few_time * 1e3;
  state.counters["many_ms"] = many_time * 1e3;
  state.counters["ratio"] = many_time / few_time;
  state.counters["lanes"] = double(many_cost.lanes);
  state.counters["few_rects"] = double(few_cost.rects);
  state.counters["many_rects"] = double(many_cost.rects);
  state.counters["bytes_per_span"] = many.run.bytes_per_span;
}

const BusyRun& few() {
  static const BusyRun kRun(kFew);
  return kRun;
}
const BusyRun& many() {
  static const BusyRun kRun(kMany);
  return kRun;
}

// Both show the same time: a ten-thousandth, say, of the run.
void same_time(benchmark::State& state) {
  const Duration length(kLengthNs / state.range(0));
  compare(state, {few(), length}, {many(), length}, BusyRun::kLanes);
}
// Both show so many spans a lane, so the longer trace a shorter time.
void same_spans(benchmark::State& state) {
  const std::int64_t spans = state.range(0) * BusyRun::kLanes;
  compare(state, {few(), Duration(kLengthNs / kFew * spans)},
          {many(), Duration(kLengthNs / kMany * spans)}, BusyRun::kLanes);
}
// As same_time(), with the two curves above the lanes.
void with_curves(benchmark::State& state) {
  const Duration length(kLengthNs / state.range(0));
  compare(state, {few(), length, true}, {many(), length, true}, BusyRun::kLanes);
}
// As same_time(), where nine of ten spans lie within a hundredth of the time.
void burst(benchmark::State& state) {
  static const BusyRun kFewInBurst(kFew, BusyRun::Shape::Burst);
  static const BusyRun kManyInBurst(kMany, BusyRun::Shape::Burst);
  const Duration length(kLengthNs / state.range(0));
  compare(state, {kFewInBurst, length}, {kManyInBurst, length}, BusyRun::kLanes);
}
// A few hundred tasks and ten thousand, of ten spans each; most have no room.
void tasks(benchmark::State& state) {
  constexpr int kFewTasks = 300;
  constexpr int kManyTasks = 10'000;
  static const BusyRun kFewLanes(10 * kFewTasks, BusyRun::Shape::Even, kFewTasks);
  static const BusyRun kManyLanes(10 * kManyTasks, BusyRun::Shape::Even, kManyTasks);
  const Duration length(kLengthNs / state.range(0));
  compare(state, {kFewLanes, length}, {kManyLanes, length}, BusyRun::kLanes);
}

BENCHMARK(same_time)->Arg(1)->Arg(100)->Arg(10'000)->UseManualTime()->Iterations(kRounds);
BENCHMARK(same_spans)
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000)
    ->Arg(3000)
    ->UseManualTime()
    ->Iterations(kRounds);
BENCHMARK(with_curves)->Arg(1)->Arg(100)->UseManualTime()->Iterations(kRounds);
BENCHMARK(burst)->Arg(1)->Arg(3)->Arg(20)->Arg(1000)->UseManualTime()->Iterations(kRounds);
BENCHMARK(tasks)->Arg(1)->Arg(10)->UseManualTime()->Iterations(kRounds);

}  // namespace
}  // namespace interlane

BENCHMARK_MAIN();
