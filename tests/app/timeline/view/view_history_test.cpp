#include "app/timeline/view/view_history.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

using namespace std::chrono_literals;

class History : public testing::Test {
 protected:
  void show(Duration begin, Duration end, Duration later = 5s) {
    now_ += later;
    history_.will_change(view_, now_);
    view_.show(begin, end);
  }
  Viewport view_{100ms};
  ViewHistory history_;
  Timestamp now_ = timestamp_from_ns(1);
};

TEST_F(History, GoesBackAndForth) {
  show(10ms, 20ms);
  show(12ms, 13ms);
  history_.back(view_);
  EXPECT_EQ(view_.begin(), 10ms);
  EXPECT_EQ(view_.end(), 20ms);
  history_.back(view_);
  EXPECT_TRUE(view_.shows_all());
  history_.back(view_);  // there is none before it
  EXPECT_TRUE(view_.shows_all());
  history_.forth(view_);
  history_.forth(view_);
  EXPECT_EQ(view_.begin(), 12ms);
  history_.forth(view_);
  EXPECT_EQ(view_.begin(), 12ms);
}

TEST_F(History, TakesChangesThatFollowAtOnceAsOne) {
  show(10ms, 20ms);
  show(11ms, 19ms, 50ms);
  show(12ms, 18ms, 50ms);
  history_.back(view_);
  EXPECT_TRUE(view_.shows_all());
}

TEST_F(History, TakesWhatFollowsAtOnceOnGoingBackAsAnotherChange) {
  show(10ms, 20ms);
  show(30ms, 40ms);
  history_.back(view_);
  show(50ms, 60ms, 50ms);
  history_.back(view_);
  EXPECT_EQ(view_.begin(), 10ms);
  history_.forth(view_);
  EXPECT_EQ(view_.begin(), 50ms);
}

TEST_F(History, ForgetsWhatWasLeftOnceTheViewChangesAnew) {
  show(10ms, 20ms);
  history_.back(view_);
  show(30ms, 40ms);
  history_.forth(view_);
  EXPECT_EQ(view_.begin(), 30ms);
}

TEST_F(History, MeansTheSameInstantsWhenTimeZeroMoves) {
  view_.set_extent(-100ms, 100ms);
  show(10ms, 20ms);
  show(30ms, 40ms);
  history_.move_zero(15ms);
  view_.move_zero(15ms);
  history_.back(view_);
  EXPECT_EQ(view_.begin(), -5ms);
  EXPECT_EQ(view_.end(), 5ms);
}

TEST_F(History, IsEmptyOnceCleared) {
  show(10ms, 20ms);
  history_.clear();
  history_.back(view_);
  EXPECT_EQ(view_.begin(), 10ms);
}

}  // namespace
}  // namespace interlane
