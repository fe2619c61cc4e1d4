#pragma once

#include "app/timeline/layout.h"

namespace interlane {

// What a span means, in plain sentences.
[[nodiscard]] HoverText explain_task(const PaneInput& pane, const Lane& lane, std::size_t span,
                                     TaskId task);
[[nodiscard]] HoverText explain_core(const Trace& trace, const Lane& lane, std::size_t span,
                                     CpuId cpu);
[[nodiscard]] HoverText explain_thread(const Trace& trace, const Lane& lane, std::size_t span,
                                       ThreadId thread);
[[nodiscard]] HoverText explain_process(const Trace& trace, const Lane& lane, std::size_t span,
                                        ProcessId process);

// Of whatever lane the row is.
[[nodiscard]] HoverText explain_span(const PaneInput& pane, const LaneRow& row, const Lane& lane,
                                     std::size_t span);

// "4.0 ms, from 12.0 ms to 16.0 ms": how long a span was, relative to the run's start.
[[nodiscard]] std::string when_in_words(const Trace& trace, const Span& span);

}  // namespace interlane
