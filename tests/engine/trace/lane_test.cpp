#include "engine/trace/lane.h"

#include <cmath>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/mutex.h"
#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

const SpanFacts kReady{State::Ready, TaskId{0}, {}, {}};
const SpanFacts kRunning{State::Running, TaskId{0}, ThreadId{0}, CpuId{1}};
const SpanFacts kWaiting{State::WaitingIo, TaskId{0}, {}, {}};
const SpanFacts kBlocked{State::Blocked, {}, ThreadId{0}, {}};
const SpanFacts kRunnable{State::Runnable, {}, ThreadId{0}, {}};

TEST(Lane, AnEmptyOneHasNoSpans) {
  EXPECT_TRUE(Lane().empty());
  EXPECT_EQ(Lane().first_ending_after(at(1)), 0u);
}

TEST(Lane, UntilAnInstantHasNothingBehindIt) {
  const auto lane = lane_from_text(" rrAAAii");
  EXPECT_EQ(by_task(lane->until(at(9))), " rrAAAii");
  EXPECT_EQ(by_task(lane->until(at(8))), " rrAAAii");
  EXPECT_EQ(by_task(lane->until(at(7))), " rrAAAi");
  EXPECT_EQ(by_task(lane->until(at(6))), " rrAAA");
  EXPECT_EQ(by_task(lane->until(at(4))), " rrA");
  EXPECT_TRUE(lane->until(at(1)).empty());
  EXPECT_TRUE(lane->until(at(0)).empty());
}

TEST(Lane, UntilAnInstantAgreesWithTheWholeLaneUpToIt) {
  LaneBuilder builder;
  constexpr int kSpans = 5000;  // of several chunks
  for (int i = 0; i < kSpans; ++i) builder.change(at(i), i % 2 == 0 ? kReady : kRunning);
  const Lane lane = builder.snapshot(at(kSpans));
  for (const double end : {0.5, 1.0, 8.0, 1016.0, 1016.5, 2040.0, 4998.0, 4998.5, 4999.5}) {
    const Lane past = lane.until(at(end));
    ASSERT_EQ(past.end(), at(end));
    ASSERT_EQ(past.size(), static_cast<std::size_t>(std::ceil(end)));
    Span last = lane.span(past.size() - 1);
    last.end = at(end);
    EXPECT_EQ(past.span(past.size() - 1), last);
    EXPECT_EQ(past.first_ending_after(at(end)), past.size());
  }
}

TEST(LaneBuilder, SpansPartitionTheLane) {
  LaneBuilder lane;
  lane.change(at(1), kReady);
  lane.change(at(2), kRunning);
  lane.close(at(4));
  EXPECT_EQ(by_task(lane.snapshot(at(9))), " rAA");
}

TEST(LaneBuilder, ASpanCarriesItsFacts) {
  LaneBuilder lane;
  lane.change(at(0), kRunning);
  const Lane snapshot = lane.snapshot(at(3));
  ASSERT_EQ(snapshot.size(), 1u);
  const Span expected{at(0), at(3), State::Running, TaskId{0}, ThreadId{0}, CpuId{1}};
  EXPECT_EQ(snapshot.span(0), expected);
}

TEST(LaneBuilder, EqualNeighboursMerge) {
  LaneBuilder lane;
  lane.change(at(0), kReady);
  lane.change(at(1), kReady);
  lane.change(at(2), kRunning);
  EXPECT_EQ(lane.snapshot(at(3)).size(), 2u);
}

TEST(LaneBuilder, EmptySpansVanishAndTheirNeighboursMerge) {
  LaneBuilder lane;
  lane.change(at(0), kRunning);
  lane.change(at(2), kWaiting);
  lane.change(at(2), kRunning);
  const Lane snapshot = lane.snapshot(at(4));
  EXPECT_EQ(snapshot.size(), 1u);
  EXPECT_EQ(by_task(snapshot), "AAAA");
}

TEST(LaneBuilder, AnInstantBeforeTheOpenSpanIsMovedUpToIt) {
  LaneBuilder lane;
  lane.change(at(0), kReady);
  lane.change(at(3), kRunning);
  lane.change(at(1), kWaiting);
  EXPECT_EQ(by_task(lane.snapshot(at(5))), "rrrii");
}

TEST(LaneBuilder, AnOpenSpanThatBeginsAtTheHorizonIsLeftOut) {
  LaneBuilder lane;
  lane.change(at(0), kReady);
  lane.change(at(2), kRunning);
  EXPECT_EQ(by_task(lane.snapshot(at(2))), "rr");
}

