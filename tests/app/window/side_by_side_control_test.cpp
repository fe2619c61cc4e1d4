#include <gtest/gtest.h>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/timeline_control.h"
#include "tests/app/timeline/two_task_pane.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::kUnit;
using test::two_task_pane;

class Control : public testing::Test {
 protected:
  Control() {
    input_.panes = {two_task_pane("r0000000", "rrrr0000", 4),
                    two_task_pane("rrrr0000", "rrrrrrrr00", 7)};
    input_.take_over_panes();
  }

  TimelineInput input_;
  TimelineControl control_{input_};
};

TEST_F(Control, ActsOnTheActivePaneAloneOnceTheyAreNotLinked) {
  control_.apply(intent::ToggleLink{});
  EXPECT_FALSE(control_.take_words().empty());
  input_.active = 1;
  control_.apply(intent::ShowStretch{input_.active, kUnit, kUnit * 3});
  EXPECT_EQ(input_.view_of(1).begin(), kUnit);
  EXPECT_TRUE(input_.view_of(0).shows_all());
  control_.apply(intent::Undo{});
  EXPECT_TRUE(input_.view_of(1).shows_all());
  control_.apply(intent::Redo{});
  EXPECT_EQ(input_.view_of(1).begin(), kUnit);
}

TEST_F(Control, ShowsAStretchInThePaneThatItIsOf) {
  control_.apply(intent::ToggleLink{});
  input_.active = 0;
  control_.apply(intent::ShowStretch{1, kUnit, kUnit * 3});
  EXPECT_EQ(input_.view_of(1).begin(), kUnit);
  EXPECT_TRUE(input_.view_of(0).shows_all());
  input_.measure(0, kUnit * 4, kUnit * 2);
  control_.apply(intent::ShowChosen{});
  EXPECT_EQ(input_.active, 0U);
  EXPECT_EQ(input_.view_of(0).begin(), kUnit * 2);
  EXPECT_EQ(input_.view_of(1).begin(), kUnit);
}

TEST_F(Control, KeepsWhatIsMeasuredAtItsInstantsWhenTimeZeroMoves) {
  input_.measure(1, kUnit * 3, kUnit * 5);
  const Timestamp begin = input_.zero_of(1) + kUnit * 3;
  input_.active = 1;
  input_.cursor = kUnit * 2;
  control_.apply(intent::ToggleMark{});
  control_.apply(intent::ChangeAlignment{});
  control_.apply(intent::ChangeAlignment{});
  ASSERT_EQ(input_.alignment, Alignment::Bookmark);
  ASSERT_TRUE(input_.measured_time());
  EXPECT_EQ(input_.zero_of(1) + input_.measured_time()->begin, begin);
  EXPECT_EQ(input_.measured_time()->end - input_.measured_time()->begin, kUnit * 2);
}

TEST_F(Control, KeepsWhatIsChosenAndMeasuredInItsPaneWhereverThatGoes) {
  const SpanChoice choice{1, LaneRow::Kind::Task, 0, input_.panes[1].trace->started_at};
  ASSERT_TRUE(chosen_span(input_, choice));
  input_.chosen = choice;
  input_.measure(1, kUnit, kUnit * 2);
  input_.active = 1;
  std::vector<PaneInput> panes = input_.panes;
  panes.insert(panes.begin(), panes[0]);
  panes.front().id = 99;
  input_.replace_panes(panes, PaneChange::Growth);
  ASSERT_TRUE(input_.chosen);
  EXPECT_EQ(input_.chosen->pane, 2U);
  EXPECT_EQ(input_.active, 2U);
  EXPECT_EQ(input_.measured_time()->pane, 2U);
  panes.pop_back();
  input_.replace_panes(panes, PaneChange::Replacement);
  EXPECT_FALSE(input_.chosen);
  EXPECT_FALSE(input_.measured);
}

TEST_F(Control, ChoosingEndsMeasuring) {
  input_.measure(0, kUnit, kUnit * 2);
  control_.apply(
      intent::Choose{SpanChoice{1, LaneRow::Kind::Task, 0, input_.panes[1].trace->started_at},
                     intent::Choose::Sight::IntoView});
  EXPECT_FALSE(input_.measured);
  EXPECT_TRUE(input_.chosen);
}

