#pragma once

#include "engine/trace/trace.h"

namespace interlane {

// What was known of a run at `at`: the trace as a snapshot taken then would have been, so that
// whatever is made of it can tell nothing of what came later. Rows keep their places: a lane that
// had not begun is empty. What is known only of the whole run (counters of threads, results) is
// left out.
//
// Threads: any; pure. Shares the spans with `trace`.
// Cost:    O(lanes * log(spans) + flows + marks + holdings + waits + steps).
[[nodiscard]] Trace past_of(const Trace& trace, Timestamp at);

}  // namespace interlane
