#pragma once

#include <cstdint>

#include "app/timeline/state/timeline_input.h"

namespace interlane {

// A run of ten seconds with about so many spans in the lanes of four cores and some tasks, ready to
// be laid out 1920 pixels wide. The spans are without rhythm, so that no pattern can help.
struct BusyRun {
  static constexpr int kCores = 4;
  static constexpr int kTasks = 56;
  static constexpr int kLanes = kCores + kTasks;
  static constexpr std::int64_t kLengthNs = 10'000'000'000;

  // How the spans of a lane lie.
  enum class Shape : std::uint8_t {
    Even,
    Burst,  // nine of ten within the hundredth of the time in the middle
  };

  explicit BusyRun(std::int64_t spans, Shape shape = Shape::Even, int tasks = kTasks);
  TimelineInput input;
  double bytes_per_span = 0;  // on the heap, all that belongs to the lanes
};

}  // namespace interlane
