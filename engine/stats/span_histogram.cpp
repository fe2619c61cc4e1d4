#include "engine/stats/span_histogram.h"

#include <algorithm>
#include <numeric>

namespace interlane {
namespace {

constexpr std::array<std::int64_t, SpanHistogram::kBuckets> kMinNs = {
    0,           1'000,         3'000,         10'000,        30'000,     100'000,
    300'000,     1'000'000,     3'000'000,     10'000'000,    30'000'000, 100'000'000,
    300'000'000, 1'000'000'000, 3'000'000'000, 10'000'000'000};

}  // namespace

Duration SpanHistogram::least(std::size_t bucket) { return Duration(kMinNs[bucket]); }

std::size_t SpanHistogram::bucket_of(Duration length) {
  const auto above = std::upper_bound(kMinNs.begin(), kMinNs.end(), length.count());
  return above == kMinNs.begin() ? 0 : static_cast<std::size_t>(above - kMinNs.begin()) - 1;
}

std::uint64_t SpanHistogram::count(std::size_t bucket) const {
  return std::accumulate(counts[bucket].begin(), counts[bucket].end(), std::uint64_t{0});
}

std::uint64_t SpanHistogram::total() const {
  std::uint64_t sum = 0;
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) sum += count(bucket);
  return sum;
}

SpanHistogram span_histogram(const Lane& lane) {
  SpanHistogram histogram;
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.state != State::Idle) histogram.add(span.state, span.length());
  }
  return histogram;
}

}  // namespace interlane
