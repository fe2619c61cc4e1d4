#include "app/timeline/scene/time_text.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(DurationText, HasThreeDigitsAndTheUnitThatSuits) {
  EXPECT_EQ(duration_text(Duration(0)), "0 ms");
  EXPECT_EQ(duration_text(Duration(640)), "640 ns");
  EXPECT_EQ(duration_text(Duration(12'400)), "12.4 µs");
  EXPECT_EQ(duration_text(Duration(4'000'000)), "4.0 ms");
  EXPECT_EQ(duration_text(Duration(203'600'000)), "204 ms");
  EXPECT_EQ(duration_text(Duration(1'984'000'000)), "1.98 s");
  EXPECT_EQ(duration_text(Duration(125'000'000'000)), "125 s");
  EXPECT_EQ(duration_text(Duration(-21'000'000)), "-21.0 ms");
}

TEST(DurationText, RoundsUpIntoTheNextUnit) {
  EXPECT_EQ(duration_text(Duration(999'700'000)), "1.0 s");
  EXPECT_EQ(duration_text(Duration(999'999)), "1.0 ms");
  EXPECT_EQ(duration_text(Duration(99'970'000)), "100 ms");
}

TEST(TimeText, IsAsFineAsTheAxis) {
  EXPECT_EQ(time_text(Duration(0), Duration(50'000'000)), "0 ms");
  EXPECT_EQ(time_text(Duration(50'000'000), Duration(50'000'000)), "50 ms");
  EXPECT_EQ(time_text(Duration(12'350'000), Duration(50'000)), "12.35 ms");
  EXPECT_EQ(time_text(Duration(12'400'000), Duration(50'000)), "12.40 ms");
  EXPECT_EQ(time_text(Duration(640'000), Duration(20'000)), "640 µs");
  EXPECT_EQ(time_text(Duration(1'250'000'000), Duration(50'000'000)), "1.25 s");
  EXPECT_EQ(time_text(Duration(20), Duration(10)), "20 ns");
}

TEST(TimeText, AtTheCursorIsTheNearestAndNotTheOneBefore) {
  using namespace std::chrono_literals;
  EXPECT_EQ(axis_text(8'970ms, 10s), "9.0 s");
  EXPECT_EQ(axis_text(8'940ms, 10s), "8.9 s");
  EXPECT_EQ(axis_text(-8'970ms, 10s), "-9.0 s");
  EXPECT_EQ(axis_text(20ms, 20ms), "20 ms");
}

TEST(TimeText, WrittenDurationsAreSpacedForReading) {
  EXPECT_EQ(spaced_duration("10ms"), "10 ms");
  EXPECT_EQ(spaced_duration("1.5s"), "1.5 s");
  EXPECT_EQ(spaced_duration("250us"), "250 µs");
  EXPECT_EQ(spaced_duration("0"), "0");
}

}  // namespace
}  // namespace interlane
