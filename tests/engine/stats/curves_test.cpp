#include "engine/stats/curves.h"

#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

TEST(Curve, IsZeroWithoutPoints) {
  const Curve curve;
  EXPECT_EQ(curve.max(), 0);
  EXPECT_EQ(curve.value_at(at(1)), 0);
  EXPECT_EQ(curve.mean(at(0), at(1)), 0.0);
}

TEST(Curve, HoldsEachValueUntilTheNextPoint) {
  const Curve curve{{{at(1), 2}, {at(3), 1}}};
  EXPECT_EQ(curve.value_at(at(0.5)), 0);
  EXPECT_EQ(curve.value_at(at(1)), 2);
  EXPECT_EQ(curve.value_at(at(2.9)), 2);
  EXPECT_EQ(curve.value_at(at(9)), 1);
  EXPECT_EQ(curve.max(), 2);
}

TEST(Curve, TheMeanIsWeightedByTime) {
  const Curve curve{{{at(1), 2}, {at(3), 1}}};
  EXPECT_DOUBLE_EQ(curve.mean(at(0), at(5)), (0 + 2 * 2 + 1 * 2) / 5.0);
  EXPECT_DOUBLE_EQ(curve.mean(at(2), at(4)), 1.5);
  EXPECT_DOUBLE_EQ(curve.mean(at(4), at(4)), 0);
}

TEST(InFlightCurve, CountsTasksFromTheirStartToTheirEnd) {
  const Trace trace = TraceBuilder().task("a", "r00tt0").task("b", " rr1").build();
  const Curve expected{{{at(1), 1}, {at(3), 2}, {at(4), 1}}};
  EXPECT_EQ(in_flight_curve(trace).points, expected.points);
}

TEST(InFlightCurve, AnUnfinishedTaskStaysInFlight) {
  const Trace trace = TraceBuilder().unfinished_task("a", "0iii").task("b", "rr1").build();
  EXPECT_EQ(in_flight_curve(trace).value_at(trace.horizon), 1);
}

TEST(ExecutingCurve, CountsTasksThatAreOnACore) {
  const Trace trace = TraceBuilder().task("a", "00ppii0").task("b", "r11kk1").build();
  const Curve expected{{{at(0), 1}, {at(1), 2}, {at(2), 1}, {at(3), 0}, {at(5), 1}}};
  EXPECT_EQ(executing_curve(trace).points, expected.points);
}

TEST(ExecutingCurve, TasksThatTakeTurnsAreNeverTwo) {
  const Trace trace = TraceBuilder().task("a", "0r0r0").task("b", "r0r0").build();
  EXPECT_EQ(executing_curve(trace).max(), 1);
  EXPECT_EQ(executing_curve(trace).points.size(), 1u);
}

}  // namespace
}  // namespace interlane::test
