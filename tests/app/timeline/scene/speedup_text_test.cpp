#include "app/timeline/scene/speedup_text.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(SpeedupText, HasTwoPlacesAndNeverRoundsAwayTheWholeNumber) {
  EXPECT_EQ(speedup_text(1.984), "1.98");
  EXPECT_EQ(speedup_text(0.03), "0.03");
  EXPECT_EQ(speedup_text(0.0041), "0.004");
  EXPECT_EQ(speedup_text(12), "12.00");
}

}  // namespace
}  // namespace interlane
