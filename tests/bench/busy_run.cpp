#include "tests/bench/busy_run.h"

#include <array>
#include <memory>
#include <random>
#include <string>

#include <malloc.h>

namespace interlane {
namespace {

constexpr Timestamp kStart = timestamp_from_ns(1'000'000'000);

// What follows a span of a lane; without rhythm, so that no pattern can help.
SpanFacts core_facts(std::mt19937& random, const Span&) {
  if (random() % 4 == 0) return {State::Idle, {}, {}, {}};
  return {
      State::Running, TaskId(static_cast<std::uint32_t>(random() % BusyRun::kTasks)), {}, CpuId(0)};
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
  const Timestamp end = kStart + Duration(BusyRun::kLengthNs);
  const auto mean = static_cast<std::uint64_t>(BusyRun::kLengthNs / spans);
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

}  // namespace

BusyRun::BusyRun(std::int64_t spans) {
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
  input.panes.push_back(make_pane(std::make_shared<const Trace>(std::move(trace))));
  order_lanes(input, {});
  input.folds.curves = true;
  input.view = Viewport(Duration(kLengthNs));
  input.width = 1920;
  input.height = 1080;
}

}  // namespace interlane
