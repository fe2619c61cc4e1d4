#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

namespace interlane {

// A step function of time: from `at` on, the value is `value`.
struct CurvePoint {
  Timestamp at{};
  int value = 0;
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};
// The lowest and the highest of some values.
struct ValueRange {
  int low = 0, high = 0;
  friend bool operator==(const ValueRange&, const ValueRange&) = default;
};
// Points in order of time with distinct times; 0 before the first; holds until the trace's horizon.
// Immutable; a copy shares its points.
//
// Threads: any thread may read.
// Cost:    O(log points), unless a method says otherwise: an eighth of the points' memory goes into
//          summaries of blocks of them.
class Curve {
 public:
  Curve() = default;
  explicit Curve(std::vector<CurvePoint> points);

  [[nodiscard]] std::span<const CurvePoint> points() const;
  // The curve as it was at `at`: without the points at or after that instant.
  [[nodiscard]] Curve until(Timestamp at) const;

  [[nodiscard]] int max() const;
  // The highest value within [from, to); 0 where that is empty.
  [[nodiscard]] int max(Timestamp from, Timestamp to) const;
  // The extremes of points number `first` up to `end`; there must be some.
  [[nodiscard]] ValueRange range_of(std::size_t first, std::size_t end) const;
  // Time-weighted over [from, to). O(points within).
  [[nodiscard]] double mean(Timestamp from, Timestamp to) const;
  [[nodiscard]] int value_at(Timestamp at) const;
  // The first point after `at`; the number of points if there is none. With some slack it may be a
  // later one that lies at most so long after `at`: where points are dense, none of them is looked
  // at.
  [[nodiscard]] std::size_t first_after(Timestamp at, Duration slack = {}) const;

 private:
  // What is to be known of neighbouring points, or of neighbouring blocks of them.
  struct Block {
    Timestamp begin{};  // of its first point
    ValueRange values;
  };
  static constexpr std::size_t kFan = 16;
  struct Points {
    explicit Points(std::vector<CurvePoint> points);
    std::vector<CurvePoint> points;
    // They stand for kFan points each, then for kFan blocks each, and so on up to fewer.
    std::vector<std::vector<Block>> levels;
  };
  std::shared_ptr<const Points> points_;  // null without any
  std::size_t count_ = 0;                 // of them, those that are this curve's
};

// The two numbers that separate the words. Only tasks count; servers and helper threads have lanes
// but no say here.
//  * in flight = tasks that have started and not finished: concurrency. A task that waits for its
//    children is not counted meanwhile, for they stand for it: a task split into four parts is four
//    pieces of work being done, not five, and one whose parts run one after another is still one.
//  * executing = tasks whose lane says Running, that is, the engine runs them and their thread is
//    on a core right now: parallelism.
[[nodiscard]] Curve in_flight_curve(const Trace& trace);
[[nodiscard]] Curve executing_curve(const Trace& trace);

}  // namespace interlane
