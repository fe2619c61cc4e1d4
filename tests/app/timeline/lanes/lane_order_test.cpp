#include "app/timeline/lanes/lane_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/lanes/names.h"
#include "app/timeline/lanes/run_title.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::EvenMeasure;
using test::TraceBuilder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(LaneNames, AreComparedByTheirNumbersAndNotByCase) {
  EXPECT_TRUE(comes_before("customer 2", "customer 10"));
  EXPECT_FALSE(comes_before("customer 10", "customer 2"));
  EXPECT_TRUE(comes_before("alice", "Bob"));
  EXPECT_TRUE(comes_before("task", "task 1"));
  EXPECT_FALSE(comes_before("task 07", "task 7"));
  EXPECT_FALSE(comes_before("task 7", "task 07"));
}

TEST(LaneNames, MatchWhatTheyContainInEitherCase) {
  EXPECT_TRUE(matches("Customer 12", "customer 1"));
  EXPECT_TRUE(matches("Заказ 7", "аказ"));
  EXPECT_TRUE(matches("anything", ""));
  EXPECT_FALSE(matches("order", "orders"));
}

// Who is first depends on what is asked for.
//   task 0 "b 10"  waits longest        task 1 "b 9"  runs first        task 2 "a"  first by name
TimelineInput kitchen() {
  TraceBuilder builder;
  builder.core(0, "BBBBBBBBBBBB");
  builder.process("runner", 4711, "************");
  builder.thread("zoe", 4711, "bbbbbbbb****").thread("adam", 4712, "****bb******");
  builder.process("helper", 4800, "************");
  builder.thread("kim", 4800, "**bbbbbbbb**");
  builder.task("b 10", "rrrllllllll0").task("b 9", "0000llll0000").task("a", "rr0000000000");
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  input.view = Viewport(test::kUnit * 12);
  input.width = 1200;
  input.height = 600;
  input.folds.threads = false;
  return input;
}

std::vector<std::string> names(TimelineInput& input, LaneRow::Kind first, LaneRow::Kind last) {
  order_lanes(input, {});
  std::vector<std::string> found;
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  for (const LaneRow& row : layout.panes[0].rows) {
    if (row.kind >= first && row.kind <= last) {
      found.push_back(row_name(*input.panes[0].trace, row));
    }
  }
  return found;
}
std::vector<std::string> task_names(TimelineInput& input) {
  return names(input, LaneRow::Kind::Task, LaneRow::Kind::Task);
}
std::vector<std::string> thread_names(TimelineInput& input) {
  return names(input, LaneRow::Kind::Process, LaneRow::Kind::Thread);
}

TEST(LaneOrder, SortsTasksByWhatIsAskedFor) {
  TimelineInput input = kitchen();
  EXPECT_THAT(task_names(input), ElementsAre("b 10", "b 9", "a"));
  input.lanes.sort = LaneSort::Name;
  EXPECT_THAT(task_names(input), ElementsAre("a", "b 9", "b 10"));
  input.lanes.sort = LaneSort::Waiting;
  EXPECT_THAT(task_names(input), ElementsAre("b 10", "b 9", "a"));
  input.lanes.sort = LaneSort::FirstRun;
  EXPECT_THAT(task_names(input), ElementsAre("b 9", "a", "b 10"));
}

TEST(LaneOrder, SortsThreadsWithinTheirProcess) {
  TimelineInput input = kitchen();
  const auto adam_first =
      ElementsAre("runner (process 4711)", "adam", "zoe", "helper (process 4800)", "kim");
  EXPECT_THAT(thread_names(input),
              ElementsAre("runner (process 4711)", "zoe", "adam", "helper (process 4800)", "kim"));
  for (const LaneSort sort : {LaneSort::Name, LaneSort::FirstRun}) {
    input.lanes.sort = sort;
    EXPECT_THAT(thread_names(input), adam_first);
  }
}

TEST(LaneOrder, KeepsATaskWhereItWasPut) {
  TimelineInput input = kitchen();
  input.lanes.sort = LaneSort::Own;
  const auto order = sorted_tasks(*input.panes[0].trace, nullptr, {});
  input.lanes.own = with_moved(order, 2, 0);
  EXPECT_THAT(task_names(input), ElementsAre("a", "b 10", "b 9"));
  input.lanes.own = with_moved(order, 0, std::nullopt);
  EXPECT_THAT(task_names(input), ElementsAre("b 9", "a", "b 10"));
  input.lanes.own = {2, 77};  // of a run with more tasks
  EXPECT_THAT(task_names(input), ElementsAre("a", "b 10", "b 9"));
}

TEST(LaneOrder, KeepsAThreadOfItsRunWhereItWasPut) {
  TimelineInput input = kitchen();
  input.lanes.sort = LaneSort::Own;
  const std::string run = run_title(input.panes[0].trace->run);
  input.lanes.own_threads = {{"another run", {1, 0}}, {run, {2, 1, 0}}};
  EXPECT_THAT(thread_names(input),
              ElementsAre("runner (process 4711)", "adam", "zoe", "helper (process 4800)", "kim"));
  EXPECT_THAT(sorted_threads(input.panes[0].order->source()), ElementsAre(1, 0, 2));
  input.lanes.own_threads.pop_back();
  EXPECT_THAT(thread_names(input),
              ElementsAre("runner (process 4711)", "zoe", "adam", "helper (process 4800)", "kim"));
}

