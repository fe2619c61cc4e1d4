// Problem: a picture of a million spans must not look at each of them, and yet tell how much time
// of each pixel was spent in which state. Idea: for every 1024 spans, for every 4096, and so on,
// the time spent in each state since the node's beginning, at instants that are evenly spread over
// the node's own time. The time between two instants is then one subtraction a state, however many
// spans or buckets lie between; and as each node has its own distance between instants, a burst of
// spans inside a long quiet lane is told as finely as it needs. What is left out on purpose: who
// had the core is kept for two tasks a bucket only, for colours cannot be told apart beyond that.
#include "engine/trace/lane_pyramid.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/prefetch.h"
#include "engine/trace/lane.h"

namespace interlane {
namespace {

// Calls `take(begin, end, state, task)` for every span of the chunks.
template <class Take>
void for_each_span(const LeafSpans& spans, const Take& take) {
  for (std::size_t c = 0; c < spans.chunks.size(); ++c) {
    const SpanChunk& chunk = *spans.chunks[c];
    const bool is_last_chunk = c + 1 == spans.chunks.size();
    const std::int64_t end_of_chunk =
        is_last_chunk ? spans.end_ns : spans.chunks[c + 1]->begin_ns[0];
    const std::size_t count = is_last_chunk ? spans.last_count : chunk.capacity;
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_last = i + 1 == count;
      take(chunk.begin_ns[i], is_last ? end_of_chunk : chunk.begin_ns[i + 1], chunk.state[i],
           chunk.task[i]);
    }
  }
}

TaskId runner_of(State state, std::uint32_t task) {
  return state == State::Other ? TaskId{} : TaskId(task);
}

}  // namespace

// The tasks that had the core in one bucket, with their times. Beyond so many of them single ones
// no longer matter.
class LaneNode::Runners {
 public:
  void add(TaskId task, std::int64_t time) {
    if (time <= 0) return;
    for (std::size_t i = 0; i < count_; ++i) {
      if (tasks_[i] != task) continue;
      times_[i] += time;
      return;
    }
    if (count_ == tasks_.size()) return;
    tasks_[count_] = task;
    times_[count_++] = time;
  }
  // Time on a core, whoever's.
  void add_total(std::int64_t time) { total_ += time; }
  void clear() { count_ = 0, total_ = 0; }

  // Removes the one with the longest time and tells its share in 255ths.
  std::uint8_t take_longest(std::uint32_t& task) {
    const auto longest = std::max_element(times_.begin(), times_.begin() + count());
    task = TaskId::kNoneValue;
    if (count_ == 0 || *longest <= 0 || total_ <= 0) return 0;
    task = tasks_[static_cast<std::size_t>(longest - times_.begin())].value;
    const auto share = static_cast<std::uint8_t>(
        std::lround(255 * std::min(double(*longest) / double(total_), 1.0)));
    *longest = 0;
    return share;
  }

 private:
  [[nodiscard]] std::ptrdiff_t count() const { return static_cast<std::ptrdiff_t>(count_); }
  std::array<TaskId, 16> tasks_;
  std::array<std::int64_t, 16> times_{};
  std::size_t count_ = 0;
  std::int64_t total_ = 0;
};

LaneNode::LaneNode(const LeafSpans& spans)
    : begin_ns_(spans.chunks.front()->begin_ns[0]), end_ns_(spans.end_ns) {
  choose_buckets(0);
  std::uint32_t states = 0;
  for_each_span(spans, [&](std::int64_t, std::int64_t, State state, std::uint32_t number) {
    states |= 1U << index_of(state);
    const bool is_running = is_on_core(state);
    const TaskId task = is_running ? runner_of(state, number) : TaskId(number);
    TaskId& one = is_running ? runner_ : waiter_;
    bool& has_one = is_running ? has_runner_ : has_waiter_;
    bool& has_several = is_running ? has_several_runners_ : has_several_waiters_;
    if (!has_one) one = task;
    has_one = true;
    has_several = has_several || one != task;
  });
  if (has_several_waiters_) waiter_ = TaskId{};
  make_planes(states);
  tell_times(spans);
  if (has_several_runners_) tell_mixes(spans);
}

