#include "app/timeline/report/picture.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/report/comparison_table.h"
#include "app/timeline/report/legend.h"
#include "app/timeline/report/table_columns.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::EvenMeasure;
using test::TraceBuilder;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

PaneInput one_core() {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").task("one", "0000").task("two", "rrrr0000");
  builder.trace().run.scenario_title = "Café: one queue";
  builder.trace().run.parameters = {{"customers", 2, "2", false}};
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  pane.speedup = 1;
  return pane;
}

PaneInput two_cores() {
  TraceBuilder builder;
  builder.core(0, "AAAA").core(1, "BBBB").task("one", "0000").task("two", "1111");
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  pane.speedup = 2;
  return pane;
}

PaneInput stopped() {
  TraceBuilder builder;
  builder.core(0, "AA").unfinished_task("one", "00").unfinished_task("two", "tt");
  builder.trace().outcome = Outcome::Timeout;
  return make_pane(std::make_shared<const Trace>(builder.build()));
}

PaneInput many_tasks(int count) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB");
  for (int i = 0; i < count; ++i) builder.task("task " + std::to_string(i), "rr00iittll00");
  return make_pane(std::make_shared<const Trace>(builder.build()));
}

const ComparisonTable::Cell& cell(const ComparisonTable& table, std::size_t row,
                                  const std::string& header) {
  const auto place = std::find(table.headers.begin(), table.headers.end(), header);
  return table.rows[row].cells[static_cast<std::size_t>(place - table.headers.begin())];
}

TEST(ComparisonTable, HoldsTheFiguresOfEveryRun) {
  const ComparisonTable table = make_comparison_table({one_core(), two_cores()});
  EXPECT_EQ(table.rows[0].title, "Threads · 1 core");
  EXPECT_EQ(cell(table, 0, "makespan").text, "8.0 ms");
  EXPECT_EQ(cell(table, 1, "makespan").text, "4.0 ms");
  EXPECT_EQ(cell(table, 1, "speedup").text, "2.00");
  EXPECT_EQ(cell(table, 0, "in flight").text, "1");
  EXPECT_EQ(cell(table, 1, "executing").text, "2");
  EXPECT_EQ(cell(table, 1, "utilisation").text, "100 %");
  EXPECT_EQ(cell(table, 0, "waiting to run").text, "4.0 ms");
}

TEST(ComparisonTable, SaysWhereSwitchesThatTheRecorderDidNotSeeComeFrom) {
  TraceBuilder builder;
  builder.core(0, "AA").task("one", "00").thread("main", 1, "AA");
  Trace trace = builder.build();
  trace.threads[0].whole = {.voluntary = 3, .preemptions = 2};
  const auto switches = [&trace] {
    const PaneInput pane = make_pane(std::make_shared<const Trace>(trace));
    return cell(make_comparison_table({pane}), 0, "switches").text;
  };
  trace.run.recorder = RecorderLevel::Kernel;
  EXPECT_EQ(switches(), "5");
  trace.run.recorder = RecorderLevel::User;
  EXPECT_EQ(switches(), "–");
  trace.threads[0].first_witness = Witness{};
  trace.threads[0].last_witness = Witness{.voluntary = 12, .involuntary = 4000};
  EXPECT_EQ(switches(), "4012 (getrusage)");
}

TEST(ComparisonTable, MarksTheBestOfEachColumnThatHasOne) {
  const ComparisonTable table = make_comparison_table({one_core(), two_cores()});
  using Mark = ComparisonTable::Mark;
  EXPECT_EQ(cell(table, 0, "makespan").mark, Mark::None);
  EXPECT_EQ(cell(table, 1, "makespan").mark, Mark::Best);
  EXPECT_EQ(cell(table, 1, "speedup").mark, Mark::Best);
  EXPECT_EQ(cell(table, 1, "waiting to run").mark, Mark::Best);
  EXPECT_EQ(cell(table, 1, "executing").mark, Mark::None);
}

