#include "app/timeline/state/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::at;
using test::TraceBuilder;

constexpr auto kTask = LaneRow::Kind::Task;
constexpr auto kThread = LaneRow::Kind::Thread;

TimelineInput kitchen() {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB");
  builder.thread("worker", 4711, "AAAABBBB");
  builder.task("cook", "0000llll00").task("waiter", "rr00ll00");
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  input.panes.push_back(input.panes[0]);
  return input;
}

std::vector<SpanChoice> all_of(Search search) {
  std::vector<SpanChoice> found;
  for (std::size_t i = 0; i < search.size(); ++i) found.push_back(*search.go(Neighbour::Next, {}));
  return found;
}

TEST(Search, FindsTheSpansOfANameInEveryPaneInOrderOfTime) {
  EXPECT_THAT(all_of(Search(kitchen(), "COOK")),
              testing::ElementsAre(SpanChoice{0, kTask, 0, at(0)}, SpanChoice{0, kTask, 0, at(4)},
                                   SpanChoice{0, kTask, 0, at(8)}, SpanChoice{1, kTask, 0, at(0)},
                                   SpanChoice{1, kTask, 0, at(4)}, SpanChoice{1, kTask, 0, at(8)}));
}

TEST(Search, FindsStatesByTheirWords) {
  const auto found = all_of(Search(kitchen(), "lock"));
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0], (SpanChoice{0, kTask, 0, at(4)}));
  EXPECT_EQ(found[1], (SpanChoice{0, kTask, 1, at(4)}));
}

TEST(Search, LooksAtThreadsWhileTheyAreShown) {
  TimelineInput input = kitchen();
  const Search hidden(input, "worker");
  EXPECT_EQ(hidden.size(), 0U);
  input.folds.threads = false;
  EXPECT_TRUE(hidden.is_stale(input));
  const Search shown(input, "worker");
  EXPECT_EQ(all_of(shown).front(), (SpanChoice{0, kThread, 0, at(0)}));
  EXPECT_FALSE(shown.is_stale(input));
  input.panes.pop_back();
  EXPECT_TRUE(shown.is_stale(input));
}

TEST(Search, GoesOnFromTheChosenSpanAndAround) {
  Search search(kitchen(), "lock");
  const SpanChoice chosen{0, kTask, 1, at(6)};
  EXPECT_EQ(search.go(Neighbour::Next, chosen), (SpanChoice{1, kTask, 0, at(4)}));
  EXPECT_EQ(search.current(), 2U);
  EXPECT_EQ(search.go(Neighbour::Next, chosen), (SpanChoice{1, kTask, 1, at(4)}));
  EXPECT_EQ(search.go(Neighbour::Next, chosen), (SpanChoice{0, kTask, 0, at(4)}));
  EXPECT_EQ(search.go(Neighbour::Previous, chosen), (SpanChoice{1, kTask, 1, at(4)}));
  Search back(kitchen(), "lock");
  EXPECT_EQ(back.go(Neighbour::Previous, chosen), (SpanChoice{0, kTask, 1, at(4)}));
}

// A replay and a live run make new traces all the time, and each is searched anew.
TEST(Search, MadeAnewGoesOnFromTheMatchThatWasGoneTo) {
  std::optional<SpanChoice> chosen;
  std::vector<SpanChoice> gone_to;
  for (int i = 0; i < 3; ++i) {
    chosen = Search(kitchen(), "lock").go(Neighbour::Next, chosen);
    gone_to.push_back(*chosen);
  }
  Search once(kitchen(), "lock");
  for (const SpanChoice& choice : gone_to) EXPECT_EQ(once.go(Neighbour::Next, {}), choice);
}

TEST(Search, FindsNothingForNoWordsAndForWrongOnes) {
  EXPECT_EQ(Search(kitchen(), "").size(), 0U);
  Search search(kitchen(), "no such thing");
  EXPECT_EQ(search.size(), 0U);
  EXPECT_FALSE(search.go(Neighbour::Next, {}));
}

TEST(Search, SaysWhereItGaveUp) {
  std::string picture;
  for (std::size_t i = 0; i < Search::kMaxMatches / 2; ++i) picture += "0l";
  TraceBuilder builder;
  builder.task("one", picture).task("two", picture);
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
  const Search search(input, "o");
  EXPECT_EQ(search.size(), Search::kMaxMatches);
  EXPECT_TRUE(search.is_cut());
}

}  // namespace
}  // namespace interlane
