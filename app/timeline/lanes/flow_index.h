#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/mutex.h"
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
  // Those that were known at `at`, for they were over by then. Cost: O(flows).
  [[nodiscard]] FlowList until(Timestamp at) const;

  // Those that begin in [begin, end), in order of that. Cost: O(log flows).
  [[nodiscard]] std::span<const Flow> beginning_in(Timestamp begin, Timestamp end) const;
  // How many lie at least in part in [begin, end). Cost: O(log flows).
  [[nodiscard]] std::size_t count(Timestamp begin, Timestamp end) const;
  // At most `most` of these, in order of their beginnings and spread evenly over them.
  // Cost: O(most + flows / 64).
  [[nodiscard]] std::vector<Flow> in_view(Timestamp begin, Timestamp end, std::size_t most) const;

 private:
  static constexpr std::size_t kBlock = 64;
  void add(const Flow& flow);
  std::vector<Flow> flows_;
  std::vector<Timestamp> ends_;        // of all, ascending
  std::vector<Timestamp> block_ends_;  // the latest of each block of flows_
};

// The arrows of a trace between different tasks: all of them, and those of each task.
//
// Threads: any.
class FlowIndex {
 public:
  explicit FlowIndex(const Trace& trace);
  // What was known of all arrows at `at`. Cost: O(1), and O(flows) for each list that is asked for,
  // the first time: a replay makes one for every frame, and few of its lists are looked at.
  FlowIndex(std::shared_ptr<const FlowIndex> whole, Timestamp at);
  [[nodiscard]] const FlowList& all() const;
  [[nodiscard]] const FlowList& of(TaskId task) const;

 private:
  [[nodiscard]] const FlowList& past_of(TaskId task, const FlowList& whole) const;

  FlowList all_;
  std::vector<FlowList> by_task_;
  FlowList none_;
  // In a past: what it is the past of, and the lists that were asked for; those of all tasks stand
  // under none.
  std::shared_ptr<const FlowIndex> whole_;
  Timestamp until_{};
  mutable Mutex mutex_;
  mutable std::map<std::uint32_t, FlowList> past_ IL_GUARDED_BY(mutex_);
};

}  // namespace interlane