TEST(ComparisonTable, TellsHowOftenTheFirstRunsValueEachOtherIs) {
  const ComparisonTable table = make_comparison_table({one_core(), two_cores(), stopped()});
  EXPECT_EQ(cell(table, 1, "makespan").ratio, "÷2.00");
  EXPECT_EQ(cell(table, 1, "executing").ratio, "×2.00");
  EXPECT_EQ(cell(table, 0, "makespan").ratio, "");
  EXPECT_EQ(cell(table, 1, "speedup").ratio, "");         // is one itself
  EXPECT_EQ(cell(table, 1, "waiting to run").ratio, "");  // there is none of zero
  EXPECT_EQ(cell(table, 2, "in flight").ratio, "");       // of a run that did not finish
  EXPECT_EQ(table.rows[0].note, "base");
  EXPECT_EQ(table.rows[1].note, "");
  EXPECT_EQ(make_comparison_table({one_core()}).rows[0].note, "");
}

TEST(ComparisonTable, RatiosGiveWayFirstFromTheRight) {
  const ComparisonTable table = make_comparison_table({one_core(), two_cores()});
  const auto ratios = [&](float room) {
    const auto shown = table_columns(table, {13, 11, room, 14}, EvenMeasure()).shows_ratio;
    return std::ranges::count(shown, true);
  };
  EXPECT_GT(ratios(2000), 1);
  EXPECT_EQ(ratios(200), 0);
  std::ptrdiff_t before = 0;
  bool gives_way_in_part = false;
  for (float room = 200; room < 2000; room += 5) {
    const auto columns = table_columns(table, {13, 11, room, 14}, EvenMeasure());
    EXPECT_GE(ratios(room), before);
    before = ratios(room);
    gives_way_in_part = gives_way_in_part || (before > 0 && before < ratios(2000));
    float needed = 14 * static_cast<float>(table.headers.size());
    for (const float width : columns.widths) needed += width;
    EXPECT_TRUE(before == 0 || needed <= room);
  }
  EXPECT_TRUE(gives_way_in_part);
}

TEST(ComparisonTable, MarksNothingWhereAllAreEqual) {
  const ComparisonTable table = make_comparison_table({one_core(), one_core()});
  for (const auto& row : table.rows) {
    for (const auto& each : row.cells) EXPECT_EQ(each.mark, ComparisonTable::Mark::None);
  }
}

TEST(ComparisonTable, ARunThatWasCutShortIsNotTheFastest) {
  const ComparisonTable table = make_comparison_table({one_core(), two_cores(), stopped()});
  EXPECT_EQ(cell(table, 2, "makespan").text, "stopped by its time limit");
  EXPECT_EQ(cell(table, 2, "makespan").mark, ComparisonTable::Mark::Warning);
  EXPECT_EQ(cell(table, 1, "makespan").mark, ComparisonTable::Mark::Best);
}

TEST(ComparisonTable, HasARowForARunThatHasNotBegun) {
  PaneInput waiting;
  waiting.title = "Processes";
  const ComparisonTable table = make_comparison_table({waiting, one_core()});
  EXPECT_EQ(table.rows[0].title, "Processes");
  EXPECT_EQ(table.rows[0].cells.size(), table.headers.size());
}

TEST(Picture, CarriesWhatASlideNeeds) {
  const Scene scene = picture_scene({one_core(), two_cores()}, {}, EvenMeasure());
  const auto texts = test::texts_of(scene);
  EXPECT_THAT(texts, Contains("Café: one queue"));
  EXPECT_THAT(texts, Contains(HasSubstr("customers 2 · seed 1")));
  EXPECT_THAT(texts, Contains("Threads · 2 cores"));
  EXPECT_THAT(texts, Contains("2.00 ✓"));
  EXPECT_THAT(texts, Contains("on a core"));
  EXPECT_THAT(texts, Contains("ready to run"));
  EXPECT_THAT(texts, Contains("· recorder: kernel"));
  EXPECT_THAT(texts, Contains("· cores 0, 1"));
  EXPECT_EQ(scene.height, 960);
}

