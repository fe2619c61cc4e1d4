#include "app/timeline/lanes/flow_index.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Flow flow(double from, double to, std::uint32_t from_task = 0, std::uint32_t to_task = 1) {
  Flow made;
  made.from = at(from);
  made.to = at(to);
  made.from_task = TaskId(from_task);
  made.to_task = TaskId(to_task);
  return made;
}

TEST(FlowList, FindsWhatReachesIntoAView) {
  const FlowList list({flow(5, 6), flow(1, 2), flow(0, 9), flow(3, 4)});
  const auto found = list.in_view(at(3.5), at(5.5), 100);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].from, at(0));
  EXPECT_EQ(found[1].from, at(3));
  EXPECT_EQ(found[2].from, at(5));
  EXPECT_EQ(list.count(at(3.5), at(5.5)), 3U);
  EXPECT_EQ(list.count(at(20), at(30)), 0U);
  EXPECT_TRUE(list.in_view(at(20), at(30), 100).empty());
}

TEST(FlowList, FindsTheSameAsLookingAtAll) {
  std::mt19937 random(7);
  std::vector<Flow> flows;
  for (int i = 0; i < 2'000; ++i) {
    const double from = double(random() % 10'000);
    const double length = random() % 50 == 0 ? double(random() % 5'000) : double(random() % 10);
    flows.push_back(flow(from, from + length));
  }
  const FlowList list(flows);
  for (int i = 0; i < 100; ++i) {
    const double begin = double(random() % 10'000);
    const double end = begin + 1 + double(random() % 300);
    const auto expected = static_cast<std::size_t>(std::ranges::count_if(
        flows, [&](const Flow& each) { return each.to >= at(begin) && each.from < at(end); }));
    ASSERT_EQ(list.count(at(begin), at(end)), expected);
    ASSERT_EQ(list.in_view(at(begin), at(end), 5'000).size(), expected);
  }
}

TEST(FlowList, SpreadsFewOverMany) {
  std::vector<Flow> flows;
  for (int i = 0; i < 1'000; ++i) flows.push_back(flow(i, i + 0.5));
  const auto found = FlowList(flows).in_view(at(0), at(1'000), 10);
  EXPECT_LE(found.size(), 10U);
  EXPECT_GE(found.size(), 9U);
  EXPECT_GE(found.back().from, at(850));
}

TEST(FlowIndex, KnowsTheArrowsOfEachTaskAndNoneToItself) {
  Trace trace;
  trace.flows = {flow(0, 1, 0, 1), flow(2, 3, 1, 2), flow(4, 5, 2, 2)};
  trace.flows.push_back(flow(6, 7));
  trace.flows.back().from_task = TaskId();
  const FlowIndex index(trace);
  EXPECT_EQ(index.all().count(at(0), at(10)), 2U);
  EXPECT_EQ(index.of(TaskId(1)).count(at(0), at(10)), 2U);
  EXPECT_EQ(index.of(TaskId(2)).count(at(0), at(10)), 1U);
  EXPECT_EQ(index.of(TaskId(99)).count(at(0), at(10)), 0U);
}

// At any instant, the lists of the past are those of a trace that has nothing else.
TEST(FlowIndex, OfThePastIsTheIndexOfAPastTrace) {
  std::mt19937 random(11);
  Trace trace;
  for (int i = 0; i < 500; ++i) {
    const double from = double(random() % 1'000);  // some begin and end at once
    const auto task = static_cast<std::uint32_t>(random() % 5);
    trace.flows.push_back(flow(from, from + double(random() % 40), task, (task + 1) % 5));
  }
  const auto whole = std::make_shared<const FlowIndex>(trace);
  for (const double until : {0.0, 3.0, 400.0, 401.0, 999.0, 2'000.0}) {
    Trace past;
    std::ranges::copy_if(trace.flows, std::back_inserter(past.flows), [until](const Flow& each) {
      return each.from < at(until) && each.to <= at(until);
    });
    const FlowIndex expected(past);
    const FlowIndex index(whole, at(until));
    for (const TaskId task : {TaskId(), TaskId(0), TaskId(4), TaskId(77)}) {
      const FlowList& list = task.is_none() ? index.all() : index.of(task);
      const FlowList& other = task.is_none() ? expected.all() : expected.of(task);
      for (int begin = 0; begin < 1'000; begin += 37) {
        const std::size_t count = other.count(at(begin), at(begin + 90));
        ASSERT_EQ(list.count(at(begin), at(begin + 90)), count) << until << " " << begin;
        ASSERT_EQ(list.in_view(at(begin), at(begin + 90), 1'000).size(), count);
        ASSERT_EQ(list.beginning_in(at(begin), at(begin + 9)).size(),
                  other.beginning_in(at(begin), at(begin + 9)).size());
      }
    }
  }
}

TEST(Arrows, AreDrawnOfAllTasksOnRequestAndCountedWhereTheyAreTooMany) {
  const auto lines_of = [](int flows, Arrows arrows, std::vector<std::string>* texts = nullptr) {
    test::TraceBuilder builder;
    builder.task("one", std::string(50, '0')).task("two", std::string(50, '0'));
    for (int i = 0; i < flows; ++i) {
      const double from = 40.0 * i / flows;
      builder.trace().flows.push_back(flow(from, from + 2));
    }
    TimelineInput input;
    input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
    input.view = Viewport(test::kUnit * 50);
    input.width = 1200;
    input.height = 600;
    input.arrows = arrows;
    const Scene scene = lay_out(input, test::EvenMeasure()).scene;
    if (texts != nullptr) *texts = test::texts_of(scene);
    return scene.lines.size();
  };
  const std::size_t none = lines_of(3, Arrows::OfOneTask);
  std::vector<std::string> texts;
  EXPECT_EQ(lines_of(3, Arrows::All, &texts), none + 9);  // each a line and a head of two
  EXPECT_THAT(texts, Not(Contains(HasSubstr("arrows"))));
  EXPECT_EQ(lines_of(1'200, Arrows::All, &texts), none + 900);
  EXPECT_THAT(texts, Contains("300 of 1,200 arrows shown"));
}

}  // namespace
}  // namespace interlane
