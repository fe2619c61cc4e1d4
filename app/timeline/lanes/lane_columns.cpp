#include "app/timeline/lanes/lane_columns.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "engine/base/vector_clones.h"

namespace interlane {
namespace {

// A solid span this wide leaves a column empty to the next, as one that is drawn by itself does.
constexpr float kGapFrom = 5;

constexpr std::size_t index_of(State state) { return static_cast<std::size_t>(state); }
constexpr std::uint32_t bit_of(State state) { return 1U << index_of(state); }
constexpr std::uint32_t kOnCore = bit_of(State::Running) | bit_of(State::Other);

// Without what lies behind the point; not negative, nor beyond two thousand million.
constexpr float whole(float value) { return static_cast<float>(static_cast<std::int32_t>(value)); }

IL_VECTOR_CLONES std::uint32_t states_of(std::span<const State> all) {
  std::uint32_t states = 0;
  for (const State state : all) states |= bit_of(state);
  return states;
}

// A thread of another program has no task's colour, whoever it is.
constexpr TaskId runner_of(State state, TaskId task) {
  return state == State::Other ? TaskId{} : task;
}

}  // namespace

void LaneColumns::begin(const ColumnGrid& grid, LaneTints& tints) {
  grid_ = grid;
  tints_ = &tints;
  columns_per_ns_ = 1 / grid.column_ns;
  wide_ns_ = static_cast<std::int64_t>(std::ceil(grid.wide_ns));
  states_ = 0;
  rows_.resize(std::max(rows_.size(), kStateCount * row_size()));
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
  float* const row = row_at(index_of(state));
  if (!has_row(index_of(state))) {
    states_ |= bit_of(state);
    std::fill_n(row, row_size(), 0.0F);
    if (has_waiters_) tasks_[index_of(state)].assign(row_size(), waiter_);
  }
  return row;
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
  tint_.assign(row_size(), Tint{});
  for (const State state : {State::Running, State::Other}) {
    if (!has_row(index_of(state))) continue;
    const Tint& tint = tints_->of(runner_);
    const float* const row = row_at(index_of(state));
    for (std::size_t c = 0; c < tint_.size(); ++c) tint_[c].add(tint, row[c]);
  }
}

// To be called before anything is added of `task` off the cores.
void LaneColumns::note_waiter(TaskId task) {
  if (!has_waiter_) {
    waiter_ = task;
    has_waiter_ = true;
  } else if (task != waiter_) {
    has_waiters_ = true;
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if (has_row(i)) tasks_[i].assign(row_size(), waiter_);
    }
  }
}

void LaneColumns::spans(const SpanRun& run) {
  const std::uint32_t states = states_of(run.state);
  if (is_of_one_task(run, states)) {
    for (std::size_t i = 0; i < kStateCount; ++i) {
      if ((states >> i & 1U) != 0) row_of(static_cast<State>(i));
    }
    if ((states & kOnCore) != 0) note_runner(TaskId(run.task[0]));
    if ((states & ~kOnCore) != 0) note_waiter(TaskId(run.task[0]));
    add_of_one_task(run);
  } else {
    add_of_many(run);
  }
}

// Whether all so far and all of `run`, in such states, belongs to one task.
IL_VECTOR_CLONES bool LaneColumns::is_of_one_task(const SpanRun& run, std::uint32_t states) const {
  if (is_mixed_ || has_waiters_) return false;
  const TaskId task(run.task[0]);
  if ((has_runner_ && runner_ != task) || (has_waiter_ && waiter_ != task)) return false;
  if ((states & bit_of(State::Other)) != 0 && !task.is_none()) return false;
  if (run.task.is_one()) return true;
  std::uint32_t differences = 0;
  for (std::size_t i = 0; i < run.begin_ns.size(); ++i) differences |= run.task[i] ^ task.value;
  return differences == 0;
}

