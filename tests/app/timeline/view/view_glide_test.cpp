#include "app/timeline/view/view_glide.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

using namespace std::chrono_literals;

Viewport view_of(Duration begin, Duration end) {
  Viewport view(1000ms);
  view.show(begin, end);
  return view;
}

void expect_near(Duration one, Duration other) {
  EXPECT_NEAR(double(one.count()), double(other.count()), 3);
}

TEST(ViewGlide, BeginsAtTheOneViewAndEndsAtTheOther) {
  const ViewGlide glide(view_of(100ms, 200ms), view_of(400ms, 410ms));
  expect_near(glide.at(0ms).begin(), 100ms);
  expect_near(glide.at(0ms).end(), 200ms);
  EXPECT_EQ(glide.at(ViewGlide::kTime).begin(), 400ms);
  EXPECT_EQ(glide.at(ViewGlide::kTime).end(), 410ms);
  EXPECT_TRUE(ViewGlide::is_over(ViewGlide::kTime));
  EXPECT_FALSE(ViewGlide::is_over(ViewGlide::kTime - 1ns));
}

TEST(ViewGlide, KeepsThePointThatIsFixedWhileItZooms) {
  // 130 ms lies at three tenths of both views.
  const ViewGlide glide(view_of(100ms, 200ms), view_of(127ms, 137ms));
  for (const Duration elapsed : {10ms, 40ms, 90ms}) {
    const Viewport view = glide.at(elapsed);
    EXPECT_NEAR(double((130ms - view.begin()).count()) / double(view.length().count()), 0.3, 1e-6);
  }
}

TEST(ViewGlide, ZoomsByEqualFactorsWhicheverWayItGoes) {
  const Viewport wide = view_of(0ms, 1000ms);
  const Viewport narrow = view_of(500ms, 501ms);
  for (const Duration elapsed : {10ms, 40ms, 90ms}) {
    const double in = double(ViewGlide(wide, narrow).at(elapsed).length().count());
    const double out = double(ViewGlide(narrow, wide).at(elapsed).length().count());
    EXPECT_NEAR(in * out / (1e9 * 1e6), 1, 1e-4);
  }
}

TEST(ViewGlide, MovesSteadilyWhereTheLengthStays) {
  const ViewGlide glide(view_of(100ms, 200ms), view_of(300ms, 400ms));
  Duration before = 100ms;
  for (const Duration elapsed : {20ms, 60ms, 100ms}) {
    const Viewport view = glide.at(elapsed);
    EXPECT_EQ(view.length(), 100ms);
    EXPECT_GT(view.begin(), before);
    before = view.begin();
  }
  EXPECT_LT(before, 300ms);
}

}  // namespace
}  // namespace interlane
