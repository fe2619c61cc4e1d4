#pragma once

#include <optional>

#include "app/timeline/state/timeline_input.h"

namespace interlane {

// The instant at which the next, or the last, thing happens after, or before, `time`, over all
// panes together: a span of a task or thread begins or its lane ends, a mark, or either end of an
// arrow. Never `time` itself; nothing where there is none between begin and end of its run.
//
// Threads: any; pure.
// Cost:    O(lanes * log(spans) + marks + flows).
[[nodiscard]] std::optional<Duration> next_event(const TimelineInput& input, Duration time);
[[nodiscard]] std::optional<Duration> previous_event(const TimelineInput& input, Duration time);

}  // namespace interlane
