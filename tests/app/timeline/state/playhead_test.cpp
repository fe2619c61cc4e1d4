#include "app/timeline/state/playhead.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/explain/hover.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::EvenMeasure;
using test::kUnit;
using test::TraceBuilder;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto kTask = LaneRow::Kind::Task;

// Two tasks, one core, a hand-over at unit 6, and a deadlock that nobody is to know of yet.
class PlayheadScene : public testing::Test {
 protected:
  PlayheadScene() {
    TraceBuilder builder;
    builder.core(0, "AAAAAABBBB");
    builder.unfinished_task("one", "000000llll").unfinished_task("two", "rrrrrr0000");
    builder.thread("worker", 7, "AAAAAABBBB");
    Trace& trace = builder.trace();
    trace.started_at = test::kOrigin;
    trace.outcome = Outcome::Deadlock;
    trace.outcome_reason = "one waits for two";
    trace.flows = {{Flow::Kind::WakeUp, at(6), at(6), TaskId(0), TaskId(1)}};
    trace.marks = {{Mark::Kind::Macrotask, at(2), TaskId(0), ThreadId(0)},
                   {Mark::Kind::Macrotask, at(8), TaskId(0), ThreadId(0)}};
    panes_ = {make_pane(std::make_shared<const Trace>(builder.build()))};
  }

  TimelineInput input_at(Duration time, Replay::Future future) {
    TimelineInput input;
    input.panes = panes_;
    if (future == Replay::Future::Hidden) input.panes = panes_until(input, time);
    input.view = Viewport(kUnit * 10);
    input.view.show(Duration{}, kUnit * 10);
    input.width = 1200;
    input.height = 500;
    input.playhead = Playhead{time, future};
    return input;
  }

  static float x_of(const TimelineInput& input, const TimelineLayout& layout, double unit) {
    const Duration time(static_cast<std::int64_t>(double(kUnit.count()) * unit));
    return input.view.x_of(time, layout.panes[0].plot_left, layout.panes[0].plot_width);
  }
  static float middle_of(const TimelineLayout& layout, LaneRow::Kind kind, std::size_t index) {
    for (const LaneRow& row : layout.panes[0].rows) {
      if (row.kind == kind && row.index == index) return row.y + row.height / 2;
    }
    return 0;
  }
  // What the lane shows in the middle of each unit.
  static std::string units_of(const TimelineInput& input, const TimelineLayout& layout, float y) {
    const std::string row = test::row_text(layout.scene, 1200, y);
    std::string units;
    for (int unit = 0; unit < 10; ++unit) {
      units += row[static_cast<std::size_t>(x_of(input, layout, unit + 0.5))];
    }
    return units;
  }

  std::vector<PaneInput> panes_;
};

TEST_F(PlayheadScene, ShowsEverythingWhereTheFutureIsNotHidden) {
  const TimelineInput input = input_at(4ms, Replay::Future::Shown);
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  EXPECT_EQ(units_of(input, layout, middle_of(layout, kTask, 0)), "######////");
  EXPECT_THAT(test::texts_of(layout.scene), Contains(HasSubstr("deadlock")));
}

TEST_F(PlayheadScene, CoversWhatComesAfterIt) {
  const TimelineInput input = input_at(4ms, Replay::Future::Hidden);
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  EXPECT_EQ(units_of(input, layout, middle_of(layout, kTask, 0)), "####++++++");
  EXPECT_EQ(units_of(input, layout, middle_of(layout, kTask, 1)), "----++++++");
  EXPECT_EQ(units_of(input, layout, middle_of(layout, LaneRow::Kind::Core, 0)), "####++++++");
}

TEST_F(PlayheadScene, TellsNothingOfTheEndWhileTheFutureIsHidden) {
  const auto texts =
      test::texts_of(lay_out(input_at(4ms, Replay::Future::Hidden), EvenMeasure()).scene);
  EXPECT_THAT(texts, Each(Not(HasSubstr("deadlock"))));
  EXPECT_THAT(texts, Each(Not(HasSubstr("makespan"))));
  EXPECT_THAT(texts, Each(Not(HasSubstr("switch"))));
}

