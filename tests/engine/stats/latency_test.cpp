#include "engine/stats/latency.h"

#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

Percentiles of_first(int count) {
  std::vector<Duration> durations;
  for (int i = count; i > 0; --i) durations.push_back(i * kUnit);
  return percentiles_of(std::move(durations));
}

TEST(Percentiles, OfAHundredAreTheRanksOfTheirNames) {
  const Percentiles all = of_first(100);
  EXPECT_EQ(all.count, 100u);
  EXPECT_EQ(all.p50, 50 * kUnit);
  EXPECT_EQ(all.p90, 90 * kUnit);
  EXPECT_EQ(all.p95, 95 * kUnit);
  EXPECT_EQ(all.p99, 99 * kUnit);
  EXPECT_EQ(all.max, 100 * kUnit);
}

TEST(Percentiles, AreAlwaysDurationsThatOccurred) {
  const Percentiles few = of_first(3);
  EXPECT_EQ(few.p50, 2 * kUnit);
  EXPECT_EQ(few.p90, 3 * kUnit);
  const Percentiles one = of_first(1);
  EXPECT_EQ(one.p50, kUnit);
  EXPECT_EQ(one.p99, kUnit);
}

TEST(Percentiles, OfNothingAreZero) {
  EXPECT_EQ(of_first(0).count, 0u);
  EXPECT_EQ(of_first(0).max, Duration{});
}

TEST(Latency, CountsFromTheCreationOfATask) {
  const Trace trace = TraceBuilder().task("a", " rr0tt0").build();
  const Latency latency = latency_of(trace, at(0), at(10));
  EXPECT_EQ(latency.turnaround.max, 6 * kUnit);
  EXPECT_EQ(latency.response.max, 2 * kUnit);
  EXPECT_EQ(latency.waiting.max, 2 * kUnit) << "the timer is no core that it waits for";
}

TEST(Latency, IsThatOfTheTasksThatFinishedInTheStretch) {
  const Trace trace = TraceBuilder()
                          .task("a", "00")
                          .task("b", "r000")
                          .unfinished_task("c", "r0llllll")
                          .task("d", "      r0")
                          .build();
  const Latency latency = latency_of(trace, at(2), at(6));
  EXPECT_EQ(latency.turnaround.count, 1u);
  EXPECT_EQ(latency.turnaround.max, 4 * kUnit);
  EXPECT_EQ(latency.unfinished, 1u) << "d came later";
  EXPECT_EQ(latency_of(trace, at(0), at(8)).turnaround.count, 3u);
}

TEST(Latency, DoesNotCallAHoleAWait) {
  const Trace trace = TraceBuilder().task("a", "0??0").task("b", "0r0").build();
  const Latency latency = latency_of(trace, at(0), at(4));
  EXPECT_EQ(latency.turnaround.count, 2u);
  EXPECT_EQ(latency.waiting.count, 1u);
  EXPECT_EQ(latency.unseen, 1u);
}

}  // namespace
}  // namespace interlane::test
