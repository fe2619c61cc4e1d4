#include "app/timeline/lanes/lane_painter.h"

#include <random>

#include <gtest/gtest.h>

#include "app/timeline/lanes/span_column.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

void paint_lane(const Lane& lane, const LanePlace& place, const Theme& theme, Scene& scene) {
  LanePainter(theme, place.highlighted).paint(lane, place, scene);
}

using test::at;
using test::column_at;
using test::kOrigin;
using test::lane_from_text;
using test::row_text;

// A lane's picture as one letter a pixel, where `pixels` show the first `units` time units.
std::string painted(const Lane& lane, int units, int pixels, TaskId highlighted = {}) {
  Viewport view(test::kUnit * units);
  view.show(Duration{}, test::kUnit * units);
  Scene scene;
  paint_lane(lane, {view, kOrigin, 0, static_cast<float>(pixels), 0, 10, highlighted}, dark_theme(),
             scene);
  return row_text(scene, pixels, 5);
}

// Spans of `length` each, state and task by number.
template <class FactsOf>
Lane even_lane(int spans, Duration length, const FactsOf& facts_of) {
  LaneBuilder builder;
  for (int i = 0; i < spans; ++i) builder.change(kOrigin + length * i, facts_of(i));
  builder.close(kOrigin + length * spans);
  return builder.snapshot(kOrigin + length * spans);
}

SpanFacts running(std::uint32_t task) { return {State::Running, TaskId(task), {}, CpuId(0)}; }
SpanFacts idle() { return {State::Idle, {}, {}, {}}; }

TEST(LanePainter, EveryStateHasItsFill) {
  const auto lane = lane_from_text("A0rpitljcnk?", {State::Unknown, TaskId(0), {}, {}});
  EXPECT_EQ(painted(*lane, 12, 36),
            "###"
            "###"
            "---"
            "HHH"
            ":::"
            "___"
            "///"
            "///"
            ":::"
            "///"
            "kkk"
            "???");
}

TEST(LanePainter, AnIdleCoreShowsItsEmptyLane) {
  EXPECT_EQ(painted(*lane_from_text("AA..BB"), 6, 24), "#######         ####### ");
}

TEST(LanePainter, NeighboursThatRunAreToldApartByAGap) {
  EXPECT_EQ(painted(*lane_from_text("AABB"), 4, 24), "########### ########### ");
}

TEST(LanePainter, NothingIsDrawnBeforeOrAfterTheLane) {
  EXPECT_EQ(painted(*lane_from_text("  AA"), 6, 18), "      #####       ");
}

TEST(LanePainter, HighlightingATaskDimsTheOthers) {
  EXPECT_EQ(painted(*lane_from_text("AABB"), 4, 24, TaskId(1)), "+++++++++++ ########### ");
}

TEST(LanePainter, AMergedStretchThatRunsHalfTheTimeIsNotSolid) {
  const Lane lane = even_lane(4000, std::chrono::microseconds(10),
                              [](int i) { return i % 2 == 0 ? running(0) : idle(); });
  EXPECT_EQ(painted(lane, 40, 40), std::string(40, '+'));
}

TEST(LanePainter, AMergedStretchThatNearlyAlwaysRunsIsSolid) {
  const Lane lane = even_lane(4000, std::chrono::microseconds(10),
                              [](int i) { return i % 40 == 0 ? idle() : running(0); });
  EXPECT_EQ(painted(lane, 40, 40), std::string(40, '#'));
}

TEST(LanePainter, AMergedStretchThatMostlyWaitsShowsTheWait) {
  const Lane lane = even_lane(4000, std::chrono::microseconds(10), [](int i) {
    return i % 5 == 0 ? running(0) : SpanFacts{State::WaitingLock, TaskId(0), {}, {}};
  });
  EXPECT_EQ(painted(lane, 40, 40), "|" + std::string(38, '/') + "|");
}

TEST(LanePainter, AMergedColumnOfSeveralTasksHasTheirMeanColour) {
  const Lane lane = even_lane(1000, std::chrono::microseconds(10),
                              [](int i) { return running(static_cast<std::uint32_t>(i % 2)); });
  const SpanColumn column =
      look_at_column(lane, kOrigin, kOrigin + std::chrono::microseconds(100), dark_theme());
  EXPECT_DOUBLE_EQ(column.running, 1);
  EXPECT_TRUE(column.running_task.is_none());
  const Color mean = mix(task_color(TaskId(0)), task_color(TaskId(1)), 0.5F);
  EXPECT_NEAR(column.running_color.r, mean.r, 1);
  EXPECT_NEAR(column.running_color.g, mean.g, 1);
  EXPECT_NEAR(column.running_color.b, mean.b, 1);
}

TEST(LanePainter, NoRhythmOfALaneFoolsTheShares) {
  for (const int period : {2, 3, 4, 8, 16, 32, 64}) {
    const Lane lane = even_lane(period * 2048, Duration(100),
                                [period](int i) { return i % period == 0 ? running(0) : idle(); });
    const SpanColumn column = look_at_column(lane, lane.begin(), lane.end(), dark_theme());
    EXPECT_NEAR(column.running, 1.0 / period, 0.001) << period;
  }
}