LaneNode::LaneNode(std::span<const std::shared_ptr<const LaneNode>> parts)
    : begin_ns_(parts.front()->begin_ns_), end_ns_(parts.back()->end_ns_) {
  std::uint32_t states = 0;
  int min_shift = 0;
  const auto join = [](bool& has, bool& several, TaskId& one, bool part_has, bool part_several,
                       TaskId part) {
    if (!part_has) return;
    several = several || part_several || (has && one != part);
    one = part;
    has = true;
  };
  for (const auto& part : parts) {
    min_shift = std::max(min_shift, int{part->shift_});
    for (std::size_t i = 0; i < kStateCount; ++i) {
      if (part->plane_[i] != kNoPlane) states |= 1U << i;
    }
    join(has_runner_, has_several_runners_, runner_, part->has_runner_, part->has_several_runners_,
         part->runner_);
    join(has_waiter_, has_several_waiters_, waiter_, part->has_waiter_, part->has_several_waiters_,
         part->waiter_);
  }
  if (has_several_waiters_) waiter_ = TaskId{};
  choose_buckets(min_shift);
  make_planes(states);
  tell_times(parts);
  if (has_several_runners_) tell_mixes(parts);
}

void LaneNode::choose_buckets(int min_shift) {
  int shift = min_shift;
  const auto needed = [&] { return ((end_ns_ - 1) >> shift) - (begin_ns_ >> shift) + 1; };
  while (needed() > static_cast<std::int64_t>(kMaxBuckets)) ++shift;
  shift_ = static_cast<std::uint8_t>(shift);
  buckets_ = static_cast<std::uint16_t>(needed());
  base_ns_ = begin_ns_ >> shift << shift;
}

void LaneNode::make_planes(std::uint32_t states) {
  std::uint8_t planes = 0;
  for (std::size_t i = 0; i < kStateCount; ++i) {
    plane_[i] = (states >> i & 1U) != 0 ? planes++ : kNoPlane;
  }
  totals_ns_.resize(planes);
  times_.resize(planes * (std::size_t{buckets_} + 1));
}

// Where bucket number `index` begins, within the node.
std::int64_t LaneNode::instant(std::size_t index) const {
  return std::clamp(base_ns_ + (static_cast<std::int64_t>(index) << shift_), begin_ns_, end_ns_);
}

void LaneNode::set_time(std::size_t plane, std::size_t instant, std::int64_t ns) {
  times_[plane * (std::size_t{buckets_} + 1) + instant] =
      static_cast<std::uint16_t>((ns * kUnits + bucket_ns() / 2) >> shift_);
}

void LaneNode::tell_times(const LeafSpans& spans) {
  std::size_t next = 1;  // instant to be told
  for_each_span(spans, [&](std::int64_t begin, std::int64_t end, State state, std::uint32_t) {
    const std::size_t plane = plane_[index_of(state)];
    for (; next <= buckets_ && instant(next) <= end; ++next) {
      for (std::size_t p = 0; p < totals_ns_.size(); ++p) {
        set_time(p, next, totals_ns_[p] + (p == plane ? instant(next) - begin : 0));
      }
    }
    totals_ns_[plane] += end - begin;
  });
}

void LaneNode::tell_times(std::span<const std::shared_ptr<const LaneNode>> parts) {
  std::size_t next = 1;
  for (const auto& part : parts) {
    for (; next <= buckets_ && instant(next) <= part->end_ns_; ++next) {
      // The part's buckets are as long or shorter by a power of two, so this is one of its
      // instants.
      const auto place = static_cast<std::size_t>(
          (instant(next) - part->base_ns_ + part->bucket_ns() - 1) >> part->shift_);
      for (std::size_t i = 0; i < kStateCount; ++i) {
        if (plane_[i] == kNoPlane) continue;
        std::int64_t ns = totals_ns_[plane_[i]];
        if (part->plane_[i] != kNoPlane) {
          const std::int64_t units = part->time_in(static_cast<State>(i))[place];
          ns += ((units << part->shift_) + kUnits / 2) / kUnits;
        }
        set_time(plane_[i], next, ns);
      }
    }
    for (std::size_t i = 0; i < kStateCount; ++i) {
      if (part->plane_[i] != kNoPlane) totals_ns_[plane_[i]] += part->totals_ns_[part->plane_[i]];
    }
  }
}

