#include "app/timeline/state/timeline_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/app/timeline/two_task_pane.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::EvenMeasure;
using test::kUnit;
using test::TraceBuilder;
using test::two_task_pane;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Two runs of the same two tasks; in the second the first task gets a core three units later.
class SideBySide : public testing::Test {
 protected:
  SideBySide() {
    input_.panes = {two_task_pane("r0000000", "rrrr0000", 4),
                    two_task_pane("rrrr0000", "rrrrrrrr00", 7)};
    input_.width = 1200;
    input_.height = 900;
    input_.take_over_panes();
  }
  void mark(std::size_t pane, double unit) {
    input_.bookmarks[input_.panes[pane].id] = {input_.panes[pane].trace->started_at, at(unit)};
  }
  [[nodiscard]] TimelineLayout layout() const { return lay_out(input_, EvenMeasure()); }

  TimelineInput input_;
};

TEST_F(SideBySide, HaveOneViewWhileTheyAreLinked) {
  EXPECT_EQ(&input_.view_of(0), &input_.view_of(1));
  input_.is_linked = false;
  input_.take_over_panes();
  input_.view_of(1).show(kUnit, kUnit * 2);
  EXPECT_EQ(input_.view_of(1).begin(), kUnit);
  EXPECT_TRUE(input_.view_of(0).shows_all());
  input_.is_linked = true;
  EXPECT_TRUE(input_.view_of(1).shows_all());
}

TEST_F(SideBySide, KeepTheirViewsWhenAnotherPaneComesBetween) {
  input_.is_linked = false;
  input_.take_over_panes();
  input_.view_of(1).show(kUnit, kUnit * 2);
  input_.panes.insert(input_.panes.begin(), two_task_pane("00", "00", 1));
  input_.take_over_panes();
  EXPECT_EQ(input_.view_of(2).begin(), kUnit);
  EXPECT_TRUE(input_.view_of(0).shows_all());
}

TEST_F(SideBySide, ShareTheCursorOnlyWhileTheyAreLinked) {
  input_.cursor = kUnit * 3;
  input_.active = 1;
  EXPECT_EQ(input_.cursor_in(0), kUnit * 3);
  input_.is_linked = false;
  EXPECT_EQ(input_.cursor_in(0), std::nullopt);
  EXPECT_EQ(input_.cursor_in(1), kUnit * 3);
}

TEST_F(SideBySide, HighlightTheTaskOfTheChosenSpanInEveryLinkedPane) {
  input_.chosen = SpanChoice{0, LaneRow::Kind::Task, 1, at(4)};
  EXPECT_EQ(input_.highlighted_in(0), TaskId(1));
  EXPECT_EQ(input_.highlighted_in(1), TaskId(1));
  input_.highlighted = TaskId(0);  // what is pointed at comes first
  EXPECT_EQ(input_.highlighted_in(1), TaskId(0));
  input_.highlighted = {};
  input_.is_linked = false;
  EXPECT_EQ(input_.highlighted_in(0), TaskId(1));
  EXPECT_TRUE(input_.highlighted_in(1).is_none());
}

TEST_F(SideBySide, CanBeAlignedAtTheFirstTask) {
  input_.alignment = Alignment::FirstTask;
  input_.take_over_panes();
  EXPECT_EQ(input_.zero_of(0), at(1));
  EXPECT_EQ(input_.zero_of(1), at(4));
  EXPECT_EQ(input_.view.first(), -4 * kUnit);
  EXPECT_EQ(input_.view.extent(), 7 * kUnit);
  const auto scene = layout().scene;
  EXPECT_THAT(test::texts_of(scene), Contains(HasSubstr("first task")));
  EXPECT_THAT(test::texts_of(scene), Contains(HasSubstr("-")));  // what lies before
}

TEST_F(SideBySide, CanBeAlignedAtMarks) {
  mark(0, 3);
  mark(1, 6);
  input_.alignment = Alignment::Bookmark;
  input_.take_over_panes();
  EXPECT_EQ(input_.zero_of(0), at(3));
  EXPECT_EQ(input_.zero_of(1), at(6));
  const auto made = layout();
  const auto x_of_flag = [&](std::size_t pane) {
    for (const HitTarget& hit : made.scene.hits) {
      if (hit.kind == HitTarget::Kind::Bookmark && hit.pane == int(pane)) return hit.x;
    }
    return -1.0F;
  };
  EXPECT_GT(x_of_flag(0), 0);
  EXPECT_FLOAT_EQ(x_of_flag(0), x_of_flag(1));
}

TEST_F(SideBySide, AreAlignedAtTheStartAgainOnceTheRunsWithMarksAreGone) {
  mark(0, 3);
  input_.alignment = Alignment::Bookmark;
  TraceBuilder builder;
  builder.core(0, "AAAA").task("one", "0000");
  builder.trace().started_at = at(0.5);
  input_.panes[0] = make_pane(std::make_shared<const Trace>(builder.build()));
  input_.panes[0].id = 4;
  EXPECT_EQ(input_.bookmark_of(0), std::nullopt);
  input_.take_over_panes();
  EXPECT_EQ(input_.alignment, Alignment::Start);
}

TEST_F(SideBySide, SayHowFarTheCursorIsFromTheMark) {
  mark(0, 3);
  input_.cursor = kUnit * 5;
  EXPECT_THAT(test::texts_of(layout().scene), Contains(HasSubstr("+2.0 ms from the mark")));
  input_.cursor = kUnit;
  EXPECT_THAT(test::texts_of(layout().scene), Contains(HasSubstr("-2.0 ms from the mark")));
}

TEST_F(SideBySide, HaveAFlagThatCanBeTakenHoldOf) {
  mark(1, 3);
  const auto made = layout();
  const PaneGeometry& pane = made.panes[1];
  const float x = input_.view.x_of(kUnit * 3, pane.plot_left, pane.plot_width);
  EXPECT_EQ(flag_at(made, x + 2, pane.plot_top - 6), 1U);
  EXPECT_EQ(flag_at(made, x + 60, pane.plot_top - 6), std::nullopt);
  EXPECT_EQ(flag_at(made, x + 2, pane.plot_top + 20), std::nullopt);
}

TEST_F(SideBySide, WordsOfMarksAndAlignmentLieOnNoOthers) {
  mark(0, 3);
  mark(1, 6);
  for (const auto arrangement : {Arrangement::Stacked, Arrangement::Columns}) {
    for (const auto alignment : {Alignment::Start, Alignment::FirstTask, Alignment::Bookmark}) {
      for (const float width : {420.0F, 700.0F, 1200.0F}) {
        input_.arrangement = arrangement;
        input_.alignment = alignment;
        input_.width = width;
        input_.take_over_panes();
        for (int cursor = -8; cursor <= 8; cursor += 2) {
          input_.cursor = kUnit * cursor;
          for (const float stretch : {1.0F, 4.0F / 3}) {
            const EvenMeasure measure(stretch);
            const Scene scene = lay_out(input_, measure).scene;
            ASSERT_THAT(test::overlapping_texts(scene, measure), IsEmpty()) << width;
            ASSERT_THAT(test::cut_off_texts(scene, measure), IsEmpty()) << width;
          }
        }
      }
    }
  }
}

TEST_F(SideBySide, ShowWhichPaneKeysActOnOnlyWhileTheyAreNotLinked) {
  const std::size_t before = layout().scene.lines.size();
  input_.is_linked = false;
  input_.take_over_panes();
  EXPECT_EQ(layout().scene.lines.size(), before + 1);
}

}  // namespace
}  // namespace interlane
