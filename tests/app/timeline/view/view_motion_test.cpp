#include "app/timeline/view/view_motion.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

using namespace std::chrono_literals;
using Manner = ViewMotion::Manner;

class Motion : public testing::Test {
 protected:
  // Asks for a view half as long, around the middle.
  void zoom_in(ViewMotion& motion, Manner manner) {
    Viewport goal = motion.goal(view_);
    goal.zoom(0.5, 0.5);
    motion.move(view_, goal, manner, now_);
  }
  void wait(ViewMotion& motion, Duration time) {
    now_ += time;
    motion.advance(view_, now_);
  }

  Viewport view_ = [] {
    Viewport view(1000ms);
    view.show(400ms, 600ms);
    return view;
  }();
  Timestamp now_ = timestamp_from_ns(1);
};

TEST_F(Motion, GlidesAndArrives) {
  ViewMotion motion(Manner::Glide);
  zoom_in(motion, Manner::Glide);
  EXPECT_TRUE(motion.is_moving());
  EXPECT_EQ(view_.length(), 200ms);
  wait(motion, ViewGlide::kTime / 2);
  EXPECT_LT(view_.length(), 200ms);
  EXPECT_GT(view_.length(), 100ms);
  wait(motion, ViewGlide::kTime);
  EXPECT_EQ(view_.length(), 100ms);
  EXPECT_FALSE(motion.is_moving());
}

TEST_F(Motion, StepsThatFollowEachOtherAddUp) {
  ViewMotion motion(Manner::Glide);
  zoom_in(motion, Manner::Glide);
  wait(motion, 20ms);
  zoom_in(motion, Manner::Glide);
  wait(motion, 20ms);
  zoom_in(motion, Manner::Glide);
  wait(motion, 1s);
  EXPECT_EQ(view_.length(), 25ms);
}

TEST_F(Motion, AnImmediateMoveTakesTheRestOfAGlideWithIt) {
  ViewMotion motion(Manner::Glide);
  zoom_in(motion, Manner::Glide);
  wait(motion, 20ms);
  zoom_in(motion, Manner::AtOnce);
  EXPECT_EQ(view_.length(), 50ms);
  EXPECT_FALSE(motion.is_moving());
}

TEST_F(Motion, IsImmediateWhereNobodyWantsGlides) {
  ViewMotion motion(Manner::AtOnce);
  zoom_in(motion, Manner::Glide);
  EXPECT_EQ(view_.length(), 100ms);
  EXPECT_FALSE(motion.is_moving());
}

TEST_F(Motion, KeepsUpWithARunThatGrowsMeanwhile) {
  ViewMotion motion(Manner::Glide);
  Viewport all = view_;
  all.show_all();
  motion.move(view_, all, Manner::Glide, now_);
  wait(motion, 20ms);
  view_.set_extent(2000ms);
  wait(motion, 1s);
  EXPECT_TRUE(view_.shows_all());
  EXPECT_EQ(view_.extent(), 2000ms);
}

}  // namespace
}  // namespace interlane
