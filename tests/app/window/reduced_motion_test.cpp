#include "app/reduced_motion.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(ReducedMotion, IsReadFromTheDesktopsSettings) {
  EXPECT_TRUE(asks_for_reduced_motion("[Settings]\ngtk-enable-animations = false\n"));
  EXPECT_TRUE(asks_for_reduced_motion("[Settings]\r\ngtk-enable-animations=0\r\n"));
  EXPECT_TRUE(asks_for_reduced_motion("[KDE]\nAnimationDurationFactor=0"));
}

TEST(ReducedMotion, IsNotAskedForByOtherSettings) {
  EXPECT_FALSE(asks_for_reduced_motion(""));
  EXPECT_FALSE(asks_for_reduced_motion("gtk-enable-animations=1\n#gtk-enable-animations=0\n"));
  EXPECT_FALSE(asks_for_reduced_motion("AnimationDurationFactor=0.5\n"));
}

}  // namespace
}  // namespace interlane