TEST(LaneBuilder, ClosingAtTheBeginningOfTheOpenSpanDropsIt) {
  LaneBuilder lane;
  lane.change(at(0), kReady);
  lane.change(at(2), kRunning);
  lane.close(at(2));
  EXPECT_EQ(by_task(lane.snapshot(at(5))), "rr");
}

TEST(LaneBuilder, TheLastClosedSpanCanBeSplit) {
  LaneBuilder lane;
  lane.change(at(0), kBlocked);
  lane.change(at(4), kRunning);
  EXPECT_TRUE(lane.amend_last_closed(at(1), kRunnable));
  EXPECT_EQ(by_task(lane.snapshot(at(5))), "buuuA");
}

TEST(LaneBuilder, TheLastClosedSpanCanBeReplacedAsAWhole) {
  LaneBuilder lane;
  lane.change(at(0), kReady);
  lane.change(at(1), kBlocked);
  lane.change(at(3), kRunning);
  EXPECT_TRUE(lane.amend_last_closed(at(1), kRunnable));
  EXPECT_EQ(by_task(lane.snapshot(at(4))), "ruuA");
}

TEST(LaneBuilder, AnAmendmentThatEqualsTheOpenSpanJoinsIt) {
  LaneBuilder lane;
  lane.change(at(0), kBlocked);
  lane.change(at(3), kRunning);
  EXPECT_TRUE(lane.amend_last_closed(at(1), kRunning));
  const Lane snapshot = lane.snapshot(at(4));
  EXPECT_EQ(by_task(snapshot), "bAAA");
  EXPECT_EQ(snapshot.size(), 2u);
}

TEST(LaneBuilder, AnAmendmentOutsideTheLastClosedSpanIsRefused) {
  LaneBuilder lane;
  lane.change(at(0), kReady);
  lane.change(at(1), kBlocked);
  lane.change(at(3), kRunning);
  EXPECT_FALSE(lane.amend_last_closed(at(0.5), kRunnable));
  EXPECT_FALSE(lane.amend_last_closed(at(3), kRunnable));
  EXPECT_EQ(by_task(lane.snapshot(at(4))), "rbbA");
}

TEST(LaneBuilder, ASnapshotDoesNotChangeWhenTheLaneGoesOn) {
  LaneBuilder lane;
  lane.change(at(0), kBlocked);
  lane.change(at(2), kRunning);
  const Lane before = lane.snapshot(at(4));
  lane.amend_last_closed(at(1), kRunnable);
  lane.change(at(3), kWaiting);
  for (int i = 5; i < 50; ++i) lane.change(at(i), i % 2 == 0 ? kReady : kRunning);
  EXPECT_EQ(by_task(before), "bbAA");
}

// Alternating spans of one unit, so that span i is [i, i + 1).
void fill(LaneBuilder& lane, int first, int count) {
  for (int i = first; i < first + count; ++i) lane.change(at(i), i % 2 == 0 ? kReady : kRunning);
}

TEST(Lane, EverySpanOfALongOneIsFoundByNumberAndByTime) {
  constexpr int kSpans = 5000;  // through all chunk sizes and several of the largest
  LaneBuilder builder;
  fill(builder, 0, kSpans);
  const Lane lane = builder.snapshot(at(kSpans));
  ASSERT_EQ(lane.size(), static_cast<std::size_t>(kSpans));
  for (int i = 0; i < kSpans; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const Span span = lane.span(index);
    ASSERT_EQ(span.begin, at(i));
    ASSERT_EQ(span.end, at(i + 1));
    ASSERT_EQ(span.state, i % 2 == 0 ? State::Ready : State::Running);
    ASSERT_EQ(lane.first_ending_after(at(i)), index);
    ASSERT_EQ(lane.first_ending_after(at(i + 0.5)), index);
  }
  EXPECT_EQ(lane.first_ending_after(at(-1)), 0u);
  EXPECT_EQ(lane.first_ending_after(at(kSpans)), lane.size());
}

