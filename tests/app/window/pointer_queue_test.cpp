#include "app/pointer_queue.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(PointerQueue, MovesBetweenTwoFramesAreOne) {
  PointerQueue queue;
  EXPECT_FALSE(queue.next().place);
  queue.move({1, 2});
  queue.move({3, 4});
  EXPECT_EQ(queue.next().place->x, 3);
  EXPECT_FALSE(queue.has_more());
  EXPECT_EQ(queue.next().place->y, 4);
}

TEST(PointerQueue, AButtonGoesDownWhereThePointerWasThen) {
  PointerQueue queue;
  queue.move({10, 20});
  queue.press(0);
  queue.move({300, 20});
  const PointerQueue::State pressed = queue.next();
  EXPECT_TRUE(pressed.is_down[0]);
  EXPECT_EQ(pressed.place->x, 10);
  EXPECT_TRUE(queue.has_more());
  const PointerQueue::State dragged = queue.next();
  EXPECT_TRUE(dragged.is_down[0]);
  EXPECT_EQ(dragged.place->x, 300);
  EXPECT_FALSE(queue.has_more());
}

TEST(PointerQueue, AClickIsDownInOneFrameAndUpInTheNext) {
  PointerQueue queue;
  queue.press(0);
  queue.release(0);
  queue.press(0);
  EXPECT_TRUE(queue.next().is_down[0]);
  EXPECT_FALSE(queue.next().is_down[0]);
  EXPECT_TRUE(queue.next().is_down[0]);
  EXPECT_FALSE(queue.has_more());
}

TEST(PointerQueue, ADragEndsWhereTheButtonIsReleased) {
  PointerQueue queue;
  queue.press(2);
  static_cast<void>(queue.next());
  queue.move({50, 0});
  queue.release(2);
  queue.move({90, 0});
  const PointerQueue::State released = queue.next();
  EXPECT_EQ(released.place->x, 50);
  EXPECT_FALSE(released.is_down[2]);
  EXPECT_EQ(queue.next().place->x, 90);
}

TEST(PointerQueue, TwoButtonsMayChangeInOneFrame) {
  PointerQueue queue;
  queue.press(0);
  queue.press(1);
  const PointerQueue::State both = queue.next();
  EXPECT_TRUE(both.is_down[0] && both.is_down[1]);
}

TEST(PointerQueue, ButtonsBeyondTheThirdAreIgnored) {
  PointerQueue queue;
  queue.press(7);
  EXPECT_FALSE(queue.has_more());
}

}  // namespace
}  // namespace interlane
