#include "app/timeline/state/replay_events.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::kUnit;
using test::TraceBuilder;

Duration unit(double units) { return at(units) - test::kOrigin; }

PaneInput pane_of(TraceBuilder& builder) {
  builder.trace().started_at = test::kOrigin;
  return make_pane(std::make_shared<const Trace>(builder.build()));
}

TimelineInput input_of(std::vector<PaneInput> panes) {
  TimelineInput input;
  input.panes = std::move(panes);
  return input;
}

// All events from the start on, in units; the start itself left out.
std::vector<double> forwards(const TimelineInput& input) {
  std::vector<double> found;
  Duration time{};
  while (const auto next = next_event(input, time)) {
    time = *next;
    found.push_back(double(time.count()) / double(kUnit.count()));
  }
  return found;
}

TEST(ReplayEvents, AreBeginsOfSpansAndEndsOfLanes) {
  TraceBuilder builder;
  builder.core(0, "A.AAAAA.").task("one", "00ll0");
  builder.thread("worker", 7, "AAAuuu*");
  EXPECT_EQ(forwards(input_of({pane_of(builder)})), (std::vector<double>{2, 3, 4, 5}));
}

TEST(ReplayEvents, AreMarksAndBothEndsOfArrowsToo) {
  TraceBuilder builder;
  builder.task("one", "00000000").thread("worker", 7, "AAAAAAAA");
  builder.trace().flows = {{Flow::Kind::WakeUp, at(2), at(3), TaskId(0), TaskId(0)}};
  builder.trace().marks = {{Mark::Kind::Steal, at(5), TaskId(0), ThreadId(0)}};
  EXPECT_EQ(forwards(input_of({pane_of(builder)})), (std::vector<double>{2, 3, 5, 8}));
}

TEST(ReplayEvents, OfAllPanesComeTogether) {
  TraceBuilder one;
  one.task("one", "00ll00");
  TraceBuilder other;
  other.task("one", "000ll0000");
  EXPECT_EQ(forwards(input_of({pane_of(one), pane_of(other)})),
            (std::vector<double>{2, 3, 4, 5, 6, 9}));
}

TEST(ReplayEvents, AreNeverTheInstantItself) {
  TraceBuilder builder;
  builder.task("one", "00ll00");
  const TimelineInput input = input_of({pane_of(builder)});
  EXPECT_EQ(next_event(input, unit(2)), unit(4));
  EXPECT_EQ(previous_event(input, unit(4)), unit(2));
  EXPECT_EQ(previous_event(input, unit(2)), unit(0));
  EXPECT_EQ(previous_event(input, unit(0)), std::nullopt);
  EXPECT_EQ(next_event(input, unit(6)), std::nullopt);
  EXPECT_EQ(previous_event(input, unit(9)), unit(6));
  EXPECT_EQ(next_event(input, unit(2) + Duration(1)), unit(4));
}

TEST(ReplayEvents, BackwardsAreThoseOfForwards) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    TraceBuilder builder;
    for (int task = 0; task < 4; ++task) {
      std::string picture(random() % 5, ' ');
      for (int i = 0; i < 30; ++i) picture += "0rltp"[random() % 5];
      builder.task("task", picture);
    }
    const TimelineInput input = input_of({pane_of(builder)});
    std::set<Duration> there;
    std::set<Duration> back;
    Duration time{};
    while (const auto next = next_event(input, time)) there.insert(time = *next);
    there.insert(Duration{});
    back.insert(time);
    while (const auto previous = previous_event(input, time)) back.insert(time = *previous);
    back.insert(Duration{});
    EXPECT_EQ(there, back);
  }
}

TEST(ReplayEvents, AreNoneWhereNothingRan) {
  EXPECT_EQ(next_event(input_of({}), Duration{}), std::nullopt);
  EXPECT_EQ(previous_event(input_of({PaneInput{}}), Duration(5)), std::nullopt);
}

}  // namespace
}  // namespace interlane
