#pragma once

#include <vector>

#include "engine/base/time.h"
#include "engine/record/tsc_ticks.h"

namespace interlane {

// A counter reading and the clock at (nearly) the same instant.
struct CalibrationPair {
  TscTicks ticks;
  Timestamp time;
};

// Takes a pair: several readings of the clock, each between two of the counter; the tightest wins.
[[nodiscard]] CalibrationPair take_calibration_pair(TickSource source);

// Turns counter readings into CLOCK_MONOTONIC by straight lines from pair to pair; beyond the first
// and the last pair their line goes on. With TickSource::MonotonicClock it is the identity.
//
// A reading between two pairs keeps its time whatever is added later, and later readings never get
// earlier times: take a pair after the readings and add it before converting them. (Old pairs are
// thinned out in the end, which moves what lies between them by no more than the pairs' own error.)
//
// Threads: one.
class TickConverter {
 public:
  explicit TickConverter(TickSource source);
  // Pairs must come in order of time; one that is not later than the last is ignored. Two at least
  // before to_time(). Readings between pairs are as good as the pairs (tens of nanoseconds);
  // readings beyond them need pairs that are some milliseconds apart.
  void add(const CalibrationPair& pair);
  [[nodiscard]] Timestamp to_time(TscTicks ticks) const;

 private:
  void thin_out();
  TickSource source_;
  std::vector<CalibrationPair> pairs_;  // in order of time
};

}  // namespace interlane
