#include "app/ui/timeline_control.h"

#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

#include "app/timeline/explain/hover.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/actions.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::EvenMeasure;
using test::TraceBuilder;

template <class Wish>
concept ConcernsTheTimeline =
    requires(TimelineControl& control, const Wish& wish) { control.apply(wish); };

std::shared_ptr<const Trace> two_tasks_and_a_lock() {
  TraceBuilder builder;
  builder.core(0, "AAAA..BBBB");
  builder.core(1, "..BB??AA..");
  builder.thread("main", 100, "0000bb1111");
  builder.task("one", "0000tttt11");
  builder.task("two", "llllrr0000");
  Flow flow;
  flow.kind = Flow::Kind::LockHandOver;
  flow.from = at(4);
  flow.to = at(4);
  flow.from_task = TaskId(0);
  flow.to_task = TaskId(1);
  builder.trace().flows = {flow};
  return std::make_shared<const Trace>(builder.build());
}

// Somebody who does whatever comes to mind with two panes of one run and one that has just begun.
class RandomPerson {
 public:
  explicit RandomPerson(unsigned seed) : random_(seed) {
    const auto trace = two_tasks_and_a_lock();
    input_.panes = {make_pane(trace), make_pane(trace), make_pane(std::make_shared<Trace>())};
    for (std::size_t i = 0; i < input_.panes.size(); ++i) input_.panes[i].id = 10 + i;
    input_.take_over_panes();
    all_ = input_.panes;
    input_.width = 900;
    input_.height = 500;
  }

  void act() {
    switch (random_() % 14) {
      case 0:
        return control_.apply(intent::Zoom{some_factor(), some_share()});
      case 1:
        return control_.apply(intent::Pan{some_share() * 4 - 2});
      case 2:
        return control_.apply(intent::ShowStretch{random_() % 4, some_time(), some_time()});
      case 3:
        return point();
      case 4:
        return change_size();
      case 5:
        return control_.apply(intent::MoveMark{random_() % 4, some_time()});
      case 6:
        return change_lanes();
      case 7:
        return search();
      case 8:
        return move_playhead();
      case 9:
        return input_.measure(random_() % 4, some_time(), some_time());
      case 10:
        return change_panes();
      default:
        return press_a_key();
    }
  }

  void expect_a_possible_view() {
    for (std::size_t i = 0; i < input_.panes.size(); ++i) {
      const Viewport& view = input_.view_of(i);
      const Duration whole = view.extent() - view.first();
      ASSERT_LT(view.begin(), view.end());
      ASSERT_GE(view.length(), Viewport::kMin);
      ASSERT_LE(view.length(), 2 * whole + Viewport::kMin);
      ASSERT_GE(view.begin(), view.first());
      ASSERT_LE(view.end(), view.extent() + whole + Viewport::kMin);
      const Trace& trace = *input_.panes[i].trace;
      ASSERT_LE(view.first(), trace.started_at - input_.zero_of(i));
      ASSERT_GE(view.extent(), trace.finished_at() - input_.zero_of(i));
    }
    if (input_.alignment == Alignment::Bookmark) {
      ASSERT_TRUE(input_.has_bookmark());
    }
    if (input_.chosen) {
      ASSERT_TRUE(chosen_span(input_, *input_.chosen));
    }
  }

  void expect_a_possible_picture() {
    const TimelineLayout layout = lay_out(input_, EvenMeasure());
    for (const SceneRect& rect : layout.scene.rects) {
      ASSERT_TRUE(std::isfinite(rect.x) && std::isfinite(rect.y));
      ASSERT_TRUE(rect.width >= 0 && rect.height >= 0);
    }
    for (const SceneLine& line : layout.scene.lines) {
      ASSERT_TRUE(std::isfinite(line.x1) && std::isfinite(line.x2));
    }
    ASSERT_EQ(layout.panes.size(), input_.panes.size());
    if (const auto measured = input_.measured_time()) {
      ASSERT_LE(measured->begin, measured->end);
      ASSERT_LT(measured->pane, input_.panes.size());
    }
  }