// Adds spans that all belong to one task, most of them without branches.
void LaneColumns::add_of_one_task(const SpanRun& run) {
  const TaskId task(run.task[0]);
  const ColumnScale scale{grid_.origin_ns, columns_per_ns_, place_of(grid_.begin_ns),
                          place_of(grid_.end_ns)};
  const auto stride = static_cast<std::int32_t>(row_size());
  for (std::size_t at = 0; at < run.begin_ns.size(); at += SpanParts::kMax) {
    const std::size_t count = std::min(SpanParts::kMax, run.begin_ns.size() - at);
    const std::size_t after = at + count;
    const std::int64_t* const begin_ns = run.begin_ns.data() + at;
    const State* const state = run.state.data() + at;
    const std::int64_t end_ns = after < run.begin_ns.size() ? run.begin_ns[after] : run.end_ns;
    parts_.cut(scale, {begin_ns, count}, end_ns);
    for (std::size_t i = 0; i < count; ++i) {
      float* const cell =
          rows_.data() + (static_cast<std::int32_t>(state[i]) * stride + parts_.first(i));
      cell[0] += parts_.one(i);
      cell[1] += parts_.two(i);
      cell[2] += parts_.three(i);
    }
    if (!parts_.has_long()) continue;
    for (std::size_t i = 0; i < count; ++i) {
      if (begin_ns[i] >= grid_.end_ns) return;
      if (!parts_.is_long(i)) continue;
      const std::int64_t stop_ns = i + 1 < count ? begin_ns[i + 1] : end_ns;
      if (stop_ns - begin_ns[i] >= wide_ns_) {
        wide_.push_back({std::max(begin_ns[i], grid_.begin_ns), stop_ns, state[i], task});
      } else {
        add(parts_.begin(i), parts_.end(i), state[i], task);
      }
    }
  }
}

