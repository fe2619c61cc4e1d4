#include "app/timeline/lane_columns.h"

#include <algorithm>
#include <bit>

namespace interlane {
namespace {

// A solid span this wide leaves a column empty to the next, as one that is drawn by itself does.
constexpr float kGapFrom = 5;

constexpr std::size_t index_of(State state) { return static_cast<std::size_t>(state); }

// A thread of another program has no task's colour, whoever it is.
constexpr TaskId runner_of(State state, TaskId task) {
  return state == State::Other ? TaskId{} : task;
}

}  // namespace

void LaneColumns::begin(const ColumnGrid& grid, LaneTints& tints) {
  grid_ = grid;
  tints_ = &tints;
  columns_per_ns_ = 1 / grid.column_ns;
  states_ = 0;
  has_nodes_ = false;
  runner_ = TaskId{};
  has_runner_ = false;
  is_mixed_ = false;
  waiter_ = TaskId{};
  has_waiter_ = false;
  has_waiters_ = false;
  wide_.clear();
}

float* LaneColumns::row_of(State state) {
  std::vector<float>& row = rows_[index_of(state)];
  if ((states_ >> index_of(state) & 1U) == 0) {
    states_ |= 1U << index_of(state);
    row.assign(grid_.count + 1, 0.0F);  // one more: a span may end just where the last one does
    if (has_waiters_) tasks_[index_of(state)].assign(grid_.count + 1, waiter_);
  }
  return row.data();
}

// To be called before anything that `task` ran is added.
void LaneColumns::note_runner(TaskId task) {
  if (!has_runner_) {
    runner_ = task;
    has_runner_ = true;
  } else if (task != runner_) {
    mix_runners();
  }
}

// From now on colours are summed up by column, for there are several.
void LaneColumns::mix_runners() {
  if (is_mixed_) return;
  is_mixed_ = true;
  tint_.assign(grid_.count + 1, Tint{});
  for (const State state : {State::Running, State::Other}) {
    if ((states_ >> index_of(state) & 1U) == 0) continue;
    const Tint& tint = tints_->of(runner_);
    for (std::size_t c = 0; c < tint_.size(); ++c) tint_[c].add(tint, rows_[index_of(state)][c]);
  }
}

// As note_runner(), for who is off the cores.
void LaneColumns::note_waiter(TaskId task) {
  if (!has_waiter_) {
    waiter_ = task;
    has_waiter_ = true;
  } else if (task != waiter_) {
    has_waiters_ = true;
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if ((states_ >> i & 1U) != 0) tasks_[i].assign(grid_.count + 1, waiter_);
    }
  }
}

void LaneColumns::spans(const SpanRun& run) {
  const std::size_t count = run.begin_ns.size();
  float from = place_of(std::clamp(run.begin_ns[0], grid_.begin_ns, grid_.end_ns));
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t begin_ns = run.begin_ns[i];
    const std::int64_t end_ns = i + 1 < count ? run.begin_ns[i + 1] : run.end_ns;
    if (begin_ns >= grid_.end_ns) return;
    const float to = place_of(std::clamp(end_ns, grid_.begin_ns, grid_.end_ns));
    if (double(end_ns - begin_ns) >= grid_.wide_ns) {
      wide_.push_back(
          {std::max(begin_ns, grid_.begin_ns), end_ns, run.state[i], TaskId(run.task[i])});
    } else {
      add(from, to, run.state[i], TaskId(run.task[i]));
    }
    from = to;
  }
}

void LaneColumns::add(float from, float to, State state, TaskId task) {
  const bool is_running = is_on_core(state);
  if (is_running) {
    task = runner_of(state, task);
    if (!is_mixed_) note_runner(task);
    const bool leaves_gap = to - from >= kGapFrom && to < float(grid_.count);
    if (leaves_gap) to = static_cast<float>(static_cast<std::int32_t>(to)) - 1;
  } else if (!has_waiters_) {
    note_waiter(task);
  }
  const auto first = static_cast<std::size_t>(static_cast<std::int32_t>(from));
  const auto last = static_cast<std::size_t>(static_cast<std::int32_t>(to));
  float* const row = row_of(state);
  const auto add_part = [&](std::size_t column, float part) {
    row[column] += part;
    if (is_running && is_mixed_) tint_[column].add(tints_->of(task), part);
    if (!is_running && has_waiters_) tasks_[index_of(state)][column] = task;
  };
  // Nobody can foretell whether a short span lies in one column or in two, so there is no branch.
  add_part(first, std::min(to, float(first + 1)) - from);
  for (std::size_t column = first + 1; column < last; ++column) add_part(column, 1);
  add_part(last, first == last ? 0.0F : to - float(last));
}

