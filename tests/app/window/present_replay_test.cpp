#include "app/present_replay.h"

#include <gtest/gtest.h>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::TraceBuilder;

// A run of ten units, replayed with its future hidden.
class HiddenFuture : public testing::Test {
 protected:
  HiddenFuture() {
    TraceBuilder builder;
    builder.core(0, "AAAAAAAAAA").task("one", "00000lll00");
    builder.trace().started_at = test::kOrigin;
    state_.timeline.panes = {make_pane(std::make_shared<const Trace>(builder.build()))};
    state_.replay.set_extent(0ms, 10ms);
    state_.replay.set_future(Replay::Future::Hidden);
    state_.replay.pause();
  }
  void go_to(Duration time) {
    state_.replay.seek(time);
    present_replay(state_);
  }
  [[nodiscard]] Timestamp horizon() const { return state_.timeline.panes[0].trace->horizon; }

  ScreenState state_;
};

TEST_F(HiddenFuture, IsTakenOutOfThePanesAndPutBack) {
  go_to(3ms);
  EXPECT_EQ(horizon(), at(3));
  EXPECT_EQ(whole_panes(state_)[0].trace->horizon, at(10));
  go_to(6ms);  // of the whole, not of what was left
  EXPECT_EQ(horizon(), at(6));
  state_.replay.stop();
  present_replay(state_);
  EXPECT_EQ(horizon(), at(10));
  EXPECT_TRUE(state_.whole_panes.empty());
  EXPECT_FALSE(state_.timeline.playhead);
}

TEST_F(HiddenFuture, IsRevealedAtTheEnd) {
  go_to(10ms);
  EXPECT_EQ(horizon(), at(10));
  EXPECT_EQ(state_.timeline.playhead->future, Replay::Future::Shown);
  EXPECT_NE(state_.timeline.panes[0].summary, nullptr);
}

TEST_F(HiddenFuture, LetsGoOfAChosenSpanThatIsInIt) {
  state_.timeline.chosen = SpanChoice{0, LaneRow::Kind::Task, 0, at(5)};
  go_to(6ms);
  EXPECT_TRUE(state_.timeline.chosen);
  go_to(4ms);
  EXPECT_FALSE(state_.timeline.chosen);
}

}  // namespace
}  // namespace interlane