void LaneColumns::add_of_many(const SpanRun& run) {
  const std::size_t count = run.begin_ns.size();
  float from = place_of(in_grid(run.begin_ns[0]));
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t begin_ns = run.begin_ns[i];
    const std::int64_t end_ns = i + 1 < count ? run.begin_ns[i + 1] : run.end_ns;
    if (begin_ns >= grid_.end_ns) return;
    const float to = place_of(in_grid(end_ns));
    if (end_ns - begin_ns >= wide_ns_) {
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
    if (leaves_gap) to = whole(to) - 1;
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
  if (node.has_mix()) tell_bucket_tints(node);
  for (int i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    if (!node.has(state)) continue;
    add_plane(node, state);
    if (is_mixed_ && is_on_core(state)) add_tints(node);
  }
}

// Where the columns' borders lie within the node, for all of its states.
IL_VECTOR_CLONES void LaneColumns::cut_node(const LaneNode& node, std::int64_t begin_ns,
                                            std::int64_t end_ns) {
  const double begin = double(begin_ns - grid_.origin_ns);
  const double end = double(end_ns - grid_.origin_ns);
  first_cut_column_ = std::min(static_cast<std::size_t>(begin * columns_per_ns_), grid_.count - 1);
  const std::size_t first = first_cut_column_ + 1;
  // The first border that does not lie before the end.
  auto behind = static_cast<std::size_t>(end * columns_per_ns_);
  while (behind > first && double(behind - 1) * grid_.column_ns >= end) --behind;
  while (double(behind) * grid_.column_ns < end) ++behind;
  behind = std::clamp(behind, first, std::max(grid_.count, first));
  cuts_ = behind - first + 2;
  if (cut_bucket_.size() < cuts_) {
    for (auto* numbers : {&cut_bucket_, &cut_pair_}) numbers->resize(cuts_ * 2);
    for (auto* values : {&cut_within_, &cut_time_}) values->resize(cuts_ * 2);
  }
  // A node has at most 512 buckets, so a float tells places in it to a 32,000th of one.
  const double buckets_per_ns = 1.0 / double(node.bucket_ns());
  const double offset_ns = double(node.first_bucket_ns() - grid_.origin_ns);
  const auto at_first =
      static_cast<float>((double(first) * grid_.column_ns - offset_ns) * buckets_per_ns);
  const auto step = static_cast<float>(grid_.column_ns * buckets_per_ns);
  const auto last_bucket = static_cast<float>(node.buckets() - 1);
  const auto inner = static_cast<std::int32_t>(cuts_ - 2);
  std::uint32_t* __restrict bucket = cut_bucket_.data() + 1;
  float* __restrict within = cut_within_.data() + 1;
  for (std::int32_t i = 0; i < inner; ++i) {
    const float at = std::clamp(at_first + static_cast<float>(i) * step, 0.0F, last_bucket + 1);
    const auto number = static_cast<std::int32_t>(std::min(at, last_bucket));
    bucket[i] = static_cast<std::uint32_t>(number);
    within[i] = at - static_cast<float>(number);
  }
  // From the node's begin and to its end the first and the last bucket may be shorter.
  const auto border_ns = [&](std::size_t cut) { return double(first + cut - 1) * grid_.column_ns; };
  tell_cut(node, 0, begin);
  tell_cut(node, cuts_ - 1, end);
  std::size_t low = 1;
  std::size_t high = cuts_ - 1;
  for (; low < high && cut_bucket_[low] == 0; ++low) tell_cut(node, low, border_ns(low));
  for (; low < high && cut_bucket_[high - 1] + 1 == node.buckets(); --high) {
    tell_cut(node, high - 1, border_ns(high - 1));
  }
}

// Where `ns`, counted from column 0, lies within the node; exactly, unlike those far from its ends.
void LaneColumns::tell_cut(const LaneNode& node, std::size_t cut, double ns) {
  const double buckets_per_ns = 1.0 / double(node.bucket_ns());
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
  cut_bucket_[cut] = static_cast<std::uint32_t>(bucket);
  cut_within_[cut] = static_cast<float>(std::clamp(within, 0.0, 1.0));
}

// What share of a column one of a node's units of time is.
float LaneColumns::time_scale(const LaneNode& node) const {
  return static_cast<float>(double(node.bucket_ns()) * columns_per_ns_ / double(LaneNode::kUnits));
}

// How much of the time in a state lies before each cut. In two steps, of which the first loads and
// the second, which computes, does several cuts at once.
IL_VECTOR_CLONES void LaneColumns::tell_times(std::span<const std::uint16_t> times) {
  const std::uint32_t* __restrict bucket = cut_bucket_.data();
  std::uint32_t* __restrict pair = cut_pair_.data();
  const float* __restrict within = cut_within_.data();
  float* __restrict time = cut_time_.data();
  const std::uint16_t* const values = times.data();
  const std::size_t cuts = cuts_;
  for (std::size_t i = 0; i < cuts; ++i) std::memcpy(pair + i, values + bucket[i], sizeof *pair);
  static_assert(std::endian::native == std::endian::little);
  for (std::size_t i = 0; i < cuts; ++i) {
    const auto before = static_cast<float>(static_cast<std::int32_t>(pair[i] & 0xffffU));
    const auto after = static_cast<float>(static_cast<std::int32_t>(pair[i] >> 16U));
    time[i] = before + (after - before) * within[i];
  }
}

IL_VECTOR_CLONES void LaneColumns::add_plane(const LaneNode& node, State state) {
  tell_times(node.time_in(state));
  const float* __restrict time = cut_time_.data();
  float* __restrict row = row_of(state) + first_cut_column_;
  const float scale = time_scale(node);
  const std::size_t columns = cuts_ - 1;
  for (std::size_t i = 0; i < columns; ++i) row[i] += (time[i + 1] - time[i]) * scale;
  if (is_on_core(state) || !has_waiters_) return;
  std::vector<TaskId>& tasks = tasks_[index_of(state)];
  std::fill_n(tasks.begin() + static_cast<std::ptrdiff_t>(first_cut_column_), columns,
              node.waiter());
}

// Adds the colours of who had the core, weighted with the times that add_plane() added before.
// To be called after it.
void LaneColumns::add_tints(const LaneNode& node) {
  const float scale = time_scale(node);
  const bool has_mix = node.has_mix();
  const Tint one = has_mix ? Tint{} : tints_->of(node.runner());
  for (std::size_t i = 0; i + 1 < cuts_; ++i) {
    const float part = (cut_time_[i + 1] - cut_time_[i]) * scale;
    if (part <= 0) continue;
    Tint& tint = tint_[first_cut_column_ + i];
    if (!has_mix) {
      tint.add(one, part);
      continue;
    }
    // The mean of some buckets, each as much as the next: they are narrower than a pixel.
    Tint sum;
    for (std::size_t b = cut_bucket_[i]; b <= cut_bucket_[i + 1]; ++b) sum.add(bucket_tint_[b], 1);
    if (sum.weight <= 0) {
      tint.add(tints_->of_many(), part);
    } else {
      tint.add(sum, part / sum.weight);
    }
  }
}

// The colours of each bucket that lies between the cuts, as much as it is known whose they are.
void LaneColumns::tell_bucket_tints(const LaneNode& node) {
  if (bucket_tint_.size() < node.buckets()) bucket_tint_.resize(LaneNode::kMaxBuckets);
  for (std::size_t bucket = cut_bucket_[0]; bucket <= cut_bucket_[cuts_ - 1]; ++bucket) {
    Tint& sum = bucket_tint_[bucket];
    sum = Tint{};
    const TaskMix mix = node.mix(bucket);
    const float known = mix.shares[0] + mix.shares[1];
    if (known <= 0) continue;  // nothing ran
    for (std::size_t k = 0; k < mix.tasks.size(); ++k) {
      if (mix.shares[k] > 0) sum.add(tints_->of(mix.tasks[k]), mix.shares[k]);
    }
    sum.add(tints_->of_many(), std::max(1 - known, 0.0F));
  }
}

IL_VECTOR_CLONES void LaneColumns::end() {
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
    if (!has_row(static_cast<std::size_t>(i))) continue;
    const float* __restrict row = row_at(static_cast<std::size_t>(i));
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
    const float each = 1 / (covered[c] + kNothing);
    running[c] *= each;
    share[c] = std::bit_cast<float>(rest[c] & ~kStateBits) * each;
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
