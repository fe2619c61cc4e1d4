#include "app/timeline/view/viewport.h"

#include <chrono>
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace interlane {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Viewport, ShowsTheWholeRunAndALittleMore) {
  const Viewport view(milliseconds(200));
  EXPECT_EQ(view.begin(), Duration{});
  EXPECT_GT(view.end(), milliseconds(200));
  EXPECT_LT(view.end(), milliseconds(240));
  EXPECT_TRUE(view.shows_all());
}

TEST(Viewport, ZoomKeepsTheTimeUnderTheAnchor) {
  Viewport view(milliseconds(1000));
  const Duration before = view.time_at(250, 0, 1000);
  view.zoom(0.1, 0.25);
  EXPECT_NEAR(double(view.time_at(250, 0, 1000).count()), double(before.count()), 2);
}

TEST(Viewport, AViewOfTheNewestTimeMovesAlongWithIt) {
  Viewport view(milliseconds(100));
  view.show(milliseconds(80), milliseconds(105));
  view.follow_extent(Duration{}, milliseconds(300));
  EXPECT_EQ(view.begin(), milliseconds(280));
  EXPECT_EQ(view.end(), milliseconds(305));
}

TEST(Viewport, AViewOfThePastStaysWhereItIsWhileTheRunGrows) {
  Viewport view(milliseconds(100));
  view.show(milliseconds(10), milliseconds(99));
  view.follow_extent(Duration{}, milliseconds(300));
  EXPECT_EQ(view.begin(), milliseconds(10));
  EXPECT_EQ(view.end(), milliseconds(99));
}

TEST(Viewport, AViewOfEverythingFollowsByShowingEverything) {
  Viewport view(milliseconds(100));
  view.follow_extent(Duration{}, milliseconds(300));
  EXPECT_TRUE(view.shows_all());
}

TEST(Viewport, GoesToTheNewestTimeAndFollowsFromThere) {
  Viewport view(milliseconds(100));
  view.show(milliseconds(10), milliseconds(30));
  view.show_end();
  EXPECT_EQ(view.length(), milliseconds(20));
  EXPECT_EQ(view.end(), milliseconds(102));
  view.follow_extent(Duration{}, milliseconds(200));
  EXPECT_EQ(view.end(), milliseconds(202));
  view.show_all();
  view.show_end();
  EXPECT_TRUE(view.shows_all());
}

TEST(Viewport, AViewOfEverythingStaysOneWhenTheRunGrows) {
  Viewport view(milliseconds(100));
  view.set_extent(milliseconds(300));
  EXPECT_TRUE(view.shows_all());
  view.show(milliseconds(10), milliseconds(20));
  view.set_extent(milliseconds(500));
  EXPECT_EQ(view.begin(), milliseconds(10));
  EXPECT_EQ(view.end(), milliseconds(20));
}

TEST(Viewport, AViewOfAPartComesBackOnceRunsThatWereRunAgainAreLongEnough) {
  Viewport view(milliseconds(500));
  view.show(milliseconds(150), milliseconds(350));
  view.follow_extent(Duration{}, milliseconds(10));
  EXPECT_EQ(view.begin(), Duration{});
  view.follow_extent(Duration{}, milliseconds(250));
  EXPECT_EQ(view.length(), milliseconds(200));
  EXPECT_LT(view.begin(), milliseconds(150));
  view.follow_extent(Duration{}, milliseconds(340));  // its end lies behind the run's
  EXPECT_EQ(view.end(), milliseconds(350));
  view.follow_extent(Duration{}, milliseconds(600));
  EXPECT_EQ(view.begin(), milliseconds(150));
  EXPECT_EQ(view.end(), milliseconds(350));
}

TEST(Viewport, AViewOfTheNewestTimeFollowsRunsThatAreRunAgainFromTheirBeginning) {
  Viewport view(milliseconds(500));
  view.show(milliseconds(400), milliseconds(510));
  view.follow_extent(Duration{}, milliseconds(10));
  EXPECT_EQ(view.begin(), Duration{});
  view.follow_extent(Duration{}, milliseconds(700));
  EXPECT_EQ(view.begin(), milliseconds(600));
  EXPECT_EQ(view.end(), milliseconds(710));
}

TEST(Viewport, TheNewestTimeCanBeFollowedBeforeTheRunIsAsLongAsTheView) {
  Viewport view(milliseconds(500));
  view.show(milliseconds(100), milliseconds(300));
  view.follow_extent(Duration{}, milliseconds(10));
  view.show_end();
  view.follow_extent(Duration{}, milliseconds(400));
  EXPECT_EQ(view.begin(), milliseconds(220));
  EXPECT_EQ(view.end(), milliseconds(420));
}