// Tells of a bucket, and clears for the next.
void LaneNode::set_mix(std::size_t bucket, Runners& runners) {
  for (std::size_t k = 0; k < 2; ++k) {
    mix_shares_[bucket][k] = runners.take_longest(mix_tasks_[bucket][k]);
  }
  runners.clear();
}

void LaneNode::tell_mixes(const LeafSpans& spans) {
  mix_tasks_.resize(buckets_);
  mix_shares_.resize(buckets_);
  Runners runners;
  std::size_t bucket = 0;
  for_each_span(spans, [&](std::int64_t at, std::int64_t end, State state, std::uint32_t task) {
    while (at < end) {
      const std::int64_t stop = std::min(end, instant(bucket + 1));
      if (is_on_core(state)) {
        runners.add(runner_of(state, task), stop - at);
        runners.add_total(stop - at);
      }
      at = stop;
      if (at == instant(bucket + 1)) set_mix(bucket++, runners);
    }
  });
}

void LaneNode::tell_mixes(std::span<const std::shared_ptr<const LaneNode>> parts) {
  mix_tasks_.resize(buckets_);
  mix_shares_.resize(buckets_);
  Runners runners;
  std::size_t bucket = 0;
  const auto tell_up_to = [&](std::size_t end) {
    while (bucket < end) set_mix(bucket++, runners);
  };
  for (const auto& part : parts) {
    const auto running = part->time_in(State::Running);
    const auto other = part->time_in(State::Other);
    for (std::size_t i = 0; i < part->buckets_; ++i) {
      tell_up_to(static_cast<std::size_t>((part->instant(i) - base_ns_) >> shift_));
      std::int64_t units = 0;
      if (!running.empty()) units += running[i + 1] - running[i];
      if (!other.empty()) units += other[i + 1] - other[i];
      const std::int64_t time = units << part->shift_;
      runners.add_total(time);
      if (!part->has_mix()) {
        runners.add(part->runner_, time);
        continue;
      }
      for (std::size_t k = 0; k < 2; ++k) {
        const double share = part->mix_shares_[i][k] / 255.0;
        runners.add(TaskId(part->mix_tasks_[i][k]), std::llround(double(time) * share));
      }
    }
  }
  tell_up_to(buckets_);
}

std::span<const std::uint16_t> LaneNode::time_in(State state) const {
  if (!has(state)) return {};
  const std::size_t size = std::size_t{buckets_} + 1;
  return std::span(times_).subspan(plane_[index_of(state)] * size, size);
}

std::int64_t LaneNode::total_ns(State state) const {
  return has(state) ? totals_ns_[plane_[index_of(state)]] : 0;
}

double LaneNode::time_before(State state, std::int64_t at_ns) const {
  if (!has(state) || at_ns <= begin_ns_) return 0;
  if (at_ns >= end_ns_) return double(total_ns(state));
  const auto times = time_in(state);
  const auto bucket = static_cast<std::size_t>((at_ns - base_ns_) >> shift_);
  const std::int64_t begin = instant(bucket);
  const double within = double(at_ns - begin) / double(instant(bucket + 1) - begin);
  const double units = times[bucket] + (double(times[bucket + 1]) - times[bucket]) * within;
  return units * double(bucket_ns()) / double(kUnits);
}

void LaneNode::prefetch() const {
  interlane::prefetch(times_.data(), times_.size() * sizeof times_[0]);
  interlane::prefetch(mix_tasks_.data(), mix_tasks_.size() * sizeof mix_tasks_[0]);
  interlane::prefetch(mix_shares_.data(), mix_shares_.size() * sizeof mix_shares_[0]);
}

void add_leaf(LanePyramid& pyramid, const LeafSpans& spans) {
  const auto add = [&](std::size_t level, std::shared_ptr<const LaneNode> node) {
    if (level == pyramid.size()) pyramid.emplace_back();
    pyramid[level].shifts.push_back(node->shift());
    pyramid[level].nodes.push_back(std::move(node));
  };
  add(0, std::make_shared<const LaneNode>(spans));
  for (std::size_t level = 0; pyramid[level].nodes.size() % kPyramidFan == 0; ++level) {
    const auto parts = std::span(pyramid[level].nodes).last(kPyramidFan);
    add(level + 1, std::make_shared<const LaneNode>(parts));
  }
}

}  // namespace interlane
