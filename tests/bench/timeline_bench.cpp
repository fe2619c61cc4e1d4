// What building a scene costs with a hundred times as many spans in the same 60 lanes. Each zoom
// lays out both traces in turns in the same process and the counters give the ratio of their
// medians, since figures of two processes or machines do not compare.

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <malloc.h>

#include "app/timeline/layout.h"

namespace interlane {
namespace {

constexpr int kCores = 4;
constexpr int kTasks = 56;
constexpr int kLanes = kCores + kTasks;
constexpr std::int64_t kFew = 100'000;
constexpr std::int64_t kMany = 10'000'000;
constexpr Timestamp kStart = timestamp_from_ns(1'000'000'000);
constexpr std::int64_t kLengthNs = 10'000'000'000;
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

// What follows a span of a lane; without rhythm, so that no pattern can help.
SpanFacts core_facts(std::mt19937& random, const Span&) {
  if (random() % 4 == 0) return {State::Idle, {}, {}, {}};
  return {State::Running, TaskId(static_cast<std::uint32_t>(random() % kTasks)), {}, CpuId(0)};
}
SpanFacts task_facts(std::mt19937& random, const Span& own) {
  static constexpr std::array kStates = {State::Running, State::Ready, State::Preempted,
                                         State::WaitingIo, State::WaitingLock};
  return {kStates[random() % kStates.size()], own.task, {}, {}};
}

template <class FactsOf>
std::shared_ptr<const Lane> make_lane(std::mt19937& random, std::int64_t spans, TaskId task,
                                      const FactsOf& facts_of) {
  LaneBuilder builder;
  const Timestamp end = kStart + Duration(kLengthNs);
  const auto mean = static_cast<std::uint64_t>(kLengthNs / spans);
  Span own;
  own.task = task;
  SpanFacts facts;
  for (Timestamp at = kStart; at < end; at += Duration(1 + random() % (2 * mean))) {
    SpanFacts next = facts;
    while (next == facts) next = facts_of(random, own);
    facts = next;
    builder.change(at, facts);
  }
  builder.close(end);
  return std::make_shared<const Lane>(builder.snapshot(end));
}

std::size_t heap_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// A run of ten seconds with about so many spans, and what its lanes take.
struct BusyRun {
  explicit BusyRun(std::int64_t spans) {
    std::mt19937 random(7);
    Trace trace;
    trace.outcome = Outcome::Finished;
    trace.started_at = kStart;
    trace.horizon = kStart + Duration(kLengthNs);
    const std::size_t before = heap_bytes();
    for (std::uint32_t i = 0; i < kCores; ++i) {
      trace.cores.emplace_back(i);
      trace.core_lanes.push_back(make_lane(random, spans / kLanes, {}, core_facts));
    }
    for (std::uint32_t i = 0; i < kTasks; ++i) {
      trace.tasks.push_back({.name = "task " + std::to_string(i),
                             .parent = {},
                             .created = kStart,
                             .started = kStart,
                             .finished = trace.horizon,
                             .waits_for = {}});
      trace.task_lanes.push_back(make_lane(random, spans / kLanes, TaskId(i), task_facts));
    }
    std::size_t count = 0;
    for (const auto& lane : trace.core_lanes) count += lane->size();
    for (const auto& lane : trace.task_lanes) count += lane->size();
    bytes_per_span = double(heap_bytes() - before) / double(count);
    input.panes.push_back({});
    input.panes.back().trace = std::make_shared<const Trace>(std::move(trace));
    input.folds.curves = true;
    input.view = Viewport(Duration(kLengthNs));
    input.width = 1920;
    input.height = 1080;
  }
  TimelineInput input;
  double bytes_per_span = 0;
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
