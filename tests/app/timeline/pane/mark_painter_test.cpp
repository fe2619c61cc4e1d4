#include "app/timeline/pane/mark_painter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/report/legend.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

Mark mark(Mark::Kind kind, double unit, std::uint32_t task = 0, std::uint32_t thread = 0) {
  return {kind, at(unit), TaskId(task), ThreadId(thread)};
}

std::vector<double> times(std::span<const Mark> marks) {
  std::vector<double> found;
  for (const Mark& one : marks) {
    found.push_back(double((one.at - test::kOrigin).count()) / double(test::kUnit.count()));
  }
  return found;
}

TEST(MarkIndex, HasTheMarksOfEachLaneInOrderOfTime) {
  Trace trace;
  trace.marks = {mark(Mark::Kind::Steal, 5, 1, 0), mark(Mark::Kind::Steal, 2, 1, 2),
                 mark(Mark::Kind::Macrotask, 3, 0, 0)};
  trace.marks.push_back({Mark::Kind::Macrotask, at(1), {}, ThreadId(0)});  // of no task
  const MarkIndex index(trace);
  EXPECT_THAT(times(index.of(TaskId(1))), ElementsAre(2, 5));
  EXPECT_THAT(times(index.of(ThreadId(0))), ElementsAre(1, 3, 5));
  EXPECT_THAT(times(index.of(ThreadId(1))), IsEmpty());
  EXPECT_THAT(times(index.of(TaskId(9))), IsEmpty());
}

// The marks of a lane that shows `units` time units on as many hundred pixels.
Scene painted(const std::vector<Mark>& marks, int units) {
  LanePlace place;
  place.view = Viewport(test::kUnit * units);
  place.view.show(Duration{}, test::kUnit * units);
  place.zero = test::kOrigin;
  place.width = float(100 * units);
  place.y = 0;
  place.height = 12;
  Scene scene;
  paint_marks(marks, place, dark_theme(), scene);
  return scene;
}

// Where those stand that are drawn as rectangles.
std::vector<float> places(const std::vector<Mark>& marks, int units) {
  const Scene scene = painted(marks, units);
  std::vector<float> found;
  for (std::size_t i = 1; i < scene.rects.size(); i += 2) {  // behind the edge of each
    found.push_back(scene.rects[i].x + scene.rects[i].width / 2);
  }
  return found;
}

TEST(MarkPainter, DrawsMarksWhereTheyHappened) {
  EXPECT_THAT(places({mark(Mark::Kind::Macrotask, 1), mark(Mark::Kind::Microtask, 2.5)}, 4),
              ElementsAre(100, 250));
}

TEST(MarkPainter, CrossesOutWhereAProcessDied) {
  const Scene scene = painted({mark(Mark::Kind::Death, 2)}, 4);
  ASSERT_EQ(scene.lines.size(), 4U);
  EXPECT_EQ(scene.lines[3].color, dark_theme().warning);
  EXPECT_FLOAT_EQ((scene.lines[3].x1 + scene.lines[3].x2) / 2, 200);
}

TEST(MarkPainter, LeavesOutWhatIsNotInView) {
  EXPECT_THAT(places({mark(Mark::Kind::Macrotask, -1), mark(Mark::Kind::Macrotask, 1),
                      mark(Mark::Kind::Macrotask, 9)},
                     4),
              ElementsAre(100));
}

TEST(MarkPainter, DrawsOneOfThoseThatCannotBeToldApart) {
  EXPECT_THAT(places({mark(Mark::Kind::Macrotask, 1), mark(Mark::Kind::Macrotask, 1.01),
                      mark(Mark::Kind::Microtask, 1.02), mark(Mark::Kind::Macrotask, 1.1)},
                     4),
              ElementsAre(100, 102, 110));
}

TEST(MarkPainter, PutsThemOnTaskLanesAndExplainsThemInTheLegend) {
  test::TraceBuilder builder;
  builder.task("one", "00000000");
  builder.trace().marks = {mark(Mark::Kind::Steal, 4)};
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  const Legend legend = legend_of(input.panes, {});
  EXPECT_THAT(legend.marks, ElementsAre(Mark::Kind::Steal));
  EXPECT_THAT(test::texts_of(legend_scene(legend, dark_theme(), 900, test::EvenMeasure())),
              Contains("stolen by another worker"));
  Folds folded;
  folded.tasks = true;
  EXPECT_THAT(legend_of(input.panes, folded).marks, IsEmpty());
}

}  // namespace
}  // namespace interlane
