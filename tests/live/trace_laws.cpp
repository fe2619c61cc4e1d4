#include "tests/live/trace_laws.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "tests/live/live_run.h"

namespace interlane {
namespace {

constexpr std::uint64_t kMaxLate = 3;

}  // namespace

MostTasks max_tasks_by_definition(std::string_view model, int tasks, int cores) {
  const int workers = cores;
  if (model == "sequential") return {1, 1};
  if (model == "callbacks" || model == "promises" || model == "coroutines") return {tasks, 1};
  if (model == "gil") return {tasks, 1};
  if (model == "thread-pool" || model == "fork-join") {
    return {std::min(workers, tasks), std::min({workers, cores, tasks})};
  }
  if (model == "hybrid") return {tasks, std::min({workers + 1, cores, tasks})};
  return {tasks, std::min(tasks, cores)};
}

void expect_complete(const Trace& trace) {
  EXPECT_EQ(trace.outcome, Outcome::Finished) << trace.outcome_reason;
  EXPECT_EQ(trace.lost_events(), 0U);
  // A thread may lose its core between reading the clock and storing its event for longer than the
  // weave waits: on a busy machine that happens now and then, under a sanitizer often.
  if (!is_sanitized()) {
    EXPECT_LE(trace.late_events, kMaxLate);
  }
}

void expect_lives_in_order(const Trace& trace) {
  for (const TaskFacts& task : trace.tasks) {
    ASSERT_TRUE(task.created && task.started && task.finished) << task.name;
    EXPECT_LE(trace.started_at, *task.created) << task.name;
    EXPECT_LE(*task.created, *task.started) << task.name;
    EXPECT_LT(*task.started, *task.finished) << task.name;
  }
}

// A lane cannot gap or overlap by its representation; what can go wrong are its ends and its sums.
void expect_partitions(const Trace& trace) {
  const Summary summary = summarize(trace);
  for (std::size_t task = 0; task < trace.tasks.size(); ++task) {
    const TaskFacts& facts = trace.tasks[task];
    const Lane& lane = *trace.task_lanes[task];
    ASSERT_FALSE(lane.empty()) << facts.name;
    EXPECT_EQ(lane.begin(), *facts.created) << facts.name;
    EXPECT_EQ(lane.end(), *facts.finished) << facts.name;
    Duration sum{};
    for (const Duration time : summary.tasks[task].times) sum += time;
    EXPECT_EQ(sum, *facts.finished - *facts.created) << facts.name;
  }
}

void expect_within_definition(const Trace& trace) {
  const MostTasks most =
      max_tasks_by_definition(trace.run.model, static_cast<int>(trace.tasks.size()),
                              static_cast<int>(trace.run.cores.size()));
  EXPECT_LE(in_flight_curve(trace).max(), most.in_flight);
  EXPECT_LE(executing_curve(trace).max(), most.executing);
}

std::set<ThreadId> threads_of(const Trace& trace, TaskId task) {
  std::set<ThreadId> threads;
  const Lane& lane = *trace.task_lanes[task.value];
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.state == State::Running) threads.insert(span.thread);
  }
  return threads;
}

std::set<ThreadId> threads_of_all(const Trace& trace) {
  std::set<ThreadId> threads;
  for (std::uint32_t task = 0; task < trace.tasks.size(); ++task) {
    threads.merge(threads_of(trace, TaskId(task)));
  }
  return threads;
}

Duration longest_span_in(const Trace& trace, TaskId task, State state) {
  Duration longest{};
  const Lane& lane = *trace.task_lanes[task.value];
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.state == state) longest = std::max(longest, span.length());
  }
  return longest;
}

TaskId task_named(const Trace& trace, std::string_view name) {
  const auto found = std::ranges::find(trace.tasks, name, &TaskFacts::name);
  if (found == trace.tasks.end()) {
    ADD_FAILURE() << "no task is named " << name;
    return TaskId(0);
  }
  return TaskId(static_cast<std::uint32_t>(found - trace.tasks.begin()));
}

int max_at_once(const Trace& trace, State state) {
  std::vector<std::pair<Timestamp, int>> changes;
  for (const auto& lane : trace.task_lanes) {
    for (std::size_t i = 0; i < lane->size(); ++i) {
      const Span span = lane->span(i);
      if (span.state != state) continue;
      changes.emplace_back(span.begin, 1);
      changes.emplace_back(span.end, -1);
    }
  }
  // What ends at an instant makes room for what begins at it.
  std::ranges::sort(changes);
  int now = 0;
  int most = 0;
  for (const auto& [at, change] : changes) most = std::max(most, now += change);
  return most;
}

Duration running_before(const Trace& trace, TaskId task, Timestamp end) {
  Duration running{};
  const Lane& lane = *trace.task_lanes[task.value];
  for (std::size_t i = 0; i < lane.size() && lane.span(i).begin < end; ++i) {
    const Span span = lane.span(i);
    if (span.state == State::Running) running += std::min(span.end, end) - span.begin;
  }
  return running;
}

Duration executed_before(const Trace& trace, Timestamp end) {
  Duration executed{};
  for (std::uint32_t task = 0; task < trace.task_lanes.size(); ++task) {
    executed += running_before(trace, TaskId(task), end);
  }
  return executed;
}

}  // namespace interlane
