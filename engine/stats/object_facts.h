#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

namespace interlane {

// What the lane of a task, thread, process or core tells of its owner.
//
// Threads: any; pure.

// One state that occurs in a lane.
struct StateFacts {
  State state = State::Unknown;
  std::uint64_t spans = 0;
  Duration total{};
  Duration longest{};
};
// Those that occur, in the order of State. Cost: O(spans).
[[nodiscard]] std::vector<StateFacts> state_facts(const Lane& lane);

// How long a task was carried while the owner of the lane was running.
struct CarriedTask {
  TaskId task;  // none: running without a task
  Duration time{};
};
// Adds up the tasks in the lane of a core or thread, longest first. Cost: O(spans).
[[nodiscard]] std::vector<CarriedTask> carried_tasks(const Lane& lane);

// The arrows that reach and leave a task within a span of it, its ends included; in order of time.
struct SpanFlows {
  std::vector<Flow> in;
  std::vector<Flow> out;
};
// Cost: O(flows of the trace).
[[nodiscard]] SpanFlows flows_of(const Trace& trace, TaskId task, const Span& span);

}  // namespace interlane
