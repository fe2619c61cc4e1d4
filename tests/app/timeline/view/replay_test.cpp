#include "app/timeline/view/replay.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

using namespace std::chrono_literals;
using Speed = Replay::Speed;

Replay replay_of(Duration extent) {
  Replay replay;
  replay.set_extent(0ms, extent);
  return replay;
}

TEST(Replay, IsStoppedAtFirstAndDoesNotMove) {
  Replay replay = replay_of(100ms);
  EXPECT_FALSE(replay.is_on());
  replay.advance(50ms);
  EXPECT_EQ(replay.playhead(), 0ms);
}

TEST(Replay, MovesAtItsSpeedWhilePlaying) {
  Replay replay = replay_of(100ms);
  replay.play();
  replay.advance(30ms);
  EXPECT_EQ(replay.playhead(), 30ms);
  replay.pause();
  replay.advance(30ms);
  EXPECT_EQ(replay.playhead(), 30ms);
}

TEST(Replay, HasSpeedsFromATenThousandthToTen) {
  Replay replay = replay_of(1s);
  EXPECT_EQ(replay.speed(), (Speed{1, 1}));
  replay.slower();
  EXPECT_EQ(replay.speed(), (Speed{1, 2}));
  replay.slower();
  EXPECT_EQ(replay.speed(), (Speed{1, 5}));
  replay.slower();
  EXPECT_EQ(replay.speed(), (Speed{1, 10}));
  for (int i = 0; i < 30; ++i) replay.slower();
  EXPECT_EQ(replay.speed(), (Speed{1, 10'000}));
  for (int i = 0; i < 30; ++i) replay.faster();
  EXPECT_EQ(replay.speed(), (Speed{10, 1}));
}

TEST(Replay, SaysItsSpeedAsAFraction) {
  EXPECT_EQ(speed_text({1, 1}), "1×");
  EXPECT_EQ(speed_text({10, 1}), "10×");
  EXPECT_EQ(speed_text({1, 10'000}), "1/10000×");
}

TEST(Replay, LosesNoTimeToRoundingAtItsSlowest) {
  Replay replay = replay_of(1s);
  for (int i = 0; i < 30; ++i) replay.slower();
  replay.play();
  for (int i = 0; i < 1000; ++i) replay.advance(Duration(16'666'667));
  EXPECT_EQ(replay.playhead(), Duration(1'666'666));  // 16.666667 s, ten thousand times slower
}

TEST(Replay, ChoosesASpeedAtWhichTheRunCanBeWatched) {
  Replay replay = replay_of(300ms);
  replay.suit(300ms);
  EXPECT_EQ(replay.speed(), (Speed{1, 50}));
  replay.suit(40s);
  EXPECT_EQ(replay.speed(), (Speed{1, 1}));
  replay.suit(10us);
  EXPECT_EQ(replay.speed(), (Speed{1, 10'000}));
}

TEST(Replay, PausesAtTheEndAndStartsAgainFromThere) {
  Replay replay = replay_of(100ms);
  replay.play();
  replay.advance(150ms);
  EXPECT_EQ(replay.state(), Replay::State::Paused);
  EXPECT_TRUE(replay.is_at_end());
  EXPECT_EQ(replay.playhead(), 100ms);
  replay.play();
  EXPECT_EQ(replay.playhead(), 0ms);
}

TEST(Replay, BeginsItsLoopAnew) {
  Replay replay = replay_of(100ms);
  replay.set_loop(Replay::Loop{20ms, 50ms});
  replay.play();
  EXPECT_EQ(replay.playhead(), 20ms);
  replay.advance(35ms);
  EXPECT_EQ(replay.playhead(), 25ms);
  EXPECT_EQ(replay.state(), Replay::State::Playing);
  replay.advance(100ms);  // more than three times round
  EXPECT_EQ(replay.playhead(), 35ms);
}

TEST(Replay, KeepsPlayheadAndLoopWithinTheRuns) {
  Replay replay = replay_of(100ms);
  replay.seek(120ms);
  EXPECT_EQ(replay.playhead(), 100ms);
  replay.seek(-1ms);
  EXPECT_EQ(replay.playhead(), 0ms);
  replay.set_loop(Replay::Loop{90ms, 200ms});
  EXPECT_EQ(replay.loop(), (Replay::Loop{90ms, 100ms}));
  replay.seek(95ms);
  replay.set_extent(0ms, 80ms);
  EXPECT_EQ(replay.playhead(), 80ms);
  EXPECT_FALSE(replay.loop());
}

TEST(Replay, CoversRunsThatBeginBeforeZero) {
  Replay replay;
  replay.set_extent(-20ms, 100ms);
  replay.seek(-30ms);
  EXPECT_EQ(replay.playhead(), -20ms);
  replay.seek(100ms);
  replay.play();
  EXPECT_EQ(replay.playhead(), -20ms);
}

TEST(Replay, DoesNotLeapWhenTheProgramStoodStill) {
  Replay replay = replay_of(1h);
  replay.play();
  replay.advance(10min);
  EXPECT_LT(replay.playhead(), 1s);
}

TEST(Replay, HidesTheFutureUntilItsEnd) {
  Replay replay = replay_of(100ms);
  replay.set_future(Replay::Future::Hidden);
  EXPECT_FALSE(replay.hides_something());
  replay.play();
  EXPECT_TRUE(replay.hides_something());
  replay.advance(100ms);
  EXPECT_FALSE(replay.hides_something());
  replay.seek(99ms);
  EXPECT_TRUE(replay.hides_something());
  replay.stop();
  replay.pause();
  EXPECT_FALSE(replay.hides_something());
}

TEST(Replay, ForgetsWhereItWasOnceStopped) {
  Replay replay = replay_of(100ms);
  replay.set_loop(Replay::Loop{20ms, 50ms});
  replay.play();
  replay.stop();
  EXPECT_FALSE(replay.is_on());
  EXPECT_FALSE(replay.loop());
  replay.play();
  EXPECT_EQ(replay.playhead(), 0ms);
}

}  // namespace
}  // namespace interlane
