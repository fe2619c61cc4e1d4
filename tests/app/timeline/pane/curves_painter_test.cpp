#include "app/timeline/pane/curves_painter.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "app/timeline/scene/scene.h"
#include "app/timeline/state/pane_data.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::TraceBuilder;

constexpr CurvesPlace kPlace{0, 0, 400, 100};

Scene drawn(const PaneInput& pane, Duration length) {
  Viewport view(length);
  view.show(Duration{}, length);
  Scene scene;
  paint_step_curves(kPlace, pane, view, pane.trace->started_at, dark_theme(), scene);
  return scene;
}

// How much of the width a colour's horizontal lines cover.
float covered(const Scene& scene, Color color) {
  float sum = 0;
  for (const SceneLine& line : scene.lines) {
    if (line.color == color && line.y1 == line.y2) sum += line.x2 - line.x1;
  }
  return sum;
}

TEST(StepCurves, BothLinesGoFromTheStartToTheEndOfTheRun) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").task("one", "0000").task("two", "rrrr0000");
  const PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  const Scene scene = drawn(pane, test::kUnit * 16);  // the run is half of it
  EXPECT_NEAR(covered(scene, dark_theme().muted), 200, 1);
  EXPECT_NEAR(covered(scene, dark_theme().accent), 200, 1);
}

TEST(StepCurves, AnInstantWithoutAnyTaskDoesNotBreakTheLine) {
  TraceBuilder builder;
  builder.core(0, "AAAAAAAA").task("one", "00000000");
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  const Timestamp switch_at = test::at(4);
  pane.executing =
      Curve({{test::at(0), 1}, {switch_at, 0}, {switch_at + std::chrono::microseconds(2), 1}});
  const Scene scene = drawn(pane, test::kUnit * 8);
  EXPECT_NEAR(covered(scene, dark_theme().accent), 400, 1);
}

TEST(StepCurves, OneAxisServesBoth) {
  TraceBuilder builder;
  builder.core(0, "A");
  for (int i = 0; i < 8; ++i) builder.task("task " + std::to_string(i), i == 0 ? "0000" : "0ttt");
  const PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  const Scene scene = drawn(pane, test::kUnit * 4);
  // Executing is 1 of 8 from unit 1 on: an eighth of the height of in flight, above the same
  // bottom.
  float lowest_executing = 0;
  for (const SceneLine& line : scene.lines) {
    const bool is_level = line.y1 == line.y2;
    if (line.color == dark_theme().accent && is_level && line.x2 > 150) {
      lowest_executing = std::max(lowest_executing, line.y2);
    }
  }
  EXPECT_NEAR(lowest_executing, 100 - 90.0 / 8, 0.5);
}

// One point in thousands of a column is the highest of all.
TEST(StepCurves, ShowTheGreatestValueHoweverShort) {
  TraceBuilder builder;
  builder.core(0, "A").task("one", std::string(1000, '0'));
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  std::vector<CurvePoint> points;
  for (int i = 0; i < 1'000'000; ++i) {
    points.push_back({test::kOrigin + std::chrono::microseconds(i), i == 501'234 ? 8 : i % 2});
  }
  pane.executing = Curve(std::move(points));
  pane.summary.reset();
  const Scene scene = drawn(pane, test::kUnit * 1000);
  EXPECT_NEAR(std::ranges::min(scene.rects, {}, &SceneRect::y).y, 10, 0.01F);
}

TEST(StepCurves, AMillionPointsCostPixelsOnly) {
  TraceBuilder builder;
  builder.core(0, "A").task("one", std::string(1000, '0'));
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  std::vector<CurvePoint> points;
  for (int i = 0; i < 1'000'000; ++i) {
    points.push_back({test::kOrigin + std::chrono::microseconds(i), i % 2});
  }
  pane.executing = Curve(std::move(points));
  const Scene scene = drawn(pane, test::kUnit * 1000);
  EXPECT_LT(scene.rects.size() + scene.lines.size(), 4U * 400);
}

}  // namespace
}  // namespace interlane
