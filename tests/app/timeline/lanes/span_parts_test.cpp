#include "app/timeline/lanes/span_parts.h"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace interlane {
namespace {

constexpr ColumnScale kScale{.origin_ns = 1'000'000, .columns_per_ns = 0.001, .begin = 2, .end = 9};

// Where an instant lies, in columns, within the stretch.
double place_of(std::int64_t ns) {
  return std::clamp(double(ns - kScale.origin_ns) * kScale.columns_per_ns, double(kScale.begin),
                    double(kScale.end));
}
// How much of column `column` lies between two places.
double share(double from, double to, double column) {
  return std::max(0.0, std::min(to, column + 1) - std::max(from, column));
}

TEST(SpanParts, AreWhatTheSpansTakeOfTheirFirstThreeColumns) {
  std::mt19937 random(3);
  SpanParts parts;
  int long_ones = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> begin_ns;
    std::int64_t at = kScale.origin_ns + std::int64_t(random() % 4'000) - 1'000;
    const std::size_t count = 1 + random() % SpanParts::kMax;
    for (std::size_t i = 0; i < count; ++i) {
      begin_ns.push_back(at);
      at += 1 + std::int64_t(random() % (random() % 40 == 0 ? 4'000 : 300));
    }
    parts.cut(kScale, begin_ns, at);
    bool any_long = false;
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t end_ns = i + 1 < count ? begin_ns[i + 1] : at;
      const double from = place_of(begin_ns[i]);
      const double to = place_of(end_ns);
      const bool is_long = end_ns - begin_ns[i] > 2'000;
      ASSERT_EQ(parts.is_long(i), is_long);
      any_long |= is_long;
      if (is_long) {
        ++long_ones;
        ASSERT_LE(parts.one(i) + parts.two(i) + parts.three(i), 1e-4);
        ASSERT_NEAR(parts.begin(i), from, 1e-4);
        ASSERT_NEAR(parts.end(i), to, 1e-4);
        continue;
      }
      const double column = parts.first(i);
      ASSERT_NEAR(column, from - 0.5, 0.5 + 1e-4);
      ASSERT_NEAR(parts.one(i), share(from, to, column), 1e-4);
      ASSERT_NEAR(parts.two(i), share(from, to, column + 1), 1e-4);
      ASSERT_NEAR(parts.three(i), share(from, to, column + 2), 1e-4);
    }
    ASSERT_EQ(parts.has_long(), any_long);
  }
  EXPECT_GT(long_ones, 100);
}

// Nothing may be written beside the columns, however odd a recording is.
TEST(SpanParts, StayWithinTheStretchHoweverFarAwayTheSpansAre) {
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max() / 2;
  SpanParts parts;
  parts.cut(kScale,
            std::vector<std::int64_t>{-kMax, -(1LL << 60), -(1LL << 52), 0, 1LL << 51, 1LL << 52,
                                      1LL << 61, kMax},
            kMax + 5);
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_GE(parts.first(i), 2);
    EXPECT_LE(parts.first(i), 9);
    EXPECT_GE(parts.begin(i), kScale.begin);
    EXPECT_LE(parts.end(i), kScale.end);
    for (const float part : {parts.one(i), parts.two(i), parts.three(i)}) {
      EXPECT_GE(part, -1e-6F);
      EXPECT_LE(part, 1.0F);
    }
  }
}

}  // namespace
}  // namespace interlane
