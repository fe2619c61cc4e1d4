#include "engine/record/tick_converter.h"

#include <thread>

#include <gtest/gtest.h>

namespace interlane {
namespace {

TickConverter converter_with(std::initializer_list<CalibrationPair> pairs) {
  TickConverter converter(TickSource::TimeStampCounter);
  for (const CalibrationPair& pair : pairs) converter.add(pair);
  return converter;
}

TEST(TickConverter, TheOrdinaryClockNeedsNoConversion) {
  const TickConverter converter(TickSource::MonotonicClock);
  EXPECT_EQ(ns_of(converter.to_time(123'456'789)), 123'456'789);
}

TEST(TickConverter, ReadingsBetweenPairsLieOnTheLineThroughThem) {
  const auto converter = converter_with({{1000, timestamp_from_ns(500)},
                                         {3000, timestamp_from_ns(1500)},
                                         {4000, timestamp_from_ns(2500)}});
  EXPECT_EQ(ns_of(converter.to_time(1000)), 500);
  EXPECT_EQ(ns_of(converter.to_time(2000)), 1000);
  EXPECT_EQ(ns_of(converter.to_time(3000)), 1500);
  EXPECT_EQ(ns_of(converter.to_time(3500)), 2000);
  EXPECT_EQ(ns_of(converter.to_time(4000)), 2500);
}

TEST(TickConverter, BeyondThePairsTheNearestLineGoesOn) {
  const auto converter = converter_with({{1000, timestamp_from_ns(500)},
                                         {3000, timestamp_from_ns(1500)},
                                         {4000, timestamp_from_ns(2500)}});
  EXPECT_EQ(ns_of(converter.to_time(600)), 300);
  EXPECT_EQ(ns_of(converter.to_time(4200)), 2700);
}

TEST(TickConverter, APairThatIsNotLaterIsIgnored) {
  const auto converter = converter_with({{1000, timestamp_from_ns(500)},
                                         {3000, timestamp_from_ns(1500)},
                                         {3000, timestamp_from_ns(1600)},
                                         {3100, timestamp_from_ns(1500)}});
  EXPECT_EQ(ns_of(converter.to_time(5000)), 2500);
}

TEST(TickConverter, ThinningOldPairsKeepsTimesWithinThePairsError) {
  TickConverter converter(TickSource::TimeStampCounter);
  constexpr std::int64_t kPairs = 5000;
  for (std::int64_t i = 0; i < kPairs; ++i) {
    // A counter of 3 ticks a nanosecond, read with an error of up to 3 ns.
    converter.add({static_cast<TscTicks>(i * 3'000'000), timestamp_from_ns(i * 1'000'000 + i % 4)});
  }
  for (std::int64_t i = 0; i + 1 < kPairs; ++i) {
    const auto ns = ns_of(converter.to_time(static_cast<TscTicks>(i * 3'000'000 + 1'500'000)));
    EXPECT_NEAR(static_cast<double>(ns - i * 1'000'000), 500'000.0, 4.0);
  }
}

TEST(TickConverter, LaterReadingsNeverGetEarlierTimesWhilePairsAreAdded) {
  constexpr auto kSource = TickSource::TimeStampCounter;
  TickConverter converter(kSource);
  converter.add(take_calibration_pair(kSource));
  Timestamp last{};
  for (int i = 0; i < 2000; ++i) {
    const TscTicks first = read_ticks(kSource);
    const TscTicks second = read_ticks(kSource);
    converter.add(take_calibration_pair(kSource));
    EXPECT_LE(last, converter.to_time(first));
    EXPECT_LE(converter.to_time(first), converter.to_time(second));
    last = converter.to_time(second);
  }
}

// The counter is read between two readings of the clock, so the truth is known within their
// distance; the converter adds no more than the error of its pairs.
TEST(TickConverter, ConvertedReadingsAgreeWithTheClock) {
  constexpr auto kSource = TickSource::TimeStampCounter;
  constexpr Duration kError = std::chrono::microseconds(1);
  TickConverter converter(kSource);
  converter.add(take_calibration_pair(kSource));
  struct Sample {
    Timestamp before;
    TscTicks ticks;
    Timestamp after;
  };
  std::vector<Sample> samples;
  for (int i = 0; i < 20; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    Sample sample{};
    sample.before = Timestamp::clock::now();
    sample.ticks = read_ticks(kSource);
    sample.after = Timestamp::clock::now();
    samples.push_back(sample);
  }
  converter.add(take_calibration_pair(kSource));
  for (const Sample& sample : samples) {
    const Timestamp time = converter.to_time(sample.ticks);
    EXPECT_GE(time, sample.before - kError);
    EXPECT_LE(time, sample.after + kError);
  }
}

}  // namespace
}  // namespace interlane
