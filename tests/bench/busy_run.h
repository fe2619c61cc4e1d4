#pragma once

#include <cstdint>

#include "app/timeline/layout.h"

namespace interlane {

// A run of ten seconds with about so many spans in the lanes of four cores and 56 tasks, ready to
// be laid out 1920 pixels wide. The spans are without rhythm, so that no pattern can help.
struct BusyRun {
  static constexpr int kCores = 4;
  static constexpr int kTasks = 56;
  static constexpr int kLanes = kCores + kTasks;
  static constexpr std::int64_t kLengthNs = 10'000'000'000;

  explicit BusyRun(std::int64_t spans);
  TimelineInput input;
  double bytes_per_span = 0;  // on the heap, all that belongs to the lanes
};

}  // namespace interlane