 private:
  double some_share() { return double(random_() % 1001) / 1000; }
  double some_factor() {
    constexpr double kOdd[] = {0, -1, 1e-12, 1e12, std::numeric_limits<double>::infinity()};
    if (random_() % 20 == 0) return kOdd[random_() % std::size(kOdd)];
    return std::exp2(some_share() * 6 - 3);
  }
  // The same panes in another order, some of them or all.
  void change_panes() {
    std::vector<PaneInput> panes = all_;
    std::ranges::shuffle(panes, random_);
    if (random_() % 2 == 0) panes.resize(1 + random_() % panes.size());
    input_.replace_panes(std::move(panes), PaneChange::Replacement);
  }
  Duration some_time() {
    const auto unit = test::kUnit.count();
    return Duration(static_cast<std::int64_t>(random_() % 30) * unit - 10 * unit);
  }
  void point() {
    const TimelineLayout layout = lay_out(input_, EvenMeasure());
    const auto x = static_cast<float>(some_share() * 1000 - 50);
    const auto y = static_cast<float>(some_share() * 600 - 50);
    if (const auto text = hover_text(input_, layout, x, y)) input_.highlighted = text->task;
    input_.active = pane_at(layout, x, y).value_or(input_.active);
    input_.cursor = random_() % 3 > 0 ? std::optional(some_time()) : std::nullopt;
    control_.apply(intent::Choose{span_under(input_, layout, x, y)});
  }
  void change_lanes() {
    const std::size_t pane = random_() % 4;
    constexpr const char* kFilters[] = {"", "o", "two", "none of them", "main"};
    switch (random_() % 3) {
      case 0:
        return control_.apply(intent::FoldProcess{pane, random_() % 2});
      case 1:
        return control_.apply(intent::MoveLane{
            pane, static_cast<LaneRow::Kind>(random_() % 4), random_() % 4,
            random_() % 2 == 0 ? std::optional<std::size_t>(random_() % 4) : std::nullopt});
      default:
        return control_.apply(intent::FilterLanes{kFilters[random_() % std::size(kFilters)]});
    }
  }
  void search() {
    constexpr const char* kWords[] = {"", "one", "lock", "main"};
    control_.apply(intent::SearchFor{kWords[random_() % std::size(kWords)]});
    control_.apply(intent::GoToMatch{random_() % 2 == 0 ? Neighbour::Next : Neighbour::Previous});
  }
  void change_size() {
    input_.width = static_cast<float>(1 + random_() % 2000);
    input_.height = static_cast<float>(1 + random_() % 1200);
    input_.scroll_y = static_cast<float>(random_() % 800);
  }
  void move_playhead() {
    const auto future = random_() % 2 == 0 ? Replay::Future::Shown : Replay::Future::Hidden;
    if (input_.playhead) control_.follow_playhead(input_.playhead->time, some_time());
    input_.playhead = Playhead{some_time(), future};
    if (random_() % 3 == 0) input_.playhead.reset();
  }
  void press_a_key() {
    const Intent& wish = actions()[random_() % actions().size()].intent;
    std::visit(
        [this](const auto& known) {
          if constexpr (ConcernsTheTimeline<std::decay_t<decltype(known)>>) control_.apply(known);
        },
        wish);
  }

  std::mt19937 random_;
  std::vector<PaneInput> all_;
  TimelineInput input_;
  TimelineControl control_{input_};
};

TEST(TimelineControl, ThousandsOfRandomWishesLeaveAPossibleViewAndPicture) {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    RandomPerson person(seed);
    for (int i = 0; i < 5'000; ++i) {
      person.act();
      person.expect_a_possible_view();
      if (i % 20 == 0) person.expect_a_possible_picture();
      if (testing::Test::HasFatalFailure()) FAIL() << "seed " << seed << ", action " << i;
    }
  }
}

TEST(TimelineControl, GoesBackToTheViewBeforeAndForthAgain) {
  TimelineInput input;
  input.view.set_extent(test::kUnit * 10);
  TimelineControl control(input);
  const Duration whole = input.view.length();
  control.apply(intent::Zoom{0.5, 0.5});
  const Duration half = input.view.length();
  control.apply(intent::Undo{});
  EXPECT_EQ(input.view.length(), whole);
  control.apply(intent::Redo{});
  EXPECT_EQ(input.view.length(), half);
}

