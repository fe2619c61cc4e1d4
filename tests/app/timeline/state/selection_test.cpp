#include "app/timeline/state/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/explain/hover.h"
#include "app/timeline/pane/flow_painter.h"
#include "app/timeline/pane/hit_test.h"
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

constexpr auto kTask = LaneRow::Kind::Task;
constexpr auto kCore = LaneRow::Kind::Core;

Flow flow(std::uint32_t from, double from_unit, std::uint32_t to, double to_unit) {
  Flow made;
  made.kind = Flow::Kind::LockHandOver;
  made.from = at(from_unit);
  made.to = at(to_unit);
  made.from_task = TaskId(from);
  made.to_task = TaskId(to);
  return made;
}

// Two tasks of which the first hands a lock to the second at unit 4.
class Selection : public testing::Test {
 protected:
  Selection() {
    TraceBuilder builder;
    builder.core(0, "AAAA..BBBB");
    builder.task("one", "0000tttt");
    builder.task("two", "llllrr0000");
    builder.trace().flows = {flow(0, 4, 1, 4)};
    input_.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
    input_.view = Viewport(test::kUnit * 10);
    input_.view.show(Duration{}, test::kUnit * 10);
    input_.width = 1200;
    input_.height = 600;
    layout_ = lay_out(input_, EvenMeasure());
  }

  [[nodiscard]] std::optional<SpanChoice> under(LaneRow::Kind kind, std::size_t lane,
                                                double unit) const {
    const Duration time(static_cast<std::int64_t>(double(test::kUnit.count()) * (unit + 0.5)));
    const float x = input_.view.x_of(time, layout_.panes[0].plot_left, layout_.panes[0].plot_width);
    for (const LaneRow& row : layout_.panes[0].rows) {
      if (row.kind == kind && row.index == lane) return span_under(input_, layout_, x, row.y + 2);
    }
    return std::nullopt;
  }
  static SpanChoice choice(LaneRow::Kind kind, std::size_t lane, double unit) {
    return {0, kind, lane, at(unit)};
  }

  TimelineInput input_;
  TimelineLayout layout_;
};

TEST_F(Selection, FindsTheSpanUnderAPoint) {
  EXPECT_EQ(under(kTask, 1, 5), choice(kTask, 1, 4));
  EXPECT_EQ(under(kTask, 0, 0), choice(kTask, 0, 0));
  EXPECT_EQ(under(kCore, 0, 8), choice(kCore, 0, 6));
}

TEST_F(Selection, FindsNothingWhereALaneIsIdleOrOver) {
  EXPECT_EQ(under(kCore, 0, 4), std::nullopt);
  EXPECT_EQ(under(kTask, 0, 9), std::nullopt);
}

TEST_F(Selection, KnowsTheSpanAndThatItIsGone) {
  const auto span = chosen_span(input_, choice(kTask, 1, 4));
  ASSERT_TRUE(span.has_value());
  EXPECT_EQ(span->end, at(6));
  EXPECT_EQ(span->state, State::Ready);
  EXPECT_EQ(chosen_span(input_, choice(kTask, 1, 4.5)), std::nullopt);  // of another run
  EXPECT_EQ(chosen_span(input_, {3, kTask, 1, at(4)}), std::nullopt);
  EXPECT_EQ(chosen_span(input_, choice(kTask, 7, 4)), std::nullopt);
}

TEST_F(Selection, GoesToTheNeighboursInTheLane) {
  EXPECT_EQ(neighbour_of(input_, choice(kTask, 1, 4), Neighbour::Next), choice(kTask, 1, 6));
  EXPECT_EQ(neighbour_of(input_, choice(kTask, 1, 4), Neighbour::Previous), choice(kTask, 1, 0));
  EXPECT_EQ(neighbour_of(input_, choice(kTask, 1, 6), Neighbour::Next), std::nullopt);
  EXPECT_EQ(neighbour_of(input_, choice(kTask, 1, 0), Neighbour::Previous), std::nullopt);
}

TEST_F(Selection, LeavesOutIdleStretches) {
  EXPECT_EQ(neighbour_of(input_, choice(kCore, 0, 0), Neighbour::Next), choice(kCore, 0, 6));
}

TEST_F(Selection, FollowsAFlowToItsEffectAndBackToItsCause) {
  EXPECT_EQ(along_flow(input_, choice(kTask, 0, 0), FlowEnd::Effect), choice(kTask, 1, 4));
  EXPECT_EQ(along_flow(input_, choice(kTask, 1, 4), FlowEnd::Cause), choice(kTask, 0, 0));
  EXPECT_EQ(along_flow(input_, choice(kTask, 1, 6), FlowEnd::Cause), std::nullopt);
  EXPECT_EQ(along_flow(input_, choice(kTask, 1, 4), FlowEnd::Effect), std::nullopt);
  EXPECT_EQ(along_flow(input_, choice(kCore, 0, 0), FlowEnd::Effect), choice(kTask, 1, 4));
}

TEST_F(Selection, SaysOfTheChosenSpanWhatPointingAtItSays) {
  const auto text = chosen_text(input_, choice(kTask, 0, 0));
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(text->task, TaskId(0));
  EXPECT_FALSE(text->title.empty());
}

TEST_F(Selection, IsOutlinedAndHasItsArrows) {
  const std::size_t before = layout_.scene.lines.size();
  input_.chosen = choice(kTask, 0, 0);
  const std::size_t outline_and_arrow = 4 + 3;  // four edges; a line and two of its head
  EXPECT_EQ(lay_out(input_, EvenMeasure()).scene.lines.size(), before + outline_and_arrow);
}

TEST_F(Selection, IsNotOutlinedOutsideTheView) {
  input_.view.show(test::kUnit * 7, test::kUnit * 9);
  const std::size_t before = lay_out(input_, EvenMeasure()).scene.lines.size();
  input_.chosen = choice(kTask, 0, 0);
  EXPECT_EQ(lay_out(input_, EvenMeasure()).scene.lines.size(), before);
}

TEST_F(Selection, DrawsArrowsWithinThePlotOnly) {
  input_.panes[0] = [] {
    TraceBuilder builder;
    builder.task("one", "0000000000").task("two", "llllllll00");
    builder.trace().flows = {flow(0, 1, 1, 8)};
    return make_pane(std::make_shared<const Trace>(builder.build()));
  }();
  input_.view.show(test::kUnit * 3, test::kUnit * 5);
  const TimelineLayout layout = lay_out(input_, EvenMeasure());
  Scene scene;
  paint_flows(input_.panes[0].flows->of(TaskId(1)), layout.panes[0], input_.view_of(0),
              input_.zero_of(0), input_.theme.text, scene);
  ASSERT_EQ(scene.lines.size(), 1U);  // without a head: it ends beyond the view
  EXPECT_FLOAT_EQ(scene.lines[0].x1, layout.panes[0].plot_left);
  EXPECT_FLOAT_EQ(scene.lines[0].x2, layout.panes[0].plot_right());
}

}  // namespace
}  // namespace interlane
