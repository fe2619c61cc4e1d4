#include "tests/bench/busy_run.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>

#include <malloc.h>

namespace interlane {
namespace {

constexpr Timestamp kStart = timestamp_from_ns(1'000'000'000);

// Of a pool that carries the tasks, as many as cores: so neither thread nor core of a task stays
// the same.
constexpr std::uint32_t kThreads = BusyRun::kCores;

// What follows a span of a lane; without rhythm, so that no pattern can help. `number` is the
// number of tasks for a core and its own for a task.
SpanFacts core_facts(std::mt19937& random, std::uint32_t number) {
  if (random() % 4 == 0) return {State::Idle, {}, {}, CpuId(0)};
  const auto task = static_cast<std::uint32_t>(random() % number);
  return {State::Running, TaskId(task), ThreadId(task % kThreads), CpuId(0)};
}
SpanFacts task_facts(std::mt19937& random, std::uint32_t number) {
  static constexpr std::array kStates = {State::Running, State::Ready, State::Preempted,
                                         State::WaitingIo, State::WaitingLock};
  const State state = kStates[random() % kStates.size()];
  if (state == State::WaitingIo) return {state, TaskId(number), {}, {}};
  const auto place = static_cast<std::uint32_t>(random() % kThreads);
  return {state, TaskId(number), ThreadId(place), CpuId(place)};
}

// The mean length of spans at `at` in a lane of `spans`.
std::int64_t mean_length(BusyRun::Shape shape, std::int64_t spans, Timestamp at) {
  constexpr std::int64_t kBurstNs = BusyRun::kLengthNs / 100;
  if (shape == BusyRun::Shape::Even) return BusyRun::kLengthNs / spans;
  const std::int64_t from_middle = std::abs(ns_of(at) - ns_of(kStart) - BusyRun::kLengthNs / 2);
  if (from_middle < kBurstNs / 2) return kBurstNs * 10 / (spans * 9);
  return (BusyRun::kLengthNs - kBurstNs) * 10 / spans;
}

template <class FactsOf>
std::shared_ptr<const Lane> make_lane(std::mt19937& random, BusyRun::Shape shape,
                                      std::int64_t spans, std::uint32_t number,
                                      const FactsOf& facts_of) {
  LaneBuilder builder;
  const Timestamp end = kStart + Duration(BusyRun::kLengthNs);
  SpanFacts facts;
  for (Timestamp at = kStart; at < end;) {
    SpanFacts next = facts;
    while (next.state == facts.state && next.task == facts.task) next = facts_of(random, number);
    facts = next;
    builder.change(at, facts);
    const auto mean = static_cast<std::uint64_t>(mean_length(shape, spans, at));
    at += Duration(1 + random() % (2 * mean));
  }
  builder.close(end);
  return std::make_shared<const Lane>(builder.snapshot(end));
}

std::size_t heap_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

}  // namespace

BusyRun::BusyRun(std::int64_t spans, Shape shape, int tasks) {
  const std::int64_t of_lane = spans / (kCores + tasks);
  const auto count_of_tasks = static_cast<std::uint32_t>(tasks);
  std::mt19937 random(7);
  Trace trace;
  trace.outcome = Outcome::Finished;
  trace.started_at = kStart;
  trace.horizon = kStart + Duration(kLengthNs);
  const std::size_t before = heap_bytes();
  for (std::uint32_t i = 0; i < kCores; ++i) {
    trace.cores.emplace_back(i);
    trace.core_lanes.push_back(make_lane(random, shape, of_lane, count_of_tasks, core_facts));
  }
  for (std::uint32_t i = 0; i < count_of_tasks; ++i) {
    trace.tasks.push_back({.name = "task " + std::to_string(i),
                           .parent = {},
                           .created = kStart,
                           .started = kStart,
                           .finished = trace.horizon,
                           .died = {},
                           .waits_for = {},
                           .exercise_start = {},
                           .exercise_end = {}});
    trace.task_lanes.push_back(make_lane(random, shape, of_lane, i, task_facts));
  }
  std::size_t count = 0;
  for (const auto& lane : trace.core_lanes) count += lane->size();
  for (const auto& lane : trace.task_lanes) count += lane->size();
  bytes_per_span = double(heap_bytes() - before) / double(count);
  input.panes.push_back(make_pane(std::make_shared<const Trace>(std::move(trace))));
  order_lanes(input, {});
  input.folds.curves = true;
  input.view = Viewport(Duration(kLengthNs));
  input.width = 1920;
  input.height = 1080;
}

}  // namespace interlane