TEST(TimelineControl, UnfoldsAndUnfiltersWhatHidesASpanThatIsGoneTo) {
  TimelineInput input;
  input.panes = {make_pane(two_tasks_and_a_lock())};
  input.view.set_extent(test::kUnit * 10);
  TimelineControl control(input);
  control.apply(intent::Choose{SpanChoice{0, LaneRow::Kind::Task, 0, at(0)}});
  EXPECT_FALSE(control.take_reveal());  // it was there to be clicked
  control.apply(intent::Fold{LaneGroup::Tasks});
  control.apply(intent::FilterLanes{"one"});
  control.apply(intent::FollowFlow{FlowEnd::Effect});
  ASSERT_TRUE(input.chosen);
  EXPECT_EQ(input.chosen->lane, 1U);
  EXPECT_FALSE(input.folds.tasks);
  EXPECT_EQ(input.lanes.filter, "");
  EXPECT_TRUE(place_of_chosen(input, EvenMeasure()));
  EXPECT_TRUE(control.take_reveal());
  EXPECT_FALSE(control.take_reveal());
}

TEST(TimelineControl, UnfoldsTheProcessOfAThreadThatIsFound) {
  TimelineInput input;
  input.panes = {make_pane(two_tasks_and_a_lock())};
  input.view.set_extent(test::kUnit * 10);
  input.folds.threads = false;
  TimelineControl control(input);
  control.apply(intent::FoldProcess{0, 0});
  EXPECT_EQ(input.folds.processes.size(), 1U);
  control.apply(intent::SearchFor{"main"});
  control.apply(intent::GoToMatch{Neighbour::Next});
  ASSERT_TRUE(input.chosen);
  EXPECT_EQ(input.chosen->kind, LaneRow::Kind::Thread);
  EXPECT_TRUE(place_of_chosen(input, EvenMeasure()));
}

TEST(TimelineControl, GoesThroughTheSortsAndComesToOnesOwnOnceThereIsOne) {
  TimelineInput input;
  input.panes = {make_pane(two_tasks_and_a_lock())};
  TimelineControl control(input);
  for (const LaneSort sort :
       {LaneSort::Name, LaneSort::Waiting, LaneSort::FirstRun, LaneSort::Start}) {
    control.apply(intent::SortLanesByNext{});
    EXPECT_EQ(input.lanes.sort, sort);
  }
  control.apply(intent::MoveLane{0, LaneRow::Kind::Task, 0, {}});
  EXPECT_EQ(input.lanes.sort, LaneSort::Own);
  EXPECT_EQ(input.panes[0].order->tasks(), (std::vector<std::size_t>{1, 0}));
  for (int i = 0; i < 5; ++i) control.apply(intent::SortLanesByNext{});
  EXPECT_EQ(input.lanes.sort, LaneSort::Own);
}

TEST(TimelineControl, LeavesAllOtherLanesWhereTheyAreWhenOneIsMoved) {
  TraceBuilder builder;
  builder.core(0, "ABC");
  builder.thread("c", 100, "0..").thread("b", 101, "..0").thread("a", 102, ".0.");
  builder.task("z", "0").task("y", " 0").task("x", "  0");
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  TimelineControl control(input);
  const auto threads = [&] {
    std::vector<std::size_t> found;
    for (const LaneRow& row : input.panes[0].order->threads()) {
      if (row.kind == LaneRow::Kind::Thread) found.push_back(row.index);
    }
    return found;
  };
  control.apply(intent::SortLanes{LaneSort::Name});
  EXPECT_EQ(threads(), (std::vector<std::size_t>{2, 1, 0}));
  control.apply(intent::MoveLane{0, LaneRow::Kind::Thread, 0, 1});
  EXPECT_EQ(threads(), (std::vector<std::size_t>{2, 0, 1}));
  EXPECT_EQ(input.panes[0].order->tasks(), (std::vector<std::size_t>{2, 1, 0}));
  control.apply(intent::MoveLane{0, LaneRow::Kind::Task, 0, 2});
  EXPECT_EQ(threads(), (std::vector<std::size_t>{2, 0, 1}));
  EXPECT_EQ(input.panes[0].order->tasks(), (std::vector<std::size_t>{0, 2, 1}));
}

}  // namespace
}  // namespace interlane
