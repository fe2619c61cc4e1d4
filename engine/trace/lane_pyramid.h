#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/ids.h"
#include "engine/trace/state.h"

namespace interlane {

struct SpanChunk;

// Whether a state means that somebody has the core.
[[nodiscard]] constexpr bool is_on_core(State state) {
  return state == State::Running || state == State::Other;
}

// The tasks that had the core for most of a bucket's time on a core; what they leave of it belonged
// to further tasks.
struct TaskMix {
  std::array<TaskId, 2> tasks;
  std::array<float, 2> shares{};  // of the bucket's time on a core, 0 to 1
};

// Spans that a leaf stands for: all of some chunks, which must be full but for the last one.
struct LeafSpans {
  std::span<const std::shared_ptr<SpanChunk>> chunks;
  std::size_t last_count = 0;  // spans in the last chunk
  std::int64_t end_ns = 0;     // of the last span
};

// A stretch of many spans of a lane, told as time in each state up to each of at most 512 instants.
// The instants lie 2^n nanoseconds apart, at multiples of that; between two of them is a bucket.
//
// Threads: immutable.
// Units:   nanoseconds; times in a state in kUnits to a bucket.
// Errors:  the time in a state up to an instant is rounded to the nearest unit, once a level: so
//          the share of any stretch of buckets is off by at most (levels / 127) of one bucket.
class LaneNode {
 public:
  static constexpr std::size_t kMaxBuckets = 512;
  static constexpr std::int64_t kUnits = 127;  // 512 buckets then fit into 16 bits

  explicit LaneNode(const LeafSpans& spans);
  // Makes a node that stands for neighbours in order of time.
  explicit LaneNode(std::span<const std::shared_ptr<const LaneNode>> parts);

  [[nodiscard]] std::int64_t begin_ns() const { return begin_ns_; }
  [[nodiscard]] std::int64_t end_ns() const { return end_ns_; }
  // Where bucket 0 would begin, at or before begin_ns(), and how long each is.
  [[nodiscard]] std::int64_t first_bucket_ns() const { return base_ns_; }
  [[nodiscard]] std::uint8_t shift() const { return shift_; }  // as a power of two
  [[nodiscard]] std::int64_t bucket_ns() const { return std::int64_t{1} << shift_; }
  [[nodiscard]] std::size_t buckets() const { return buckets_; }

  [[nodiscard]] bool has(State state) const { return plane_[index_of(state)] != kNoPlane; }
  // Units of time in `state` from begin_ns() to the end of each bucket; the first value is 0, so
  // there is one more than buckets. Empty unless has(state).
  [[nodiscard]] std::span<const std::uint16_t> time_in(State state) const;
  [[nodiscard]] std::int64_t total_ns(State state) const;
  // Nanoseconds in `state` from begin_ns() to `at_ns`; within a bucket they are taken as even.
  [[nodiscard]] double time_before(State state, std::int64_t at_ns) const;

  // The one task that had the core, or none where that was nobody's; only unless has_mix().
  [[nodiscard]] TaskId runner() const { return runner_; }
  [[nodiscard]] bool has_mix() const { return !mix_tasks_.empty(); }
  // Who had the core in bucket `index`; only if has_mix().
  [[nodiscard]] TaskMix mix(std::size_t index) const {
    const auto& [one, other] = mix_tasks_[index];
    const auto& shares = mix_shares_[index];
    return {{TaskId(one), TaskId(other)},
            {static_cast<float>(shares[0]) / 255.0F, static_cast<float>(shares[1]) / 255.0F}};
  }
  // The one task that all other spans belong to; none where there are several. Whether there are
  // other spans.
  [[nodiscard]] TaskId waiter() const { return waiter_; }
  [[nodiscard]] bool has_waiter() const { return has_waiter_; }
  // Says that the node is about to be read.
  void prefetch() const;

 private:
  class Runners;
  static constexpr std::uint8_t kNoPlane = 255;
  static constexpr std::size_t index_of(State state) { return static_cast<std::size_t>(state); }

  void choose_buckets(int min_shift);
  void make_planes(std::uint32_t states);
  [[nodiscard]] std::int64_t instant(std::size_t index) const;
  void set_time(std::size_t plane, std::size_t instant, std::int64_t ns);
  void set_mix(std::size_t bucket, Runners& runners);

  void tell_times(const LeafSpans& spans);
  void tell_mixes(const LeafSpans& spans);
  void tell_times(std::span<const std::shared_ptr<const LaneNode>> parts);
  void tell_mixes(std::span<const std::shared_ptr<const LaneNode>> parts);

  std::int64_t begin_ns_ = 0;
  std::int64_t end_ns_ = 0;
  std::int64_t base_ns_ = 0;
  std::uint8_t shift_ = 0;
  std::uint16_t buckets_ = 0;
  std::array<std::uint8_t, kStateCount> plane_{};  // place of a state among those that occur
  bool has_several_runners_ = false;
  bool has_several_waiters_ = false;
  bool has_runner_ = false;
  bool has_waiter_ = false;
  TaskId runner_;
  TaskId waiter_;
  std::vector<std::int64_t> totals_ns_;  // by plane
  std::vector<std::uint16_t> times_;     // planes one after another
  std::vector<std::array<std::uint32_t, 2>> mix_tasks_;
  std::vector<std::array<std::uint8_t, 2>> mix_shares_;  // in 255ths
};

// Nodes of one level, in order of time.
struct PyramidLevel {
  std::vector<std::shared_ptr<const LaneNode>> nodes;
  std::vector<std::uint8_t> shifts;  // of their buckets, side by side for choosing among levels
  [[nodiscard]] std::int64_t bucket_ns(std::size_t node) const {
    return std::int64_t{1} << shifts[node];
  }
};
// The nodes of a lane in levels: a node of the lowest, a leaf, stands for about a thousand spans,
// one of each above for kPyramidFan of the level below. A level ends with the last full node, or
// where the lane was closed, so that every node that is there is final.
using LanePyramid = std::vector<PyramidLevel>;
inline constexpr std::size_t kPyramidFanBits = 2;
inline constexpr std::size_t kPyramidFan = 1U << kPyramidFanBits;

// Adds the next leaf of a lane and what it completes.
// Cost: O(spans).
void add_leaf(LanePyramid& pyramid, const LeafSpans& spans);

}  // namespace interlane