TEST(Viewport, WhatIsAskedForWhileARunIsTooShortTakesTheOldViewsPlace) {
  const auto cut = [] {
    Viewport view(milliseconds(500));
    view.show(milliseconds(150), milliseconds(350));
    view.follow_extent(Duration{}, milliseconds(100));
    return view;
  };
  Viewport whole = cut();
  whole.show_all();
  whole.follow_extent(Duration{}, milliseconds(600));
  EXPECT_TRUE(whole.shows_all());
  Viewport zoomed = cut();
  zoomed.zoom(0.1, 0);
  zoomed.follow_extent(Duration{}, milliseconds(600));
  EXPECT_EQ(zoomed.begin(), Duration{});
  EXPECT_LT(zoomed.length(), milliseconds(20));
}

TEST(Viewport, ShowsWhatLiesBeforeTimeZero) {
  Viewport view(milliseconds(100));
  view.set_extent(milliseconds(-30), milliseconds(70));
  EXPECT_TRUE(view.shows_all());
  EXPECT_EQ(view.begin(), milliseconds(-30));
  view.show(milliseconds(-90), milliseconds(-10));
  EXPECT_EQ(view.begin(), milliseconds(-30));
  EXPECT_EQ(view.length(), milliseconds(80));
}

TEST(Viewport, KeepsWhatItShowsWhenTimeZeroMoves) {
  Viewport view(milliseconds(100));
  view.show(milliseconds(40), milliseconds(60));
  view.move_zero(milliseconds(50));
  EXPECT_EQ(view.begin(), milliseconds(-10));
  EXPECT_EQ(view.end(), milliseconds(10));
  EXPECT_EQ(view.first(), milliseconds(-50));
  EXPECT_EQ(view.extent(), milliseconds(50));
  view.move_zero(milliseconds(-50));
  EXPECT_EQ(view.begin(), milliseconds(40));
}

TEST(Viewport, AViewOfEverythingStaysOneWhenTimeZeroMoves) {
  Viewport view(milliseconds(100));
  view.move_zero(milliseconds(50));
  EXPECT_TRUE(view.shows_all());
  EXPECT_EQ(view.begin(), milliseconds(-50));
}

TEST(Viewport, PlacesAndTimesAreInverse) {
  Viewport view(milliseconds(777));
  view.show(milliseconds(100), milliseconds(350));
  for (int x = 0; x <= 1000; x += 50) {
    const Duration time = view.time_at(static_cast<float>(x), 40, 900);
    EXPECT_NEAR(double(view.x_of(time, 40, 900)), double(x), 0.01) << x;
  }
}

TEST(Viewport, AskingForNonsenseChangesNothing) {
  Viewport view(milliseconds(100));
  const Duration end = view.end();
  view.zoom(std::numeric_limits<double>::quiet_NaN(), 0.5);
  view.zoom(-1, 0.5);
  view.pan(std::numeric_limits<double>::infinity());
  EXPECT_EQ(view.end(), end);
  EXPECT_EQ(view.begin(), Duration{});
}

void act_at_random(Viewport& view, std::mt19937& random) {
  const auto real = [&](double from, double to) {
    return std::uniform_real_distribution(from, to)(random);
  };
  const auto any_time = [&] {
    return Duration(std::uniform_int_distribution<std::int64_t>(
        std::numeric_limits<std::int64_t>::min(),
        std::numeric_limits<std::int64_t>::max())(random));
  };
  switch (random() % 10) {
    case 0:
      return view.zoom(std::exp(real(-12, 12)), real(-1, 2));
    case 1:
      return view.pan(real(-1e3, 1e3));
    case 2:
      return view.show(any_time(), any_time());
    case 3:
      return view.set_extent(any_time());
    case 4:
      return view.set_extent(Duration(static_cast<std::int64_t>(std::exp(real(0, 30)))));
    case 5:
      return view.set_extent(any_time(), any_time());
    case 6:
      return view.move_zero(any_time());
    case 7:
      return view.follow_extent(any_time(), any_time());
    case 8:
      return view.show_end();
    default:
      return view.show_all();
  }
}

TEST(Viewport, KeepsItsPromisesWhateverIsAskedOfIt) {
  std::mt19937 random(20240607);
  Viewport view(milliseconds(100));
  for (int action = 0; action < 20'000; ++action) {
    act_at_random(view, random);
    ASSERT_LT(view.begin(), view.end()) << action;
    ASSERT_GE(view.length(), Viewport::kMin) << action;
    ASSERT_LE(view.first(), Duration{}) << action;
    ASSERT_GE(view.begin(), view.first()) << action;
    const Duration whole = view.extent() - view.first();
    const Duration limit = view.extent() + std::max(whole / 4, Duration(100));
    ASSERT_LE(view.end(), limit) << action;
    ASSERT_TRUE(std::isfinite(view.x_of(hours(24 * 300), 0, 1000))) << action;
  }
}

}  // namespace
}  // namespace interlane
