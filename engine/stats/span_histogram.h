#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/base/time.h"
#include "engine/trace/lane.h"

namespace interlane {

// How long the spans of a lane are, by state, in buckets that grow by turns three- and about
// threefold: 1, 3, 10, 30 µs and so on to 10 s. The first bucket holds whatever is shorter, the
// last one whatever is longer.
struct SpanHistogram {
  static constexpr std::size_t kBuckets = 16;
  // Spans of each state, by bucket.
  std::array<std::array<std::uint64_t, kStateCount>, kBuckets> counts{};

  // Bucket b holds lengths in [least(b), least(b + 1)); least(0) is 0.
  [[nodiscard]] static Duration least(std::size_t bucket);
  [[nodiscard]] static std::size_t bucket_of(Duration length);

  void add(State state, Duration length) {
    ++counts[bucket_of(length)][static_cast<std::size_t>(state)];
  }
  [[nodiscard]] std::uint64_t count(std::size_t bucket) const;
  [[nodiscard]] std::uint64_t total() const;
};

// Counts the spans of the whole lane; stretches in which a core is idle are left out.
// Cost: O(spans).
[[nodiscard]] SpanHistogram span_histogram(const Lane& lane);

}  // namespace interlane
