#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "app/timeline/lane_tints.h"
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
// Cost:   O(1) a span, O(states) a column of a node, O(columns * states) a lane.
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
  // Of all columns: the share of each that was summed up, and of that the shares that were spent on
  // a core and in the state off the cores that took most.
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
  // A boundary between columns within a node.
  struct Cut {
    std::uint32_t bucket = 0;
    float within = 0;  // share of the bucket that lies before the cut
  };

  [[nodiscard]] float place_of(std::int64_t ns) const {
    return static_cast<float>(double(ns - grid_.origin_ns) * columns_per_ns_);
  }
  float* row_of(State state);
  void note_runner(TaskId task);
  void mix_runners();
  void note_waiter(TaskId task);
  void add(float from, float to, State state, TaskId task);
  void cut_node(const LaneNode& node, std::int64_t begin_ns, std::int64_t end_ns);
  void add_plane(const LaneNode& node, State state);
  void add_tints(const LaneNode& node, State state);
  [[nodiscard]] Tint mixed_tint(const LaneNode& node, std::size_t first, std::size_t last) const;

  ColumnGrid grid_;
  LaneTints* tints_ = nullptr;
  double columns_per_ns_ = 0;
  std::uint32_t states_ = 0;  // those that have a row that is in use, as bits
  std::array<std::vector<float>, kStateCount> rows_;    // columns of time in each state
  std::array<std::vector<TaskId>, kStateCount> tasks_;  // only if has_waiters_
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
  std::vector<Cut> cuts_;  // of the node at hand
  std::size_t first_cut_column_ = 0;
};

}  // namespace interlane
