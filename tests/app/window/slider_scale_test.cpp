#include "app/ui/slider_scale.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

Parameter count(double minimum, double maximum, double default_value) {
  Parameter parameter;
  parameter.min = minimum;
  parameter.max = maximum;
  parameter.default_value = default_value;
  return parameter;
}

TEST(SliderScale, EndsAreTheRangesEnds) {
  const Parameter parameter = count(1, 1000, 8);
  EXPECT_EQ(value_at(parameter, 0), 1);
  EXPECT_EQ(value_at(parameter, 1), 1000);
  EXPECT_DOUBLE_EQ(place_of(parameter, 1000), 1);
}

TEST(SliderScale, ADefaultFarDownInAWideRangeLiesAtAThird) {
  EXPECT_NEAR(place_of(count(1, 1000, 20), 20), 1.0 / 3, 0.01);
}

TEST(SliderScale, AWideRangeThatBeginsAtItsDefaultLeavesRoomForSmallValues) {
  const Parameter workers = count(0, 1024, 0);
  EXPECT_EQ(place_of(workers, 0), 0);
  EXPECT_GT(place_of(workers, 4), 0.2);
}

}  // namespace
}  // namespace interlane