void LaneColumns::node(const LaneNode& node) {
  const std::int64_t begin_ns = std::max(node.begin_ns(), grid_.begin_ns);
  const std::int64_t end_ns = std::min(node.end_ns(), grid_.end_ns);
  if (begin_ns >= end_ns) return;
  has_nodes_ = true;
  if (node.has_mix()) {
    mix_runners();
  } else if (node.has(State::Running) || node.has(State::Other)) {
    note_runner(node.runner());
  }
  if (!has_waiters_ && node.has_waiter()) note_waiter(node.waiter());
  cut_node(node, begin_ns, end_ns);
  for (int i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    if (!node.has(state)) continue;
    add_plane(node, state);
    if (is_mixed_ && is_on_core(state)) add_tints(node, state);
  }
}

// Where the columns' borders lie within the node, for all of its states.
void LaneColumns::cut_node(const LaneNode& node, std::int64_t begin_ns, std::int64_t end_ns) {
  const double buckets_per_ns = 1.0 / double(node.bucket_ns());
  const auto add_cut = [&](double ns) {
    // From the node's begin and to its end the first and the last bucket may be shorter.
    const double at = (ns - double(node.first_bucket_ns() - grid_.origin_ns)) * buckets_per_ns;
    const auto bucket = std::min(static_cast<std::size_t>(std::max(at, 0.0)), node.buckets() - 1);
    double within = at - double(bucket);
    if (bucket == 0 || bucket + 1 == node.buckets()) {
      const auto place = [&](std::int64_t edge_ns) {
        return double(edge_ns - node.first_bucket_ns()) * buckets_per_ns - double(bucket);
      };
      const double low = std::max(place(node.begin_ns()), 0.0);
      const double high = std::min(place(node.end_ns()), 1.0);
      within = high > low ? (within - low) / (high - low) : 1;
    }
    cuts_.push_back(
        {static_cast<std::uint32_t>(bucket), static_cast<float>(std::clamp(within, 0.0, 1.0))});
  };
  const double begin = double(begin_ns - grid_.origin_ns);
  const double end = double(end_ns - grid_.origin_ns);
  cuts_.clear();
  first_cut_column_ = std::min(static_cast<std::size_t>(begin * columns_per_ns_), grid_.count - 1);
  add_cut(begin);
  for (std::size_t column = first_cut_column_ + 1; column < grid_.count; ++column) {
    const double ns = double(column) * grid_.column_ns;
    if (ns >= end) break;
    add_cut(ns);
  }
  add_cut(end);
}

void LaneColumns::add_plane(const LaneNode& node, State state) {
  float* const row = row_of(state);
  std::vector<TaskId>& tasks = tasks_[index_of(state)];
  const auto times = node.time_in(state);
  const float scale =
      static_cast<float>(double(node.bucket_ns()) * columns_per_ns_ / double(LaneNode::kUnits));
  const auto time_at = [&](const Cut& cut) {
    const float before = times[cut.bucket];
    return before + (float(times[cut.bucket + 1]) - before) * cut.within;
  };
  float before = time_at(cuts_.front());
  for (std::size_t i = 1; i < cuts_.size(); ++i) {
    const float now = time_at(cuts_[i]);
    row[first_cut_column_ + i - 1] += (now - before) * scale;
    before = now;
  }
  if (is_on_core(state) || !has_waiters_) return;
  std::fill_n(tasks.begin() + static_cast<std::ptrdiff_t>(first_cut_column_), cuts_.size() - 1,
              node.waiter());
}

