#pragma once

#include <span>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane {

// Arrows from task to task in order of their beginnings, so that those in view are found without
// looking at all. A value; holds copies.
//
// Cost: making it O(flows * log(flows)).
class FlowList {
 public:
  FlowList() = default;
  explicit FlowList(std::vector<Flow> flows);

  // Those that begin in [begin, end), in order of that. Cost: O(log flows).
  [[nodiscard]] std::span<const Flow> beginning_in(Timestamp begin, Timestamp end) const;
  // How many lie at least in part in [begin, end). Cost: O(log flows).
  [[nodiscard]] std::size_t count(Timestamp begin, Timestamp end) const;
  // At most `most` of these, in order of their beginnings and spread evenly over them.
  // Cost: O(most + flows / 64).
  [[nodiscard]] std::vector<Flow> in_view(Timestamp begin, Timestamp end, std::size_t most) const;

 private:
  static constexpr std::size_t kBlock = 64;
  std::vector<Flow> flows_;
  std::vector<Timestamp> ends_;        // of all, ascending
  std::vector<Timestamp> block_ends_;  // the latest of each block of flows_
};

// The arrows of a trace between different tasks: all of them, and those of each task.
class FlowIndex {
 public:
  explicit FlowIndex(const Trace& trace);
  [[nodiscard]] const FlowList& all() const { return all_; }
  [[nodiscard]] const FlowList& of(TaskId task) const;

 private:
  FlowList all_;
  std::vector<FlowList> by_task_;
  FlowList none_;
};

}  // namespace interlane