TEST(LaneOrder, ShowsOnlyWhatAFilterLeavesAndSaysSo) {
  TimelineInput input = kitchen();
  input.lanes.filter = "B 1";
  EXPECT_THAT(task_names(input), ElementsAre("b 10"));
  EXPECT_THAT(test::texts_of(lay_out(input, EvenMeasure()).scene),
              Contains("1 of 3 tasks match “B 1”"));
  input.lanes.filter = "dam";
  EXPECT_THAT(thread_names(input), ElementsAre("runner (process 4711)", "adam"));
  const auto texts = test::texts_of(lay_out(input, EvenMeasure()).scene);
  EXPECT_THAT(texts, Contains("1 of 3 threads match “dam”"));
  EXPECT_THAT(texts, Contains("no lane matches “dam”"));
  input.lanes.filter = "helper";  // with all its threads
  EXPECT_THAT(thread_names(input), ElementsAre("helper (process 4800)", "kim"));
}

TEST(LaneOrder, FoldsProcessesOneByOne) {
  TimelineInput input = kitchen();
  input.folds.processes = {{run_title(input.panes[0].trace->run), 0}};
  EXPECT_THAT(thread_names(input),
              ElementsAre("runner (process 4711)", "helper (process 4800)", "kim"));
}

TEST(LaneOrder, IsMadeOnceATraceAndSetting) {
  TimelineInput input = kitchen();
  order_lanes(input, {});
  const auto made = input.panes[0].order;
  order_lanes(input, {});
  EXPECT_EQ(input.panes[0].order, made);
  input.lanes.sort = LaneSort::Name;
  order_lanes(input, {});
  const auto sorted = input.panes[0].order;
  EXPECT_NE(sorted, made);
  const std::vector<PaneInput> before = input.panes;
  input.panes[0].order = made;  // as a pane comes from its run
  order_lanes(input, before);
  EXPECT_EQ(input.panes[0].order, sorted);
}

// More than are laid out.
TimelineInput thousand_tasks() {
  TraceBuilder builder;
  for (int i = 1; i <= 1'000; ++i) builder.task("task " + std::to_string(i), "0");
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  input.width = 1200;
  input.height = 600;
  return input;
}

TEST(LaneOrder, AppliesToAllLanesBeforeTheyAreTooMany) {
  TimelineInput input = thousand_tasks();
  input.lanes.filter = "task 99";
  order_lanes(input, {});
  const auto texts = test::texts_of(lay_out(input, EvenMeasure()).scene);
  EXPECT_THAT(texts, Contains("11 of 1000 tasks match “task 99”"));
  EXPECT_THAT(texts, Contains("task 999"));
  EXPECT_THAT(texts, Not(Contains(HasSubstr("more task"))));
}

TEST(LaneOrder, LaysOutTheLanesAroundTheChosenOneOfTooMany) {
  TimelineInput input = thousand_tasks();
  input.chosen = SpanChoice{0, LaneRow::Kind::Task, 555, test::at(0)};
  const auto place = place_of_chosen(input, EvenMeasure());
  ASSERT_TRUE(place);
  input.scroll_y = place->y - 300;
  const auto layout = lay_out(input, EvenMeasure());
  const auto row = std::ranges::find(layout.panes[0].rows, 555U, &LaneRow::index);
  ASSERT_NE(row, layout.panes[0].rows.end());
  EXPECT_FLOAT_EQ(row->y, 300);
  input.scroll_y = 0;
  EXPECT_THAT(test::texts_of(lay_out(input, EvenMeasure()).scene), Contains("400 tasks before"));
  input.scroll_y = layout.content_height - 600;
  EXPECT_THAT(test::texts_of(lay_out(input, EvenMeasure()).scene), Contains("300 more tasks"));
}

TEST(LaneOrder, HasAControlThatSaysHowLanesAreSorted) {
  TimelineInput input = kitchen();
  EXPECT_THAT(test::texts_of(lay_out(input, EvenMeasure()).scene), Not(Contains("by start")));
  input.shows_controls = true;
  input.lanes.sort = LaneSort::Waiting;
  for (const char* filter : {"", "b"}) {
    input.lanes.filter = filter;
    order_lanes(input, {});
    const auto layout = lay_out(input, EvenMeasure());
    const auto hit = std::ranges::find(layout.scene.hits, HitTarget::Kind::Sort, &HitTarget::kind);
    ASSERT_NE(hit, layout.scene.hits.end());
    EXPECT_TRUE(sort_control_at(layout, hit->x + 2, hit->y + 2));
    EXPECT_THAT(test::texts_of(layout.scene), Contains("by waiting"));
    EXPECT_THAT(test::overlapping_texts(layout.scene, EvenMeasure()), IsEmpty());
  }
}

TEST(LaneOrder, FindsTheLaneWhoseNameIsPointedAt) {
  TimelineInput input = kitchen();
  const auto layout = lay_out(input, EvenMeasure());
  for (const LaneRow& row : layout.panes[0].rows) {
    const auto named = name_at(layout, layout.panes[0].plot_left - 5, row.y + row.height / 2);
    ASSERT_TRUE(named);
    EXPECT_EQ(named->row.kind, row.kind);
    EXPECT_EQ(named->row.index, row.index);
  }
  EXPECT_FALSE(name_at(layout, layout.panes[0].plot_left + 50, layout.panes[0].rows[0].y + 2));
}

}  // namespace
}  // namespace interlane