// As add_plane() adds times, but weighted with the colours of who had the core.
void LaneColumns::add_tints(const LaneNode& node, State state) {
  const auto times = node.time_in(state);
  const float scale =
      static_cast<float>(double(node.bucket_ns()) * columns_per_ns_ / double(LaneNode::kUnits));
  const auto time_at = [&](const Cut& cut) {
    const float before = times[cut.bucket];
    return before + (float(times[cut.bucket + 1]) - before) * cut.within;
  };
  float before = time_at(cuts_.front());
  const Tint one = node.has_mix() ? Tint{} : tints_->of(node.runner());
  for (std::size_t i = 1; i < cuts_.size(); ++i) {
    const float now = time_at(cuts_[i]);
    const float part = (now - before) * scale;
    before = now;
    if (part <= 0) continue;
    tint_[first_cut_column_ + i - 1].add(
        node.has_mix() ? mixed_tint(node, cuts_[i - 1].bucket, cuts_[i].bucket) : one, part);
  }
}

// The mean of some buckets, each as much as the next: they are narrower than a pixel.
Tint LaneColumns::mixed_tint(const LaneNode& node, std::size_t first, std::size_t last) const {
  Tint sum;
  for (std::size_t bucket = first; bucket <= last; ++bucket) {
    const TaskMix mix = node.mix(bucket);
    const float known = mix.shares[0] + mix.shares[1];
    if (known <= 0) continue;  // nothing ran
    for (std::size_t k = 0; k < mix.tasks.size(); ++k) {
      if (mix.shares[k] > 0) sum.add(tints_->of(mix.tasks[k]), mix.shares[k]);
    }
    sum.add(tints_->of_many(), std::max(1 - known, 0.0F));
  }
  if (sum.weight <= 0) return tints_->of_many();
  Tint mean;
  mean.add(sum, 1 / sum.weight);
  return mean;
}

void LaneColumns::end() {
  const std::size_t count = grid_.count;
  covered_.assign(count, 0);
  running_.assign(count, 0);
  rest_.assign(count, 0);
  rest_share_.assign(count, 0);
  // Row by row and without branches, so that the compiler does several columns at once. Times are
  // not negative, so their bits have the order of their values; the lowest four give way to the
  // state's number, so that the greatest time brings it along.
  constexpr std::int32_t kStateBits = 15;
  static_assert(kStateCount <= kStateBits + 1);
  float* __restrict covered = covered_.data();
  float* __restrict running = running_.data();
  std::int32_t* __restrict rest = rest_.data();
  for (std::int32_t i = 0; i < kStateCount; ++i) {
    if ((states_ >> i & 1U) == 0) continue;
    const float* __restrict row = rows_[static_cast<std::size_t>(i)].data();
    for (std::size_t c = 0; c < count; ++c) covered[c] += row[c];
    if (is_on_core(static_cast<State>(i))) {
      for (std::size_t c = 0; c < count; ++c) running[c] += row[c];
    } else {
      for (std::size_t c = 0; c < count; ++c) {
        const std::int32_t time = (std::bit_cast<std::int32_t>(row[c]) & ~kStateBits) | i;
        rest[c] = std::max(rest[c], time);
      }
    }
  }
  float* __restrict share = rest_share_.data();
  for (std::size_t c = 0; c < count; ++c) {
    const float whole = 1 / (covered[c] + kNothing);
    running[c] *= whole;
    share[c] = std::bit_cast<float>(rest[c] & ~kStateBits) * whole;
    rest[c] &= kStateBits;
  }
}

void LaneColumns::set_aside(const WideSpan& span) {
  wide_.push_back({std::max(span.begin_ns, grid_.begin_ns), span.end_ns, span.state, span.task});
  const float from = place_of(std::clamp(span.begin_ns, grid_.begin_ns, grid_.end_ns));
  const float to = place_of(std::clamp(span.end_ns, grid_.begin_ns, grid_.end_ns));
  const auto first = static_cast<std::size_t>(from + 1 - kNothing);
  const auto end = std::min(static_cast<std::size_t>(to + kNothing), grid_.count);
  for (std::size_t c = first; c < end; ++c) covered_[c] = 0;
  // Where the view ends, so does its last column.
  if (span.end_ns >= grid_.end_ns) covered_[grid_.count - 1] = 0;
  if (span.begin_ns <= grid_.begin_ns) covered_[0] = 0;
}

}  // namespace interlane