TEST_F(PlayheadScene, IsTheSameWhateverTheFutureWillBe) {
  TraceBuilder other;
  other.core(0, "AAAAAAAAAA");
  other.task("one", "0000000000").unfinished_task("two", "rrrrrrrrrr");
  other.thread("worker", 7, "AAAAAAAAAA");
  other.trace().started_at = test::kOrigin;
  other.trace().marks = {{Mark::Kind::Macrotask, at(2), TaskId(0), ThreadId(0)}};
  TimelineInput input = input_at(4ms, Replay::Future::Hidden);
  const TimelineLayout one = lay_out(input, EvenMeasure());
  input.panes = {make_pane(std::make_shared<const Trace>(other.build()))};
  input.panes = panes_until(input, 4ms);
  const TimelineLayout two = lay_out(input, EvenMeasure());
  EXPECT_EQ(test::texts_of(one.scene), test::texts_of(two.scene));
  ASSERT_EQ(one.scene.rects.size(), two.scene.rects.size());
  EXPECT_EQ(one.scene.lines.size(), two.scene.lines.size());
  for (float y = 0; y < 500; y += 3) {
    EXPECT_EQ(test::row_text(one.scene, 1200, y), test::row_text(two.scene, 1200, y));
  }
}

// Sorted by first run, the order of the lanes would tell who comes first.
TEST_F(PlayheadScene, LanesAreSortedByWhatHasBeen) {
  TraceBuilder builder;
  builder.core(0, "BBBBBAAAAA").task("one", "rrrrr00000").task("two", "0000000000");
  builder.trace().started_at = test::kOrigin;
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  input.lanes.sort = LaneSort::FirstRun;
  order_lanes(input, {});
  using testing::ElementsAre;
  EXPECT_THAT(input.panes[0].order->tasks(), ElementsAre(1, 0));
  EXPECT_THAT(panes_until(input, Duration{})[0].order->tasks(), ElementsAre(0, 1));
  EXPECT_THAT(panes_until(input, 2ms)[0].order->tasks(), ElementsAre(1, 0));
  input.lanes.sort = LaneSort::Name;
  order_lanes(input, {});
  EXPECT_EQ(panes_until(input, 2ms)[0].order, input.panes[0].order);
}

TEST_F(PlayheadScene, PointingAndChoosingFindNothingThatIsHidden) {
  const TimelineInput input = input_at(4ms, Replay::Future::Hidden);
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  const float y = middle_of(layout, kTask, 0);
  EXPECT_TRUE(hover_text(input, layout, x_of(input, layout, 3.5), y).has_value());
  EXPECT_FALSE(hover_text(input, layout, x_of(input, layout, 7.5), y).has_value());
  EXPECT_FALSE(span_under(input, layout, x_of(input, layout, 7.5), y).has_value());
  const SpanChoice first{0, kTask, 0, at(0)};
  EXPECT_EQ(chosen_span(input, first)->end, at(4));
  EXPECT_FALSE(neighbour_of(input, first, Neighbour::Next).has_value());
  EXPECT_FALSE(along_flow(input, first, FlowEnd::Effect).has_value());
  EXPECT_FALSE(chosen_span(input, {0, kTask, 0, at(6)}).has_value());
}

TEST_F(PlayheadScene, WhatIsPointedAtDoesNotSayWhenItWillEnd) {
  const TimelineInput input = input_at(4ms, Replay::Future::Hidden);
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  const auto text =
      hover_text(input, layout, x_of(input, layout, 3.5), middle_of(layout, kTask, 0));
  ASSERT_TRUE(text);
  for (const std::string& line : text->lines) EXPECT_THAT(line, Not(HasSubstr("6 ms")));
  EXPECT_FALSE(hover_text(input, layout, 4, middle_of(layout, kTask, 0))->lines.size() > 0);
}

TEST_F(PlayheadScene, ARunThatWasOverIsWholeButNotComparedWithOthers) {
  panes_[0].speedup = 1.5;
  const auto past = input_at(10ms, Replay::Future::Hidden).panes;
  EXPECT_EQ(past[0].trace, panes_[0].trace);
  EXPECT_EQ(past[0].summary, panes_[0].summary);
  EXPECT_FALSE(past[0].speedup);
}

