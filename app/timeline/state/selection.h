#pragma once

#include <optional>

#include "app/timeline/state/timeline_input.h"

namespace interlane {

// Finding spans and going from one to another. All of them answer with nothing where there is no
// such span.
//
// Threads: any; pure.
// Cost:    O(log spans); along_flow() O(flows of the task).

// The lane that a chosen span lies in, and its place there; nothing once its run was replaced.
struct SpanPlace {
  const Lane* lane = nullptr;
  std::size_t span = 0;
};
[[nodiscard]] std::optional<SpanPlace> place_of_span(const TimelineInput& input,
                                                     const SpanChoice& choice);

// The chosen span itself; nothing once its run was replaced.
[[nodiscard]] std::optional<Span> chosen_span(const TimelineInput& input, const SpanChoice& choice);

// The span before or behind it in its lane, idle stretches left out.
enum class Neighbour : std::uint8_t { Previous, Next };
[[nodiscard]] std::optional<SpanChoice> neighbour_of(const TimelineInput& input,
                                                     const SpanChoice& choice, Neighbour which);

// The other end of an arrow of its task, in that task's lane: of the first one that leaves the
// span, or of the last one that reaches it.
enum class FlowEnd : std::uint8_t { Cause, Effect };
[[nodiscard]] std::optional<SpanChoice> along_flow(const TimelineInput& input,
                                                   const SpanChoice& choice, FlowEnd end);

// The span of a task's lane that holds at `at`, or that ends there where it is a cause.
[[nodiscard]] std::optional<SpanChoice> span_of_task(const TimelineInput& input, std::size_t pane,
                                                     TaskId task, Timestamp at, FlowEnd end);

}  // namespace interlane