// Long stretches in which all spans say the same of something, and others in which none does.
TEST(LaneBuilder, FoldingChangesNothingThatSpansSay) {
  constexpr std::uint32_t kSpans = 9000;
  const auto facts_of = [](std::uint32_t i) {
    const std::uint32_t kind = i / 1500;  // longer than a chunk
    const State state = i % 2 == 0 ? State::Ready : State::Running;
    return SpanFacts{state, TaskId(kind % 2 == 0 ? 4 : i % 7), ThreadId(kind % 3 == 0 ? 5 : i % 5),
                     kind % 4 == 0 ? CpuId{} : CpuId(i % 3)};
  };
  struct Tasks final : LaneVisitor {
    void spans(const SpanRun& run) override {
      for (std::size_t i = 0; i < run.begin_ns.size(); ++i) all.emplace_back(run.task[i]);
    }
    void node(const LaneNode&) override { ADD_FAILURE() << "spans were asked for"; }
    std::vector<TaskId> all;
  };
  LaneBuilder builder;
  std::vector<Lane> snapshots;
  for (std::uint32_t i = 0; i < kSpans; ++i) {
    builder.change(at(i), facts_of(i));
    if (i % 777 == 0) snapshots.push_back(builder.snapshot(at(i + 1)));
  }
  builder.close(at(kSpans));
  snapshots.push_back(builder.snapshot(at(kSpans)));
  for (const Lane& lane : snapshots) {
    Tasks tasks;
    lane.show(0, lane.size(), Duration{}, tasks);
    ASSERT_EQ(tasks.all.size(), lane.size());
    for (std::uint32_t i = 0; i < lane.size(); ++i) {
      const Span span = lane.span(i);
      ASSERT_EQ(span.begin, at(i));
      ASSERT_EQ((SpanFacts{span.state, span.task, span.thread, span.cpu}), facts_of(i)) << i;
      ASSERT_EQ(tasks.all[i], facts_of(i).task);
    }
  }
  EXPECT_EQ(snapshots.back().size(), kSpans);
}

// The same operations on the builder and on an array of units must look the same.
TEST(LaneBuilder, AnyOrderOfChangesTellsWhatWasSaidLast) {
  std::mt19937 random(20240607);
  const std::vector<SpanFacts> choices = {kReady, kRunning, kWaiting, kBlocked, kRunnable};
  for (int round = 0; round < 200; ++round) {
    LaneBuilder lane;
    std::vector<SpanFacts> units(300);
    int now = 0;
    int open = 0;
    lane.change(at(0), kReady);
    std::fill(units.begin(), units.end(), kReady);
    while (now < 290) {
      now += static_cast<int>(random() % 4);
      const int when = std::max(open, now - static_cast<int>(random() % 3));
      const SpanFacts facts = choices[random() % choices.size()];
      lane.change(at(when), facts);
      std::fill(units.begin() + when, units.end(), facts);
      open = static_cast<int>((lane.open_begin() - kOrigin) / kUnit);
    }
    lane.close(at(300));
    const Lane snapshot = lane.snapshot(at(300));
    for (int i = 0; i < 300; ++i) {
      const Span span = snapshot.span(snapshot.first_ending_after(at(i)));
      ASSERT_EQ((SpanFacts{span.state, span.task, span.thread, span.cpu}),
                units[static_cast<std::size_t>(i)]);
      ASSERT_LT(span.begin, span.end);
    }
  }
}

// Meant for the thread sanitizer: one thread writes, another reads what it was given.
TEST(LaneBuilder, SnapshotsMayBeReadWhileTheLaneGoesOn) {
  constexpr int kRounds = 300;
  constexpr int kPerRound = 20;
  Mutex mutex;
  std::shared_ptr<const Lane> published;
  bool is_done = false;
  std::size_t spans_read = 0;
  std::thread reader([&] {
    for (bool last_round = false; !last_round;) {
      std::shared_ptr<const Lane> lane;
      {
        const MutexLock lock(mutex);
        last_round = is_done;
        lane = published;
      }
      for (std::size_t i = 0; lane != nullptr && i < lane->size(); ++i) {
        EXPECT_EQ(lane->span(i).begin, at(static_cast<double>(i)));
        ++spans_read;
      }
    }
  });
  LaneBuilder builder;
  for (int round = 0; round < kRounds; ++round) {
    fill(builder, round * kPerRound, kPerRound);
    auto lane = std::make_shared<const Lane>(builder.snapshot(at((round + 1) * kPerRound)));
    const MutexLock lock(mutex);
    published = std::move(lane);
    is_done = round + 1 == kRounds;
  }
  reader.join();
  EXPECT_GE(spans_read, static_cast<std::size_t>(kRounds * kPerRound));
}

}  // namespace
}  // namespace interlane::test
