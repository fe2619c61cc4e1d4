// What building a scene costs with a hundred times as many spans in the same 60 lanes. Each zoom
// lays out both traces in turns in the same process and the counters give the ratio of their
// medians, since figures of two processes or machines do not compare.

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "app/timeline/layout.h"
#include "tests/bench/busy_run.h"

namespace interlane {
namespace {

constexpr std::int64_t kFew = 100'000;
constexpr std::int64_t kMany = 10'000'000;
constexpr std::int64_t kLengthNs = BusyRun::kLengthNs;
constexpr int kLanes = BusyRun::kLanes;
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

const BusyRun& few() {
  static const BusyRun kRun(kFew);
  return kRun;
}
const BusyRun& many() {
  static const BusyRun kRun(kMany);
  return kRun;
}

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

// Seconds that it took to lay out `length` in the middle of a run.
double time_of_layout(const BusyRun& run, Duration length, std::size_t& rects) {
  TimelineInput input = run.input;
  const Duration begin = (Duration(kLengthNs) - length) / 2;
  input.view.show(begin, begin + length);
  const double from = cpu_time();
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  const double time = cpu_time() - from;
  rects = layout.scene.rects.size() + layout.scene.ground.size() + layout.scene.strips.size();
  return time;
}

// `few_length` and `many_length` of the two runs are in view.
void compare(benchmark::State& state, Duration few_length, Duration many_length) {
  std::vector<double> few_times;
  std::vector<double> many_times;
  std::size_t few_rects = 0;
  std::size_t many_rects = 0;
  for ([[maybe_unused]] auto _ : state) {
    few_times.push_back(time_of_layout(few(), few_length, few_rects));
    many_times.push_back(time_of_layout(many(), many_length, many_rects));
    state.SetIterationTime(many_times.back());
  }
  const double few_time = median(few_times);
  const double many_time = median(many_times);
  state.counters["few_ms"] = few_time * 1e3;
  state.counters["many_ms"] = many_time * 1e3;
  state.counters["ratio"] = many_time / few_time;
  state.counters["few_rects"] = double(few_rects);
  state.counters["many_rects"] = double(many_rects);
  state.counters["bytes_per_span"] = many().bytes_per_span;
}

// Both show the same time: a ten-thousandth, say, of the run.
void same_time(benchmark::State& state) {
  const Duration length(kLengthNs / state.range(0));
  compare(state, length, length);
}
// Both show so many spans a lane, so the longer trace a shorter time.
void same_spans(benchmark::State& state) {
  const std::int64_t spans = state.range(0) * kLanes;
  compare(state, Duration(kLengthNs / kFew * spans), Duration(kLengthNs / kMany * spans));
}

BENCHMARK(same_time)->Arg(1)->Arg(100)->Arg(10'000)->UseManualTime()->Iterations(kRounds);
BENCHMARK(same_spans)->Arg(10)->Arg(100)->Arg(1000)->UseManualTime()->Iterations(kRounds);

}  // namespace
}  // namespace interlane

BENCHMARK_MAIN();
