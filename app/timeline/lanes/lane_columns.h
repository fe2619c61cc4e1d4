#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "app/timeline/lanes/lane_tints.h"
#include "app/timeline/lanes/span_parts.h"
#include "engine/trace/lane.h"

namespace interlane {

// The grid of columns into which a stretch of a lane is summed up, and what of it.
// Units: nanoseconds on the clock of the trace, unless the name says otherwise.
struct ColumnGrid {
  std::int64_t origin_ns = 0;  // where column 0 begins
  double column_ns = 1;        // how long a column is
  std::size_t count = 0;       // columns
  std::int64_t begin_ns = 0;   // the stretch that is summed up, within the columns
  std::int64_t end_ns = 0;
  double wide_ns = 0;  // spans as long as this are put aside and leave their columns empty
};

// Sums up what a lane shows of itself by columns of pixels: how much of each column was spent in
// each state, which tasks' colours had the core, and the spans that are wide enough to be drawn by
// themselves. Spans narrower than a column add to one or two of them.
//
// Errors: spans are added exactly. A node's share of a column is exact for a stretch whose ends lie
//         within one bucket of the column's, beside the node's own rounding; the columns' sums are
//         not affected.
// Cost:   O(1) a span, O(states) a column of a node, O(columns * states) a lane; least where all
//         spans belong to one task, as in the lane of a task.
class LaneColumns final : public LaneVisitor {
 public:
  // A span that is drawn by itself.
  struct WideSpan {
    std::int64_t begin_ns = 0, end_ns = 0;
    State state = State::Unknown;
    TaskId task;
  };
  void begin(const ColumnGrid& grid, LaneTints& tints);
  void spans(const SpanRun& run) override;
  void node(const LaneNode& node) override;
  // To be called once all is shown; column() and those below then hold.
  void end();

  [[nodiscard]] std::size_t count() const { return grid_.count; }
  // Whether the lane says nothing of a column, or only wide spans do.
  static constexpr float kNothing = 1e-6F;
  [[nodiscard]] bool is_empty(std::size_t column) const { return covered_[column] <= kNothing; }
  // Whether a column is of one state from its begin to its end.
  [[nodiscard]] bool is_pure(std::size_t column) const {
    return !is_empty(column) && std::max(running_[column], rest_share_[column]) > kAll;
  }
  // Whether a span may lie at `at_ns` that goes on for several columns. With room for the rounding
  // of nodes, and only a guess where the span begins and ends.
  [[nodiscard]] bool may_be_long(std::int64_t at_ns) const {
    const auto column = static_cast<std::size_t>(std::max(place_of(at_ns), 0.0F));
    if (column >= grid_.count || is_empty(column)) return true;
    return std::max(running_[column], rest_share_[column]) > kNearlyAll;
  }
  // For all columns: the share of each that was summed up, and of that the shares that were spent
  // on a core and in the state off the cores that took most.
  struct Totals {
    std::span<const float> covered, running, rest_share;
    std::span<const std::int32_t> rest;  // that state
  };
  [[nodiscard]] Totals totals() const { return {covered_, running_, rest_share_, rest_}; }
  // The state that a column was in most.
  [[nodiscard]] State main_state(std::size_t column) const {
    return running_[column] > rest_share_[column] ? State::Running : rest(column);
  }
  // Whether anything was told by nodes.
  [[nodiscard]] bool has_nodes() const { return has_nodes_; }
  // A span that the nodes told of as one of many, and that is drawn by itself after all. Empties
  // the columns within.
  void set_aside(const WideSpan& span);
  // The state off the cores that took most of a column. Only if it is not empty, as those below.
  [[nodiscard]] State rest(std::size_t column) const { return static_cast<State>(rest_[column]); }
  // Whose state that is: the same in all columns, or of each.
  [[nodiscard]] bool has_one_waiter() const { return !has_waiters_; }
  [[nodiscard]] TaskId waiter() const { return waiter_; }
  [[nodiscard]] TaskId rest_task(std::size_t column) const {
    if (rest_share_[column] <= 0) return TaskId{};
    return tasks_[static_cast<std::size_t>(rest_[column])][column];
  }
  // The colours of what was on a core, weighted by time. Where it was the same task in all columns
  // there is no more to tell than tint_of_one().
  [[nodiscard]] bool has_one_runner() const { return !is_mixed_; }
  [[nodiscard]] Tint tint_of_one() const { return tints_->of(runner_); }
  [[nodiscard]] const Tint& tint(std::size_t column) const { return tint_[column]; }
  [[nodiscard]] const std::vector<WideSpan>& wide_spans() const { return wide_; }

