#include "app/timeline/pane/critical_path_painter.h"

#include <gtest/gtest.h>

#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::EvenMeasure;
using test::TraceBuilder;

// Two tasks of which the first hands a lock to the second at unit 4; the view is 10 units long.
class CriticalPathPainter : public testing::Test {
 protected:
  CriticalPathPainter() {
    TraceBuilder builder;
    builder.task("one", "000000").task("two", "0lllr00000");
    builder.trace().flows = {{Flow::Kind::LockHandOver, at(4), at(4), TaskId(0), TaskId(1)}};
    PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
    pane.critical_path = std::make_shared<const CriticalPath>(critical_path(*pane.trace));
    input_.panes = {std::move(pane)};
    input_.view = Viewport(test::kUnit * 10);
    input_.view.show(Duration{}, test::kUnit * 10);
    input_.width = 1200;
    input_.height = 600;
    input_.shows_critical_path = true;
  }

  // Rectangles and lines of the accent colour within the lanes of tasks.
  struct Painted {
    std::vector<SceneRect> rects;
    std::vector<SceneLine> hops;
  };
  [[nodiscard]] Painted painted() {
    layout_ = lay_out(input_, EvenMeasure());
    Painted found;
    if (rows().empty()) return found;
    const float bottom = rows().back().y + rows().back().height;
    for (const SceneRect& rect : layout_.scene.rects) {
      const bool is_inside = rect.y >= rows().front().y && rect.y + rect.height <= bottom + 0.1F;
      if (is_inside && rect.color == input_.theme.accent) found.rects.push_back(rect);
    }
    for (const SceneLine& line : layout_.scene.lines) {
      // The curve of what executes has the same colour, below the lanes.
      const bool is_vertical = line.x1 == line.x2 && std::max(line.y1, line.y2) <= bottom;
      if (is_vertical && line.color == input_.theme.accent) found.hops.push_back(line);
    }
    return found;
  }
  [[nodiscard]] const std::vector<LaneRow>& rows() const { return layout_.panes[0].rows; }
  [[nodiscard]] float x_at(double unit) const {
    return input_.view.x_of(at(unit) - test::kOrigin, layout_.panes[0].plot_left,
                            layout_.panes[0].plot_width);
  }

  TimelineInput input_;
  TimelineLayout layout_;
};

TEST_F(CriticalPathPainter, RunsAlongTheBottomsOfTheLanesItGoesThrough) {
  const Painted path = painted();
  ASSERT_EQ(rows().size(), 2u);
  ASSERT_EQ(path.rects.size(), 2u);
  EXPECT_NEAR(path.rects[0].x, x_at(0), 0.5);
  EXPECT_NEAR(path.rects[0].width, x_at(4) - x_at(0), 0.5);
  EXPECT_NEAR(path.rects[0].y + path.rects[0].height, rows()[0].y + rows()[0].height, 0.5);
  EXPECT_NEAR(path.rects[1].x + path.rects[1].width, x_at(10), 0.5);
  EXPECT_NEAR(path.rects[1].y + path.rects[1].height, rows()[1].y + rows()[1].height, 0.5);
}

TEST_F(CriticalPathPainter, HopsFromLaneToLaneWhereAnotherTaskGoesOn) {
  const Painted path = painted();
  ASSERT_EQ(path.hops.size(), 1u);
  EXPECT_NEAR(path.hops[0].x1, x_at(4), 0.5);
  EXPECT_LT(path.hops[0].y1, rows()[1].y);
  EXPECT_GT(path.hops[0].y2, rows()[1].y);
}

TEST_F(CriticalPathPainter, IsThereOnlyOnRequestAndWhereItsLanesAre) {
  input_.shows_critical_path = false;
  EXPECT_TRUE(painted().rects.empty());
  input_.shows_critical_path = true;
  input_.folds.tasks = true;
  EXPECT_TRUE(painted().rects.empty());
}

TEST_F(CriticalPathPainter, CostsPixelsAndNotSegments) {
  // Two tasks that hand a lock to and fro.
  constexpr int kUnits = 20'000;
  TraceBuilder builder;
  std::string one;
  std::string two;
  for (int i = 0; i < kUnits; ++i) {
    one += i % 2 == 0 ? "0" : "l";
    two += i % 2 == 0 ? "l" : "0";
    const TaskId by(static_cast<std::uint32_t>(i % 2));
    const TaskId to(static_cast<std::uint32_t>((i + 1) % 2));
    builder.trace().flows.push_back({Flow::Kind::LockHandOver, at(i + 1), at(i + 1), by, to});
  }
  PaneInput pane =
      make_pane(std::make_shared<const Trace>(builder.task("one", one).task("two", two).build()));
  pane.critical_path = std::make_shared<const CriticalPath>(critical_path(*pane.trace));
  EXPECT_EQ(pane.critical_path->segments.size(), static_cast<std::size_t>(kUnits));
  input_.panes = {pane};
  input_.view = Viewport(test::kUnit * kUnits);
  const Painted path = painted();
  const auto pixels = static_cast<std::size_t>(layout_.panes[0].plot_width);
  EXPECT_LE(path.rects.size(), 4 * pixels + 1);
  EXPECT_LE(path.hops.size(), 4 * pixels + 1);
  EXPECT_GE(path.rects.size(), pixels) << "both lanes are seen to take turns";
}

}  // namespace
}  // namespace interlane