TEST_F(Control, TakesTheActivePanesViewAndHistoryWhenLinkedAgain) {
  control_.apply(intent::ShowStretch{input_.active, kUnit * 2, kUnit * 6});
  control_.apply(intent::ToggleLink{});
  EXPECT_EQ(input_.view_of(1).begin(), kUnit * 2);  // nothing jumps
  control_.apply(intent::Undo{});                   // of the active pane alone
  EXPECT_TRUE(input_.view_of(0).shows_all());
  EXPECT_EQ(input_.view_of(1).begin(), kUnit * 2);
  input_.active = 1;
  control_.apply(intent::ToggleLink{});
  EXPECT_EQ(input_.view_of(0).begin(), kUnit * 2);
  control_.apply(intent::Undo{});
  EXPECT_TRUE(input_.view_of(0).shows_all());
}

TEST_F(Control, GoesFromStartToFirstTaskAndToMarksWhereThereAreSome) {
  control_.apply(intent::ChangeAlignment{});
  EXPECT_EQ(input_.alignment, Alignment::FirstTask);
  control_.apply(intent::ChangeAlignment{});
  EXPECT_EQ(input_.alignment, Alignment::Start);
  input_.cursor = kUnit * 2;
  control_.apply(intent::ToggleMark{});
  control_.apply(intent::ChangeAlignment{});
  control_.apply(intent::ChangeAlignment{});
  EXPECT_EQ(input_.alignment, Alignment::Bookmark);
  control_.apply(intent::ChangeAlignment{});
  EXPECT_EQ(input_.alignment, Alignment::Start);
}

TEST_F(Control, KeepsInViewWhatTheActivePaneShowsWhenTimeZeroMoves) {
  control_.apply(intent::ShowStretch{input_.active, kUnit * 2, kUnit * 6});
  input_.active = 1;
  control_.apply(intent::ChangeAlignment{});
  const Timestamp zero = input_.zero_of(1);
  EXPECT_EQ(zero + input_.view_of(1).begin(), at(2));
  EXPECT_EQ(zero + input_.view_of(1).end(), at(6));
  control_.apply(intent::Undo{});
  EXPECT_EQ(zero + input_.view.begin(), at(0));
}

TEST_F(Control, SetsAMarkAtTheCursorMovesItAndRemovesIt) {
  input_.active = 1;
  input_.cursor = kUnit * 3;
  control_.apply(intent::ToggleMark{});
  EXPECT_EQ(input_.bookmark_of(1), at(3));
  EXPECT_EQ(input_.bookmark_of(0), std::nullopt);
  control_.apply(intent::MoveMark{1, kUnit * 5});
  EXPECT_EQ(input_.bookmark_of(1), at(5));
  control_.apply(intent::MoveMark{1, kUnit * 500});  // not beyond the run
  EXPECT_EQ(input_.bookmark_of(1), input_.panes[1].trace->finished_at());
  input_.cursor = kUnit * 5;
  control_.apply(intent::ToggleMark{});
  EXPECT_EQ(input_.bookmark_of(1), at(5));
  control_.apply(intent::ToggleMark{});
  EXPECT_EQ(input_.bookmark_of(1), std::nullopt);
}

TEST_F(Control, MarksWhereTheChosenSpanBeginsWithoutAPointer) {
  control_.apply(intent::ToggleMark{});
  EXPECT_FALSE(control_.take_words().empty());  // says what to do first
  control_.apply(intent::Choose{SpanChoice{1, LaneRow::Kind::Task, 0, at(4)}});
  control_.apply(intent::ToggleMark{});
  EXPECT_EQ(input_.bookmark_of(1), at(4));
  control_.apply(intent::ToggleMark{});
  EXPECT_EQ(input_.bookmark_of(1), std::nullopt);
}

TEST_F(Control, StartsAtTheBeginningWithOtherRuns) {
  control_.apply(intent::ToggleLink{});
  control_.apply(intent::ShowStretch{input_.active, kUnit, kUnit * 3});
  control_.apply(intent::FilterLanes{"one"});
  control_.apply(intent::MoveLane{0, LaneRow::Kind::Task, 0, std::nullopt});
  input_.measure(0, kUnit, kUnit * 2);
  control_.start_over();
  input_.take_over_panes();
  EXPECT_FALSE(input_.measured);
  EXPECT_TRUE(input_.lanes.filter.empty());
  EXPECT_FALSE(input_.lanes.has_own());
  EXPECT_EQ(input_.lanes.sort, LaneSort::Start);
  EXPECT_TRUE(input_.view_of(0).shows_all());
  control_.apply(intent::Undo{});
  EXPECT_TRUE(input_.view_of(0).shows_all());
}

}  // namespace
}  // namespace interlane