TEST(Picture, TheLegendHasTheStatesThatOccurAndNoOthers) {
  const auto texts = test::texts_of(picture_scene({two_cores()}, {}, EvenMeasure()));
  EXPECT_THAT(texts, Contains("on a core"));
  EXPECT_THAT(texts, Not(Contains("waiting: timer")));
  const auto others = test::texts_of(picture_scene({stopped()}, {}, EvenMeasure()));
  EXPECT_THAT(others, Contains("waiting: timer"));
}

TEST(Picture, WordsNeverLieOnEachOtherNorLeaveThePicture) {
  for (const float stretch : {1.0F, 4.0F / 3}) {
    const EvenMeasure measure(stretch);
    for (const float width : {640.0F, 1280.0F, 1600.0F}) {
      PictureOptions options;
      options.width = width;
      options.height = 480;
      const Scene scene =
          picture_scene({one_core(), two_cores(), stopped(), many_tasks(12)}, options, measure);
      EXPECT_THAT(test::overlapping_texts(scene, measure), IsEmpty()) << width << " " << stretch;
      EXPECT_THAT(test::cut_off_texts(scene, measure), IsEmpty()) << width << " " << stretch;
    }
  }
}

TEST(Picture, GrowsUntilItsLanesCanBeReadButNotForEver) {
  PictureOptions options;
  options.height = 400;
  EXPECT_GT(picture_scene({many_tasks(60)}, options, EvenMeasure()).height, 1000);
  EXPECT_LT(picture_scene({many_tasks(5000)}, options, EvenMeasure()).height, 5000);
}

TEST(Picture, FollowsTheArrangementOfTheWindow) {
  PictureOptions options;
  const std::vector<PaneInput> panes = {many_tasks(40), many_tasks(40)};
  const float stacked = picture_scene(panes, options, EvenMeasure()).height;
  options.arrangement = Arrangement::Columns;
  const Scene scene = picture_scene(panes, options, EvenMeasure());
  EXPECT_LT(scene.height, stacked);
  EXPECT_THAT(test::overlapping_texts(scene, EvenMeasure()), IsEmpty());
  EXPECT_THAT(test::cut_off_texts(scene, EvenMeasure()), IsEmpty());
}

TEST(Picture, FollowsTheAlignmentOfTheWindow) {
  std::vector<PaneInput> panes = {one_core(), many_tasks(3)};
  panes[0].id = 4;
  panes[1].id = 7;
  PictureOptions options;
  EXPECT_THAT(test::texts_of(picture_scene(panes, options, EvenMeasure())),
              Not(Contains("0: mark")));
  options.alignment = Alignment::Bookmark;
  options.bookmarks = {{4, {test::kOrigin, test::at(5)}}, {7, {test::kOrigin, test::at(2)}}};
  const auto texts = test::texts_of(picture_scene(panes, options, EvenMeasure()));
  EXPECT_THAT(texts, Contains("0: mark").Times(2));
  EXPECT_THAT(texts, Contains("-5 ms"));  // where the first of the runs begins
}

TEST(Picture, OfNothingSaysSo) {
  const auto texts = test::texts_of(picture_scene({}, {}, EvenMeasure()));
  EXPECT_THAT(texts, Contains("nothing was run"));
}

TEST(Legend, ShowsEveryFill) {
  std::vector<State> all;
  for (int state = 0; state < kStateCount; ++state) all.push_back(static_cast<State>(state));
  const Scene scene = legend_scene({.states = all, .marks = {}}, dark_theme(), 900, EvenMeasure());
  for (const Fill fill : {Fill::Solid, Fill::Hollow, Fill::Thin, Fill::Hatched, Fill::Dotted,
                          Fill::Baseline, Fill::Sparse, Fill::Unknown}) {
    EXPECT_THAT(scene.rects, Contains(testing::Field(&SceneRect::fill, fill)));
  }
  EXPECT_GT(scene.height, 0);
  EXPECT_THAT(test::cut_off_texts(scene, EvenMeasure()), IsEmpty());
}

}  // namespace
}  // namespace interlane
