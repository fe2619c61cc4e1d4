#include "app/timeline/explain/inspector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/explain/inspector_scene.h"
#include "app/timeline/explain/inspector_words.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::EvenMeasure;
using test::kUnit;
using test::TraceBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Trace two_tasks() {
  TraceBuilder builder;
  builder.core(0, "AAAA*BBBBB");
  builder.task("one", "0000tttt");
  builder.task("two", "rlllrr0000");
  builder.trace().flows = {{Flow::Kind::LockHandOver, at(4), at(4), TaskId(0), TaskId(1)}};
  return builder.build();
}

// The task "two" gets a lock from "one" at unit 4.
class Inspector : public testing::Test {
 protected:
  Inspector() {
    PaneInput pane = make_pane(std::make_shared<const Trace>(two_tasks()));
    pane.title = "Threads · 1 core";
    pane.critical_path = std::make_shared<const CriticalPath>(critical_path(*pane.trace));
    input_.panes = {std::move(pane)};
    input_.view = Viewport(kUnit * 10);
  }

  [[nodiscard]] InspectorContent of_span(LaneRow::Kind kind, std::size_t lane, double unit) const {
    const auto content = inspect_span(input_, {0, kind, lane, at(unit)});
    return content.value_or(InspectorContent{});
  }
  [[nodiscard]] InspectorContent of_measured(double from, double to) const {
    TimelineInput input = input_;
    input.measure(0, at(from) - test::kOrigin, at(to) - test::kOrigin);
    return inspect_stretch(input.panes, inspected_stretch(input));
  }
  [[nodiscard]] InspectorContent of_visible() const {
    return inspect_stretch(input_.panes, inspected_stretch(input_));
  }
  static const InspectorSection* section(const InspectorContent& content,
                                         const std::string& title) {
    for (const InspectorSection& each : content.sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  static std::vector<std::string> values(const InspectorContent& content, const std::string& title,
                                         const std::string& label) {
    const InspectorSection* const found = section(content, title);
    if (found == nullptr) return {"no section " + title};
    for (const InspectorRow& row : found->rows) {
      if (row.label == label) return row.values;
    }
    return {"no row " + label};
  }

  TimelineInput input_;
};

TEST_F(Inspector, TellsHowATaskSpentItsTime) {
  const InspectorContent content = of_span(LaneRow::Kind::Task, 1, 6);
  EXPECT_EQ(content.title, "two");
  EXPECT_THAT(content.lines, ElementsAre("task · Threads · 1 core"));
  EXPECT_THAT(values(content, "Its time", "on a core"), ElementsAre("4.0 ms", "40 %"));
  EXPECT_THAT(values(content, "Its time", "waiting: lock"), ElementsAre("3.0 ms", "30 %"));
  EXPECT_THAT(values(content, "Why it did not run", "ready to run"),
              ElementsAre("2", "3.0 ms", "2.0 ms"));
  const InspectorSection* const lengths = section(content, "Lengths of its spans");
  ASSERT_TRUE(lengths != nullptr && lengths->histogram);
  EXPECT_EQ(lengths->histogram->total(), 4u);
}

TEST_F(Inspector, TellsWhatASpanIs) {
  const InspectorContent content = of_span(LaneRow::Kind::Task, 1, 1);
  EXPECT_THAT(values(content, "Chosen span", "waiting: lock"), ElementsAre("3.0 ms"));
  EXPECT_THAT(values(content, "Chosen span", "from"), ElementsAre("1.0 ms"));
  EXPECT_THAT(values(content, "Chosen span", "to"), ElementsAre("4.0 ms"));
}

TEST_F(Inspector, LeadsAlongArrows) {
  const InspectorContent content = of_span(LaneRow::Kind::Task, 1, 1);
  const InspectorSection* const arrows = section(content, "Woken by");
  ASSERT_NE(arrows, nullptr);
  ASSERT_EQ(arrows->rows.size(), 1u);
  EXPECT_EQ(arrows->rows[0].label, "lock from one");
  EXPECT_EQ(arrows->rows[0].leads_to, (SpanChoice{0, LaneRow::Kind::Task, 0, at(0)}));
}

TEST_F(Inspector, TellsTheSpansPlaceInTheCriticalPath) {
  const InspectorContent holder = of_span(LaneRow::Kind::Task, 0, 0);
  const InspectorSection* const path = section(holder, "Critical path");
  ASSERT_NE(path, nullptr);
  EXPECT_EQ(path->notes[0], "This span is on it for 100 % of its length.");
  EXPECT_EQ(path->notes[1], "one has 40 % of it, 4.0 ms of 10.0 ms.");
  const InspectorContent sleeper = of_span(LaneRow::Kind::Task, 0, 4);
  EXPECT_THAT(section(sleeper, "Critical path")->notes[0], "This span is not on it.");
}

TEST_F(Inspector, SaysWhenThereIsNoCriticalPathYet) {
  input_.panes[0].critical_path.reset();
  EXPECT_THAT(section(of_span(LaneRow::Kind::Task, 0, 0), "Critical path")->notes[0],
              HasSubstr("once the run has ended"));
}

TEST_F(Inspector, TellsWhatRanOnACore) {
  const InspectorContent content = of_span(LaneRow::Kind::Core, 0, 0);
  EXPECT_EQ(content.title, "core 0");
  EXPECT_THAT(values(content, "What ran on it", "two"), ElementsAre("5.0 ms", "50 %"));
  EXPECT_THAT(values(content, "What ran on it", "without a task"), ElementsAre("1.0 ms", "10 %"));
  EXPECT_EQ(section(content, "Why it did not run"), nullptr);
}

TEST_F(Inspector, HasNothingToSayOfASpanThatIsGone) {
  EXPECT_FALSE(inspect_span(input_, {0, LaneRow::Kind::Task, 0, at(2)}));
  EXPECT_FALSE(inspect_span(input_, {3, LaneRow::Kind::Task, 0, at(0)}));
}

TEST_F(Inspector, SaysWhichStretchItsFiguresAreOf) {
  EXPECT_EQ(of_visible().title, "Visible stretch");
  const InspectorContent measured = of_measured(2, 7);
  EXPECT_EQ(measured.title, "Measured stretch");
  EXPECT_EQ(measured.lines[0], "5.0 ms, from 2.0 ms to 7.0 ms");
  EXPECT_THAT(values(measured, "Concurrency, parallelism", "cores busy"), ElementsAre("100 %"));
  EXPECT_THAT(values(measured, "Overhead", "on cores, no task"), ElementsAre("1.0 ms"));
  EXPECT_THAT(values(measured, "Overhead", "of all core time"), ElementsAre("20 %"));
  EXPECT_THAT(values(measured, "Finished tasks", "not yet"), ElementsAre("2"));
}

TEST_F(Inspector, GivesEveryRunAColumnUpToSix) {
  for (int i = 0; i < 7; ++i) input_.panes.push_back(input_.panes[0]);
  const InspectorContent content = of_measured(0, 10);
  EXPECT_THAT(section(content, "Switches")->heads, ElementsAre("1", "2", "3", "4", "5", "6"));
  EXPECT_EQ(values(content, "Turnaround time", "max").size(), 6u);
  EXPECT_EQ(section(content, "Runs")->rows.size(), 6u);
}

TEST_F(Inspector, ShowsADashForARunThatHadEndedBefore) {
  TraceBuilder builder;
  builder.core(0, "A").task("short", "0");
  input_.panes.push_back(make_pane(std::make_shared<const Trace>(builder.build())));
  const InspectorContent content = of_measured(2, 7);
  EXPECT_THAT(values(content, "Switches", "switches"), ElementsAre("0", "–"));
}

TEST_F(Inspector, AdmitsWhatLevelUserCannotSee) {
  Trace trace = two_tasks();
  trace.run.recorder = RecorderLevel::User;
  input_.panes = {make_pane(std::make_shared<const Trace>(std::move(trace)))};
  const InspectorContent content = of_visible();
  EXPECT_THAT(values(content, "Overhead", "on cores, no task"), ElementsAre("–"));
  EXPECT_THAT(section(content, "Overhead")->notes.back(), HasSubstr("level user"));
}

TEST_F(Inspector, SaysWhoCountedSwitchesAtLevelUser) {
  Trace trace =
      TraceBuilder().core(0, "AA").task("one", "0000000000").thread("main", 1, "AA").build();
  trace.run.recorder = RecorderLevel::User;
  trace.threads[0].first_witness = Witness{};
  trace.threads[0].last_witness = Witness{.voluntary = 12, .involuntary = 4000};
  input_.panes = {make_pane(std::make_shared<const Trace>(std::move(trace)))};
  EXPECT_THAT(values(of_measured(0, 10), "Switches", "switches"), ElementsAre("4012"));
  EXPECT_THAT(section(of_measured(0, 10), "Switches")->notes,
              ElementsAre(HasSubstr("getrusage counted")));
  EXPECT_THAT(values(of_measured(2, 7), "Switches", "switches"), ElementsAre("–"));
  EXPECT_THAT(section(of_measured(2, 7), "Switches")->notes,
              ElementsAre(HasSubstr("finds some preemptions")));
}

// Widths from the narrowest panel on, in ordinary words and in ones that are a third longer.
TEST_F(Inspector, NeverCutsOffOrOverlapsItsWords) {
  for (int i = 0; i < 5; ++i) input_.panes.push_back(input_.panes[0]);
  Theme theme;
  theme.text_size = 12;
  for (const float stretch : {1.0F, 4.0F / 3}) {
    for (const float width : {228.0F, 300.0F, 384.0F, 576.0F}) {
      for (const InspectorContent& content :
           {of_span(LaneRow::Kind::Task, 1, 1), of_span(LaneRow::Kind::Core, 0, 0),
            of_measured(0, 10)}) {
        const EvenMeasure measure(stretch);
        const Scene scene = inspector_scene(content, theme, width, measure).scene;
        EXPECT_THAT(test::overlapping_texts(scene, measure), IsEmpty()) << width;
        EXPECT_THAT(test::cut_off_texts(scene, measure), IsEmpty()) << width;
      }
    }
  }
}

TEST_F(Inspector, DrawsAStatesShareInItsOwnFill) {
  const InspectorContent content = of_span(LaneRow::Kind::Task, 1, 1);
  const Scene scene = inspector_scene(content, Theme(), 400, EvenMeasure()).scene;
  const auto with = [&](Fill fill) {
    return std::ranges::find_if(scene.rects, [&](const SceneRect& r) { return r.fill == fill; });
  };
  EXPECT_NE(with(Fill::Hatched), scene.rects.end());
  EXPECT_NE(with(Fill::Thin), scene.rects.end());
}

TEST_F(Inspector, KnowsWhereItsArrowsCanBeClicked) {
  const InspectorContent content = of_span(LaneRow::Kind::Task, 1, 1);
  const InspectorScene drawn = inspector_scene(content, Theme(), 400, EvenMeasure());
  ASSERT_EQ(drawn.links.size(), 1u);
  EXPECT_EQ(drawn.links[0].leads_to.lane, 0u);
  EXPECT_GT(drawn.links[0].width, 100);
}

TEST(SwitchesWords, SpeakOfPreemptionsWhereNobodyCountedAllSwitches) {
  EXPECT_EQ(switches_words(SwitchSource::Recorder, 79, 3), "79 switches");
  EXPECT_EQ(switches_words(SwitchSource::Getrusage, 1, 0), "1 switch");
  EXPECT_EQ(switches_words(std::nullopt, 3, 3), "3 preemptions");
}

TEST(ShareText, NeverRoundsToNothingOrAll) {
  EXPECT_EQ(share_text(0.0), "0 %");
  EXPECT_EQ(share_text(0.001), "<1 %");
  EXPECT_EQ(share_text(0.62), "62 %");
  EXPECT_EQ(share_text(0.999), ">99 %");
  EXPECT_EQ(share_text(1.0), "100 %");
  EXPECT_EQ(share_text(kUnit, Duration{}), "–");
}

TEST(InspectorScene, GoesOnBelowWhereALabelIsTooLong) {
  InspectorContent content;
  InspectorSection& section = content.sections.emplace_back();
  section.title = "Parallelism";
  section.rows.resize(2);
  section.rows[0].label = "executing, at most, of all of the runs";
  section.rows[0].values = {"1"};
  section.rows[1].label = "busy";
  section.rows[1].values = {"99 %"};
  const Scene scene = inspector_scene(content, Theme(), 260, EvenMeasure()).scene;
  std::string words;
  for (const SceneText& text : scene.texts) {
    if (text.align == TextAlign::Left) words += text.text + "|";
  }
  EXPECT_THAT(words, testing::HasSubstr("executing"));
  EXPECT_THAT(words, testing::HasSubstr("runs|busy|"));
  EXPECT_THAT(words, testing::Not(testing::HasSubstr("…")));
  EXPECT_THAT(test::overlapping_texts(scene, EvenMeasure()), testing::IsEmpty());
}

}  // namespace
}  // namespace interlane