TEST_F(PlayheadScene, CurvesEndAtIt) {
  const auto past = input_at(3ms, Replay::Future::Hidden).panes;
  EXPECT_TRUE(std::ranges::all_of(past[0].executing.points(),
                                  [](const CurvePoint& point) { return point.at < at(3); }));
  EXPECT_EQ(past[0].summary, nullptr);
  EXPECT_EQ(past[0].title, panes_[0].title);
  EXPECT_FALSE(past[0].speedup);
}

TEST_F(PlayheadScene, HasItsTimeOnTheRulerAndABeadOnEveryLaneThatRuns) {
  TimelineInput input = input_at(7ms, Replay::Future::Shown);
  const TimelineLayout with = lay_out(input, EvenMeasure());
  EXPECT_THAT(test::texts_of(with.scene), Contains(HasSubstr("7.0")));
  input.playhead.reset();
  const TimelineLayout without = lay_out(input, EvenMeasure());
  // Core and second task run: two beads of two circles each; and two rectangles of the sign.
  EXPECT_EQ(with.scene.rects.size(), without.scene.rects.size() + 2 * 2 + 2);
  EXPECT_EQ(with.scene.lines.size(), without.scene.lines.size() + 1);
}

TEST_F(PlayheadScene, CanBeTakenHoldOfOnTheRuler) {
  const TimelineInput input = input_at(7ms, Replay::Future::Shown);
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  const float y = layout.panes[0].plot_top - 4;
  EXPECT_TRUE(is_on_playhead(layout, x_of(input, layout, 7), y));
  EXPECT_FALSE(is_on_playhead(layout, x_of(input, layout, 3), y));
  EXPECT_FALSE(is_on_playhead(layout, x_of(input, layout, 7), y + 40));
}

TEST_F(PlayheadScene, WordsNeverLieOnEachOther) {
  for (const float stretch : {1.0F, 4.0F / 3}) {
    const EvenMeasure measure(stretch);
    for (const auto future : {Replay::Future::Shown, Replay::Future::Hidden}) {
      for (const Duration time : {Duration{}, Duration(130us), Duration(4ms), Duration(10ms)}) {
        for (const Duration cursor : {Duration{}, Duration(3900us), Duration(10ms)}) {
          TimelineInput input = input_at(time, future);
          input.cursor = cursor;
          input.view.show_all();
          const Scene scene = lay_out(input, measure).scene;
          EXPECT_THAT(test::overlapping_texts(scene, measure), IsEmpty());
          EXPECT_THAT(test::cut_off_texts(scene, measure), IsEmpty());
        }
      }
    }
  }
}

Viewport view_of(Duration begin, Duration end) {
  Viewport view(100ms);
  view.show(begin, end);
  return view;
}

TEST(FollowedPlayhead, TakesTheViewAlongWhenItLeavesIt) {
  Viewport view = view_of(10ms, 20ms);
  follow_playhead(view, 18ms, 19ms);
  EXPECT_EQ(view.begin(), 10ms);
  follow_playhead(view, 19ms, 21ms);
  EXPECT_EQ(view.begin(), 20ms);
  EXPECT_EQ(view.end(), 30ms);
  follow_playhead(view, 29ms, 12ms);  // round a loop
  EXPECT_EQ(view.begin(), 11ms);
}

TEST(FollowedPlayhead, LeavesAViewAloneInWhichItWasNot) {
  Viewport view = view_of(10ms, 20ms);
  follow_playhead(view, 40ms, 41ms);
  EXPECT_EQ(view.begin(), 10ms);
}

TEST(FollowedPlayhead, IsShownByMovingTheViewOnlyWhereItMust) {
  Viewport view = view_of(10ms, 20ms);
  show_playhead(view, 12ms);
  EXPECT_EQ(view.begin(), 10ms);
  show_playhead(view, 50ms);
  EXPECT_EQ(view.begin(), 49ms);
  EXPECT_EQ(view.length(), 10ms);
}

}  // namespace
}  // namespace interlane
