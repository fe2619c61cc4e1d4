#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

namespace interlane {

// Percentiles of a set of durations; all zero where there are none.
//
// Source: nearest rank, the first definition of Hyndman and Fan, Sample Quantiles in Statistical
//         Packages (1996): the smallest value that at least p percent of all do not exceed. So each
//         is a duration that some task really had, and of few tasks the high ones are the longest.
struct Percentiles {
  std::size_t count = 0;
  Duration p50{};
  Duration p90{};
  Duration p95{};
  Duration p99{};
  Duration max{};
};
[[nodiscard]] Percentiles percentiles_of(std::vector<Duration> durations);

// How long tasks took, over those that finished in a stretch of the run.
// Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", section 5.2, has these terms.
struct Latency {
  Percentiles turnaround;      // from its creation to its end
  Percentiles response;        // from its creation until it first ran
  Percentiles waiting;         // while it could have run and had no core
  std::size_t unseen = 0;      // finished, but seen with holes: left out of `waiting`
  std::size_t unfinished = 0;  // there by the end of the stretch, and not finished
};

// The latencies of the tasks that finished in (from, to].
//
// Cost: O(tasks + spans of the tasks that finished).
[[nodiscard]] Latency latency_of(const Trace& trace, Timestamp from, Timestamp to);

}  // namespace interlane
