#include "engine/stats/span_histogram.h"

#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

TEST(SpanHistogram, BucketsBeginWithTheLengthThatNamesThem) {
  for (std::size_t bucket = 1; bucket < SpanHistogram::kBuckets; ++bucket) {
    const Duration least = SpanHistogram::least(bucket);
    EXPECT_LT(SpanHistogram::least(bucket - 1), least);
    EXPECT_EQ(SpanHistogram::bucket_of(least), bucket);
    EXPECT_EQ(SpanHistogram::bucket_of(least - Duration(1)), bucket - 1);
  }
}

TEST(SpanHistogram, TakesTheShortestAndTheLongest) {
  EXPECT_EQ(SpanHistogram::bucket_of(Duration(0)), 0u);
  EXPECT_EQ(SpanHistogram::bucket_of(Duration::max()), SpanHistogram::kBuckets - 1);
}

TEST(SpanHistogram, CountsSpansByStateAndLength) {
  const SpanHistogram histogram = span_histogram(*lane_from_text("0rr00lll0"));
  const auto running = static_cast<std::size_t>(State::Running);
  const std::size_t one = SpanHistogram::bucket_of(kUnit);
  const std::size_t three = SpanHistogram::bucket_of(3 * kUnit);
  EXPECT_EQ(histogram.total(), 5u);
  EXPECT_EQ(histogram.counts[one][running], 3u);
  EXPECT_EQ(histogram.count(one), 4u);
  EXPECT_EQ(histogram.count(three), 1u);
}

TEST(SpanHistogram, LeavesIdleCoresOut) {
  EXPECT_EQ(span_histogram(*lane_from_text("A..B.")).total(), 2u);
}

}  // namespace
}  // namespace interlane::test