// A lane's picture as one letter a pixel, of `length` from `begin` on.
Scene scene_of(const Lane& lane, Duration begin, Duration length, float pixels) {
  Viewport view(lane.end() - kOrigin);
  view.show(begin, begin + length);
  Scene scene;
  paint_lane(lane, {view, kOrigin, 0, pixels, 0, 10, {}}, dark_theme(), scene);
  return scene;
}

std::string repeated(const std::string& what, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += what;
  return all;
}

TEST(LanePainter, ZoomingInTurnsAMergedLaneIntoAStripOfSpansThenIntoSpansThenIntoOne) {
  using std::chrono::microseconds;
  const Lane lane =
      even_lane(40'000, microseconds(10), [](int i) { return i % 2 == 0 ? running(0) : idle(); });
  const Scene whole = scene_of(lane, Duration{}, microseconds(400'000), 400);
  EXPECT_EQ(row_text(whole, 400, 5), std::string(400, '+'));
  EXPECT_EQ(whole.rects.size(), 0U);
  EXPECT_EQ(whole.strips.size(), 1U);

  const Scene part = scene_of(lane, microseconds(200'000), microseconds(4000), 1600);
  EXPECT_EQ(row_text(part, 1600, 5), repeated("####    ", 200));
  EXPECT_EQ(part.rects.size(), 0U);
  EXPECT_EQ(part.strips.size(), 1U);

  const Scene few = scene_of(lane, microseconds(200'000), microseconds(1000), 400);
  EXPECT_EQ(row_text(few, 400, 5), repeated("####    ", 50));
  EXPECT_EQ(few.rects.size(), 50U);
  EXPECT_EQ(few.strips.size(), 0U);

  const Scene one = scene_of(lane, microseconds(200'000), Duration(100), 400);
  EXPECT_EQ(row_text(one, 400, 5), std::string(400, '#'));
  EXPECT_EQ(one.rects.size(), 1U);
}

TEST(LanePainter, WideSpansOfADenseLaneStayRectangles) {
  LaneBuilder builder;
  Timestamp time = kOrigin;
  const auto add = [&](Duration length, const SpanFacts& facts) {
    builder.change(time, facts);
    time += length;
  };
  add(test::kUnit * 30, running(1));
  for (int i = 0; i < 5000; ++i) add(Duration(4000), i % 2 == 0 ? running(0) : idle());
  add(test::kUnit * 30, running(1));
  builder.close(time);
  const Scene scene = scene_of(builder.snapshot(time), Duration{}, test::kUnit * 80, 80);
  EXPECT_EQ(row_text(scene, 80, 5),
            std::string(29, '#') + " " + std::string(20, '+') + std::string(29, '#') + " ");
  EXPECT_EQ(scene.rects.size(), 2U);
  ASSERT_EQ(scene.strips.size(), 1U);
  EXPECT_EQ(scene.strips[0].count, 20U);
}

TEST(LanePainter, AnOutlineInAStripHasSidesAndATickOrIsATint) {
  LaneBuilder builder;
  Timestamp time = kOrigin;
  const auto add = [&](Duration length, State state) {
    builder.change(time, {state, TaskId(0), {}, {}});
    time += length;
  };
  for (int i = 0; i < 40; ++i) {
    add(test::kUnit * 6, State::Preempted);
    add(test::kUnit * 4, State::WaitingLock);
    add(test::kUnit * 2, State::WaitingIo);
  }
  builder.close(time);
  const Scene scene = scene_of(builder.snapshot(time), Duration{}, test::kUnit * 480, 480);
  EXPECT_EQ(row_text(scene, 480, 5), repeated("|||HH||//|~~", 40));
}

// Long and short spans alternate: a sample that takes more of one kind than of the other would tell
// a lie about their shares.
TEST(LanePainter, NineTenthsOfTheTimeAreNeverDrawnAsAllOfIt) {
  LaneBuilder builder;
  Timestamp time = kOrigin;
  for (int i = 0; i < 200'000; ++i) {
    builder.change(time, i % 2 == 0 ? running(0) : idle());
    time += Duration(i % 2 == 0 ? 1800 : 200);
  }
  builder.close(time);
  const Lane lane = builder.snapshot(time);
  const int units = static_cast<int>((time - kOrigin) / test::kUnit);
  EXPECT_EQ(painted(lane, units, 500), std::string(500, '+'));
}

class MillionSpans : public testing::Test {
 protected:
  static const Lane& lane() {
    static const Lane kLane = [] {
      std::mt19937 random(7);
      return even_lane(1'000'000, Duration(1000), [&random](int) {
        return random() % 3 == 0 ? idle() : running(random() % 8);
      });
    }();
    return kLane;
  }
};

TEST_F(MillionSpans, AreAStripOrFewRectanglesAtAnyZoom) {
  Viewport view(std::chrono::seconds(1));
  for (int step = 0; step < 200; ++step) {
    for (const float width : {1.0F, 300.0F, 1900.0F}) {
      Scene scene;
      paint_lane(lane(), {view, kOrigin, 0, width, 0, 10, {}}, dark_theme(), scene);
      ASSERT_LE(scene.rects.size(), 220U) << "step " << step << ", width " << width;
      ASSERT_LE(scene.strips.size(), static_cast<std::size_t>(width) / 32 + 1);
      ASSERT_LE(scene.strip_columns.size(), static_cast<std::size_t>(width) + 2);
    }
    view.zoom(0.93, 0.6);
    view.pan(0.01);
  }
}

TEST_F(MillionSpans, StayInsideThePlot) {
  Viewport view(std::chrono::seconds(1));
  for (int step = 0; step < 100; ++step) {
    Scene scene;
    paint_lane(lane(), {view, kOrigin, 50, 700, 3, 10, {}}, dark_theme(), scene);
    for (const SceneRect& rect : scene.rects) {
      ASSERT_GE(rect.x, 49.99F);
      ASSERT_LE(rect.x + rect.width, 750.01F);
      ASSERT_GT(rect.width, 0);
    }
    for (const SceneStrip& strip : scene.strips) {
      ASSERT_GE(strip.x, 49.99F);
      ASSERT_LE(strip.x + strip.width, 750.01F);
      ASSERT_GT(strip.width, 0);
    }
    view.zoom(0.85, 0.3);
  }
}

TEST_F(MillionSpans, LookTheSameAfterPanningByWholePixels) {
  Viewport view(std::chrono::milliseconds(800));
  view.show(Duration{}, std::chrono::milliseconds(500));  // 1 ms a pixel
  Scene before;
  paint_lane(lane(), {view, kOrigin, 0, 500, 0, 10, {}}, dark_theme(), before);
  view.show(std::chrono::milliseconds(20), std::chrono::milliseconds(520));
  Scene after;
  paint_lane(lane(), {view, kOrigin, 0, 500, 0, 10, {}}, dark_theme(), after);
  ASSERT_EQ(before.strips.size(), 1U);
  ASSERT_EQ(after.strips.size(), 1U);
  for (float x = 0.5F; x < 480; x += 1) {
    const StripColumn& one = *column_at(before, before.strips[0], x + 20);
    const StripColumn& other = *column_at(after, after.strips[0], x);
    ASSERT_NEAR(one.running.r, other.running.r, 1) << x;
    ASSERT_NEAR(one.running.g, other.running.g, 1) << x;
    ASSERT_NEAR(one.running.b, other.running.b, 1) << x;
    ASSERT_EQ(one.other, other.other) << x;
  }
}

// Whether something solid, or a column of a strip, shows that the lane ran at x.
bool shows_running(const Scene& scene, float x) {
  const auto is_at = [x](float left, float width) {
    return x >= left - 1 && x <= left + width + 1;
  };
  for (const SceneRect& rect : scene.rects) {
    if (rect.fill == Fill::Solid && rect.width >= 0.95F && is_at(rect.x, rect.width)) return true;
  }
  for (const SceneStrip& strip : scene.strips) {
    for (std::uint32_t column = 0; column < strip.count; ++column) {
      const float left = strip.x - strip.phase + static_cast<float>(column);
      if (is_at(left, 1) && scene.strip_columns[strip.first + column].running.a > 0) return true;
    }
  }
  return false;
}

TEST(LanePainter, WhateverRanIsSeenHoweverShortItWas) {
  std::mt19937 random(4);
  const auto pick = [&random](std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random);
  };
  for (int round = 0; round < 300; ++round) {
    LaneBuilder builder;
    Timestamp time = kOrigin;
    const std::int64_t spans = pick(0, 1) == 0 ? pick(2, 100) : pick(120, 600);
    for (std::int64_t i = 0; i < spans; ++i) {
      const bool runs = i % 2 == 1;
      builder.change(time, runs ? running(0) : SpanFacts{State::WaitingTimer, TaskId(0), {}, {}});
      time += Duration(runs ? pick(1, 3'000) : pick(1'000, 5'000'000));
    }
    builder.close(time);
    const Lane lane = builder.snapshot(time);
    const Duration length = time - kOrigin;
    Viewport view(length);
    const Duration begin(pick(0, length.count() / 2));
    view.show(begin, begin + Duration(pick(length.count() / 50 + 200, length.count() / 2 + 200)));
    Scene scene;
    paint_lane(lane, {view, kOrigin, 0, 800, 0, 10, {}}, dark_theme(), scene);
    for (std::size_t i = 0; i < lane.size(); ++i) {
      const Span span = lane.span(i);
      const Duration from = span.begin - kOrigin;
      const bool is_in_view = from >= view.begin() && span.end - kOrigin <= view.end();
      if (span.state != State::Running || !is_in_view) continue;
      const float x = view.x_of(from, 0, 800);
      ASSERT_TRUE(shows_running(scene, x)) << "round " << round << ", span " << i << " at " << x;
    }
  }
}

}  // namespace
}  // namespace interlane
