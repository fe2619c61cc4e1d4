#include "engine/stats/curves.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
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
  const Curve curve({{at(1), 2}, {at(3), 1}});
  EXPECT_EQ(curve.value_at(at(0.5)), 0);
  EXPECT_EQ(curve.value_at(at(1)), 2);
  EXPECT_EQ(curve.value_at(at(2.9)), 2);
  EXPECT_EQ(curve.value_at(at(9)), 1);
  EXPECT_EQ(curve.max(), 2);
}

TEST(Curve, ItsPastHasNoPointsFromThatInstantOn) {
  const Curve curve({{at(1), 2}, {at(3), 1}});
  EXPECT_EQ(curve.until(at(9)).points().size(), 2U);
  EXPECT_EQ(curve.until(at(3)).points().size(), 1U);
  EXPECT_EQ(curve.until(at(3)).value_at(at(4)), 2);
  EXPECT_TRUE(curve.until(at(1)).points().empty());
  EXPECT_EQ(curve.until(at(3)).points().data(), curve.points().data());
}

// Long enough for blocks of blocks; its past ends within one.
TEST(Curve, KnowsTheRangeOfAnyOfItsPoints) {
  std::mt19937 random(5);
  std::vector<CurvePoint> points;
  for (int i = 0; i < 10'000; ++i) {
    points.push_back({at(2 * i + 1), static_cast<int>(random() % 1000)});
  }
  const Curve whole(points);
  for (const Curve& curve : {whole, whole.until(at(9'999))}) {
    const std::size_t count = curve.points().size();
    for (int round = 0; round < 500; ++round) {
      const std::size_t first = random() % count;
      const std::size_t end = first + 1 + random() % std::min<std::size_t>(count - first, 2000);
      const auto some = curve.points().subspan(first, end - first);
      const auto [low, high] = std::ranges::minmax_element(some, {}, &CurvePoint::value);
      EXPECT_EQ(curve.range_of(first, end), (ValueRange{low->value, high->value}));
      const Timestamp begin = some.front().at;
      EXPECT_EQ(curve.max(begin, some.back().at + Duration(1)), high->value);
      EXPECT_EQ(curve.first_after(begin), first + 1);
      EXPECT_EQ(curve.first_after(begin - Duration(1)), first);
      EXPECT_EQ(curve.value_at(begin + Duration(1)), some.front().value);
    }
    EXPECT_EQ(curve.max(), std::ranges::max(curve.points(), {}, &CurvePoint::value).value);
    EXPECT_EQ(curve.first_after(at(100'000)), count);
    for (const Duration slack : {kUnit / 3, kUnit * 7, kUnit * 900}) {
      for (std::size_t exact = 0; exact < count; exact += 1 + count / 50) {
        const Timestamp before = points[exact].at - Duration(1);
        const std::size_t found = curve.first_after(before, slack);
        ASSERT_GE(found, exact);
        if (found > exact && found < count) {
          EXPECT_LE(points[found].at, before + slack);
        }
      }
    }
    EXPECT_EQ(curve.first_after(at(0)), 0U);
  }
}

TEST(Curve, KnowsItsMaximumHoweverManyBlocksItHas) {
  for (const int count : {1, 15, 16, 17, 255, 256, 257, 4096}) {
    std::vector<CurvePoint> points;
    for (int i = 0; i < count; ++i) points.push_back({at(i), i + 1});
    EXPECT_EQ(Curve(points).max(), count);
  }
}

TEST(Curve, TheMeanIsWeightedByTime) {
  const Curve curve({{at(1), 2}, {at(3), 1}});
  EXPECT_DOUBLE_EQ(curve.mean(at(0), at(5)), (0 + 2 * 2 + 1 * 2) / 5.0);
  EXPECT_DOUBLE_EQ(curve.mean(at(2), at(4)), 1.5);
  EXPECT_DOUBLE_EQ(curve.mean(at(4), at(4)), 0);
}

TEST(InFlightCurve, CountsTasksFromTheirStartToTheirEnd) {
  const Trace trace = TraceBuilder().task("a", "r00tt0").task("b", " rr1").build();
  const std::vector<CurvePoint> expected = {{at(1), 1}, {at(3), 2}, {at(4), 1}};
  EXPECT_THAT(in_flight_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(InFlightCurve, AnUnfinishedTaskStaysInFlight) {
  const Trace trace = TraceBuilder().unfinished_task("a", "0iii").task("b", "rr1").build();
  EXPECT_EQ(in_flight_curve(trace).value_at(trace.horizon), 1);
}

// A task that splits itself: the first one of the trace is the parent of the others.
Trace with_children(TraceBuilder builder) {
  Trace trace = builder.build();
  for (std::size_t i = 1; i < trace.tasks.size(); ++i) trace.tasks[i].parent = TaskId{0};
  return trace;
}

TEST(InFlightCurve, AChildStandsForTheParentThatWaitsForIt) {
  const Trace trace = with_children(TraceBuilder().task("parent", "00jj0").task("child", "  00"));
  const std::vector<CurvePoint> expected = {{at(0), 1}};
  EXPECT_THAT(in_flight_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(InFlightCurve, ATaskInFourPartsIsFourAndNotFive) {
  const Trace trace = with_children(TraceBuilder()
                                        .task("parent", "0jjj0")
                                        .task("part 1", " 000")
                                        .task("part 2", " 111")
                                        .task("part 3", " 222")
                                        .task("part 4", " 333"));
  const std::vector<CurvePoint> expected = {{at(0), 1}, {at(1), 4}, {at(4), 1}};
  EXPECT_THAT(in_flight_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(InFlightCurve, AParentThatWorksOnCountsBesideItsChild) {
  const Trace trace = with_children(TraceBuilder().task("parent", "000j0").task("child", " 111"));
  const std::vector<CurvePoint> expected = {{at(0), 1}, {at(1), 2}, {at(3), 1}};
  EXPECT_THAT(in_flight_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(InFlightCurve, NobodyStandsForAParentWhoseChildHasNotStarted) {
  const Trace trace = with_children(TraceBuilder().task("parent", "0jjj0").task("child", " rr0"));
  const std::vector<CurvePoint> expected = {{at(0), 1}, {at(1), 0}, {at(3), 1}};
  EXPECT_THAT(in_flight_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(InFlightCurve, AParentThatWaitsForAnythingElseStaysInFlight) {
  const Trace trace = with_children(TraceBuilder().task("parent", "0ltn0").task("child", " 111"));
  EXPECT_EQ(in_flight_curve(trace).value_at(at(2)), 2);
}

TEST(InFlightCurve, ATaskWithoutChildrenStaysInFlightWhileItJoins) {
  const Trace trace = TraceBuilder().task("a", "0jj0").build();
  const std::vector<CurvePoint> expected = {{at(0), 1}};
  EXPECT_THAT(in_flight_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(ExecutingCurve, CountsTasksThatAreOnACore) {
  const Trace trace = TraceBuilder().task("a", "00ppii0").task("b", "r11kk1").build();
  const std::vector<CurvePoint> expected = {
      {at(0), 1}, {at(1), 2}, {at(2), 1}, {at(3), 0}, {at(5), 1}};
  EXPECT_THAT(executing_curve(trace).points(), testing::ElementsAreArray(expected));
}

TEST(ExecutingCurve, TasksThatTakeTurnsAreNeverTwo) {
  const Trace trace = TraceBuilder().task("a", "0r0r0").task("b", "r0r0").build();
  EXPECT_EQ(executing_curve(trace).max(), 1);
  EXPECT_EQ(executing_curve(trace).points().size(), 1u);
}

TEST(Curve, OfAStretchKnowsWhatHeldAtItsBegin) {
  const Curve curve{{{at(1), 4}, {at(3), 1}, {at(5), 2}}};
  EXPECT_EQ(curve.max(at(2), at(3)), 4);
  EXPECT_EQ(curve.max(at(3), at(5)), 1);
  EXPECT_EQ(curve.max(at(3), at(6)), 2);
  EXPECT_EQ(curve.max(at(0), at(1)), 0);
  EXPECT_EQ(curve.max(at(4), at(4)), 0);
  EXPECT_DOUBLE_EQ(curve.mean(at(2), at(4)), 2.5);
}

}  // namespace
}  // namespace interlane::test
