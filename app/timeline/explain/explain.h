#pragma once

#include "app/timeline/explain/hover.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {

// A span of a pane, and where time 0 lies, from which instants are told.
struct ExplainedSpan {
  const PaneInput& pane;
  Timestamp zero{};
  const Lane& lane;
  std::size_t index = 0;
  [[nodiscard]] Span span() const { return lane.span(index); }
};

// What a span means, in plain sentences.
[[nodiscard]] HoverText explain_task(const ExplainedSpan& explained, TaskId task);
[[nodiscard]] HoverText explain_core(const ExplainedSpan& explained, CpuId cpu);
[[nodiscard]] HoverText explain_thread(const ExplainedSpan& explained, ThreadId thread);
[[nodiscard]] HoverText explain_process(const ExplainedSpan& explained, ProcessId process);

// Explains a span of any kind of lane.
[[nodiscard]] HoverText explain_span(const ExplainedSpan& explained, const LaneRow& row);

// "4.0 ms, from 12.0 ms to 16.0 ms": how long a span was, and when.
[[nodiscard]] std::string when_in_words(const ExplainedSpan& explained);

}  // namespace interlane