 private:
  static constexpr float kAll = 0.999F;
  static constexpr float kNearlyAll = 0.9F;
  // Columns behind the last that adding a span may touch.
  static constexpr std::size_t kSpare = 4;

  [[nodiscard]] float place_of(std::int64_t ns) const {
    return static_cast<float>(double(ns - grid_.origin_ns) * columns_per_ns_);
  }
  // In nanoseconds on the clock of the trace.
  [[nodiscard]] std::int64_t in_grid(std::int64_t ns) const {
    return std::clamp(ns, grid_.begin_ns, grid_.end_ns);
  }
  [[nodiscard]] bool has_row(std::size_t state) const { return (states_ >> state & 1U) != 0; }
  [[nodiscard]] std::size_t row_size() const { return grid_.count + kSpare; }
  [[nodiscard]] float* row_at(std::size_t state) { return rows_.data() + state * row_size(); }
  float* row_of(State state);
  [[nodiscard]] bool is_of_one_task(const SpanRun& run, std::uint32_t states) const;
  void add_of_one_task(const SpanRun& run);
  void add_of_many(const SpanRun& run);
  void note_runner(TaskId task);
  void mix_runners();
  void note_waiter(TaskId task);
  void add(float from, float to, State state, TaskId task);
  void cut_node(const LaneNode& node, std::int64_t begin_ns, std::int64_t end_ns);
  void tell_cut(const LaneNode& node, std::size_t cut, double ns);
  [[nodiscard]] float time_scale(const LaneNode& node) const;
  void tell_times(std::span<const std::uint16_t> times);
  void add_plane(const LaneNode& node, State state);
  void add_tints(const LaneNode& node);
  void tell_bucket_tints(const LaneNode& node);

  ColumnGrid grid_;
  LaneTints* tints_ = nullptr;
  double columns_per_ns_ = 0;
  std::int64_t wide_ns_ = 0;
  std::uint32_t states_ = 0;  // those that have a row that is in use, as bits
  std::vector<float> rows_;   // of each state in use, how much of each column it took
  std::array<std::vector<TaskId>, kStateCount> tasks_;  // only if has_waiters_
  SpanParts parts_;                                     // of the spans at hand
  bool has_nodes_ = false;
  TaskId runner_;  // the only one so far, if any
  bool has_runner_ = false;
  bool is_mixed_ = false;
  TaskId waiter_;
  bool has_waiter_ = false;
  bool has_waiters_ = false;  // several
  std::vector<Tint> tint_;    // sums, weighted by time; only if is_mixed_
  std::vector<WideSpan> wide_;
  std::vector<float> covered_, running_, rest_share_;
  std::vector<std::int32_t> rest_;
  // Where the borders of columns cut the node at hand: in which bucket, what share of that
  // lies before the cut, and how much time of the plane at hand, beside what that is made from.
  std::vector<std::uint32_t> cut_bucket_, cut_pair_;
  std::vector<float> cut_within_, cut_time_;
  std::vector<Tint> bucket_tint_;  // only if it has a mix
  std::size_t cuts_ = 0;
  std::size_t first_cut_column_ = 0;
};

}  // namespace interlane
