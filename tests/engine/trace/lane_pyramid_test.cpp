#include "engine/trace/lane_pyramid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/trace/lane.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::kOrigin;

constexpr std::array kStates = {State::Running, State::Ready, State::Preempted, State::WaitingIo,
                                State::Idle};

// Bursts of short spans between long ones, of `tasks` tasks.
Lane random_lane(std::uint32_t seed, int spans, std::uint32_t tasks) {
  std::mt19937 random(seed);
  LaneBuilder builder;
  Timestamp time = kOrigin;
  for (int i = 0; i < spans; ++i) {
    const State state = kStates[random() % kStates.size()];
    builder.change(time, {state, TaskId(static_cast<std::uint32_t>(random()) % tasks), {}, {}});
    const bool is_burst = (i / 500) % 3 != 0;
    time += Duration(1 + random() % (is_burst ? 50 : 20'000));
    if (random() % 1000 == 0) time += Duration(random() % 5'000'000);
  }
  builder.close(time);
  return builder.snapshot(time);
}

// What a lane really spent in each state within [from, to).
std::array<std::int64_t, kStateCount> times_of(const Lane& lane, std::int64_t from,
                                               std::int64_t to) {
  std::array<std::int64_t, kStateCount> times{};
  std::size_t i = lane.first_ending_after(timestamp_from_ns(from));
  for (; i < lane.size() && ns_of(lane.span(i).begin) < to; ++i) {
    const Span span = lane.span(i);
    times[static_cast<std::size_t>(span.state)] +=
        std::min(ns_of(span.end), to) - std::max(ns_of(span.begin), from);
  }
  return times;
}

// Keeps what it is shown.
struct Shown final : LaneVisitor {
  void spans(const SpanRun& run) override {
    if (first_ns == 0) first_ns = run.begin_ns[0];
    spans_shown += run.begin_ns.size();
    last_ns = run.end_ns;
  }
  void node(const LaneNode& one) override {
    if (first_ns == 0) first_ns = one.begin_ns();
    if (last_ns != 0) {
      EXPECT_EQ(one.begin_ns(), last_ns) << "a hole or twice the same";
    }
    nodes.push_back(&one);
    last_ns = one.end_ns();
  }
  std::vector<const LaneNode*> nodes;
  std::size_t spans_shown = 0;
  std::int64_t first_ns = 0;
  std::int64_t last_ns = 0;
};

Shown all_of(const Lane& lane, Duration finest) {
  Shown shown;
  lane.show(0, lane.size(), finest, shown);
  return shown;
}

TEST(LanePyramid, TellsTheTimeInEveryStateUpToEveryInstant) {
  const Lane lane = random_lane(1, 70'000, 1);
  double worst = 0;
  for (std::int64_t finest = 1; finest < 100'000'000; finest *= 7) {
    for (const LaneNode* node : all_of(lane, Duration(finest)).nodes) {
      ASSERT_LE(node->bucket_ns(), finest);
      ASSERT_LE(node->buckets(), LaneNode::kMaxBuckets);
      const double rounding = double(node->bucket_ns()) * 6 / double(LaneNode::kUnits);
      for (std::size_t bucket = 1; bucket <= node->buckets(); bucket += 37) {
        const std::int64_t at = std::min(
            node->first_bucket_ns() + node->bucket_ns() * std::int64_t(bucket), node->end_ns());
        const auto times = times_of(lane, node->begin_ns(), at);
        for (const State state : kStates) {
          const double error =
              node->time_before(state, at) - double(times[static_cast<std::size_t>(state)]);
          worst = std::max(worst, std::abs(error) / double(node->bucket_ns()));
          ASSERT_LE(std::abs(error), rounding + 1) << finest;
        }
      }
    }
  }
  RecordProperty("worst_error_in_buckets", std::to_string(worst));
}

TEST(LanePyramid, KnowsTheWholeTimeOfANodeExactly) {
  const Lane lane = random_lane(2, 50'000, 3);
  for (const LaneNode* node : all_of(lane, std::chrono::seconds(10)).nodes) {
    const auto times = times_of(lane, node->begin_ns(), node->end_ns());
    for (int i = 0; i < kStateCount; ++i) {
      ASSERT_EQ(node->total_ns(static_cast<State>(i)), times[static_cast<std::size_t>(i)]);
    }
  }
}

TEST(LanePyramid, ShowsEverySpanOrANodeInItsPlace) {
  const Lane lane = random_lane(3, 30'000, 2);
  EXPECT_TRUE(all_of(lane, Duration{}).nodes.empty());
  EXPECT_EQ(all_of(lane, Duration{}).spans_shown, lane.size());
  std::size_t before = lane.size();
  for (std::int64_t finest = 1; finest < 1'000'000'000; finest *= 10) {
    const Shown shown = all_of(lane, Duration(finest));
    EXPECT_EQ(shown.first_ns, ns_of(lane.begin()));
    EXPECT_EQ(shown.last_ns, ns_of(lane.end()));
    EXPECT_LE(shown.spans_shown, before);
    before = shown.spans_shown;
  }
  EXPECT_LT(before, 1100U);  // the newest, whose node is not full yet
}

// Whatever number of spans is left over when the lane is closed.
TEST(LanePyramid, OfAClosedLaneStandsForItsLastSpans) {
  for (const int spans : {3'000, 5'111, 5'112, 5'113, 9'000, 40'700}) {
    const Lane lane = random_lane(11, spans, 1);
    const Shown shown = all_of(lane, Duration::max());
    EXPECT_LT(shown.spans_shown, 130U) << spans;
    EXPECT_EQ(shown.last_ns, ns_of(lane.end()));
    std::array<std::int64_t, kStateCount> times{};
    for (const LaneNode* node : shown.nodes) {
      for (std::size_t i = 0; i < times.size(); ++i) times[i] += node->total_ns(State(i));
    }
    EXPECT_EQ(times, times_of(lane, ns_of(lane.begin()), shown.nodes.back()->end_ns()));
  }
}

TEST(LanePyramid, SumsUpAnyStretchOfSpansExactly) {
  const Lane lane = random_lane(5, 40'000, 2);
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    const std::size_t first = random() % lane.size();
    const std::size_t end = first + random() % (lane.size() - first);
    const auto sums = lane.times_of(first, end);
    const auto times =
        end == first ? std::array<std::int64_t, kStateCount>{}
                     : times_of(lane, ns_of(lane.span(first).begin), ns_of(lane.span(end - 1).end));
    for (std::size_t i = 0; i < sums.size(); ++i) ASSERT_EQ(sums[i].count(), times[i]);
  }
}

TEST(LanePyramid, OfAPastLaneShowsNothingBehindItsEnd) {
  const Lane lane = random_lane(3, 30'000, 2);
  for (const double share : {0.001, 0.1, 0.5, 0.77, 0.999}) {
    const Duration length(
        static_cast<std::int64_t>(double((lane.end() - lane.begin()).count()) * share));
    const Lane past = lane.until(lane.begin() + length);
    for (std::int64_t finest = 1; finest < 1'000'000'000; finest *= 10) {
      const Shown shown = all_of(past, Duration(finest));
      EXPECT_EQ(shown.last_ns, ns_of(past.end()));
      EXPECT_LT(shown.spans_shown, finest == 1 ? past.size() + 1 : 30'000U);
    }
  }
}

// Who is told of must be among the longest; of two tasks both are told.
TEST(LanePyramid, TwoTasksThatTakeTurnsAreBothToldOfAtEveryLevel) {
  LaneBuilder builder;
  Timestamp time = kOrigin;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    builder.change(time, {State::Running, TaskId(i % 2), {}, {}});
    time += Duration(i % 2 == 0 ? 300 : 100);
  }
  builder.close(time);
  const Lane lane = builder.snapshot(time);
  for (const std::int64_t finest : {8192, 32'768, 1'000'000}) {
    for (const LaneNode* node : all_of(lane, Duration(finest)).nodes) {
      ASSERT_TRUE(node->has_mix());
      if (node->bucket_ns() < 2048) continue;  // too few turns to a bucket for even shares
      for (std::size_t i = 1; i + 1 < node->buckets(); ++i) {
        const TaskMix mix = node->mix(i);
        EXPECT_EQ(mix.tasks[0], TaskId(0));
        EXPECT_EQ(mix.tasks[1], TaskId(1));
        EXPECT_NEAR(mix.shares[0], 0.75F, 0.08F);
        EXPECT_NEAR(mix.shares[0] + mix.shares[1], 1, 0.02F);
      }
    }
  }
}

TEST(LanePyramid, OneTaskNeedsNoMix) {
  const Lane lane = random_lane(4, 20'000, 1);
  for (const LaneNode* node : all_of(lane, std::chrono::seconds(10)).nodes) {
    EXPECT_FALSE(node->has_mix());
    EXPECT_EQ(node->runner(), TaskId(0));
    EXPECT_EQ(node->waiter(), TaskId(0));
  }
}

// The span before the open one may still change, so no node may have told of it.
TEST(LanePyramid, AmendmentsAtAnyLengthAreToldOf) {
  for (const int spans : {1015, 1016, 1017, 1018, 2040, 2041, 2042, 5000}) {
    LaneBuilder builder;
    for (int i = 0; i < spans; ++i) {
      const State state = i % 2 == 0 ? State::Blocked : State::Running;
      builder.change(kOrigin + Duration(100 * i), {state, TaskId(0), {}, {}});
      builder.amend_last_closed(kOrigin + Duration(100 * i - 40),
                                {State::Runnable, TaskId(0), {}, {}});
    }
    const Timestamp end = kOrigin + Duration(100 * spans);
    for (int i = 0; i < 3000; ++i) {  // so that all of them are in full nodes
      const State state = i % 2 == 0 ? State::Ready : State::Unknown;
      builder.change(end + Duration(i), {state, TaskId(0), {}, {}});
    }
    builder.close(end + Duration(3000));
    const Lane lane = builder.snapshot(end + Duration(3000));
    for (const LaneNode* node : all_of(lane, std::chrono::seconds(1)).nodes) {
      const auto times = times_of(lane, node->begin_ns(), node->end_ns());
      for (int i = 0; i < kStateCount; ++i) {
        ASSERT_EQ(node->total_ns(static_cast<State>(i)), times[static_cast<std::size_t>(i)]);
      }
    }
  }
}

TEST(LanePyramid, ASnapshotKeepsItsNodesWhenTheLaneGoesOn) {
  LaneBuilder builder;
  const auto grow = [&](int from, int to) {
    for (int i = from; i < to; ++i) {
      const State state = i % 2 == 0 ? State::Ready : State::Running;
      builder.change(kOrigin + Duration(100 * i), {state, TaskId(0), {}, {}});
    }
  };
  grow(0, 5000);
  const Lane before = builder.snapshot(kOrigin + Duration(500'000));
  const std::size_t nodes = all_of(before, Duration(1000)).nodes.size();
  grow(5000, 50'000);
  const Shown after = all_of(before, Duration(1000));
  EXPECT_EQ(after.nodes.size(), nodes);
  EXPECT_EQ(after.last_ns, ns_of(before.end()));
}

}  // namespace
}  // namespace interlane
