#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane {

// Whether tasks that have not started can still help those that wait for them.
enum class Unstarted : std::uint8_t { CanStart, CannotStart };

// Who waits for whom at the horizon of a trace, and who can never go on.
//
// A task waits for one need: a lock, a channel's other end, a barrier or its children. A need is
// met as soon as one of those that it is on can go on, a barrier only once all of them can. Whoever
// does not wait for a need can go on, unless it has finished or died; what the trace does not know
// is taken to be able to.
//
// Cost:   linear in tasks, holders of locks, and users of the channels and barriers waited for.
// Source: the reduction of general resource graphs of R. C. Holt, "Some Deadlock Properties of
//         Computer Systems", ACM Computing Surveys 4 (1972), with a channel's messages as the
//         consumable resource and a lock's permits as the reusable one.
class WaitGraph {
 public:
  struct Need {
    WaitedFor waits_for;
    std::vector<TaskId> waiters;  // ascending
    std::vector<TaskId> on;       // who could meet it: unfinished tasks, and a lock's holders
    std::size_t missing = 0;      // so many of them must still turn out to be able to go on
  };

  // `trace` must outlive the graph.
  WaitGraph(const Trace& trace, Unstarted unstarted);

  // Needs that will never be met have `missing` left.
  [[nodiscard]] const std::vector<Need>& needs() const { return needs_; }
  // The need for which `task` waits for ever, or nothing if it can go on.
  [[nodiscard]] std::optional<std::size_t> stuck_on(TaskId task) const;
  [[nodiscard]] bool has_stuck() const;
  // A task that has started and neither finished nor died can go on.
  [[nodiscard]] bool has_live() const { return has_live_; }

 private:
  void find_needs();
  void fill(Need& need) const;
  void fill_with_unfinished(Need& need, const std::vector<TaskId>& tasks) const;
  void fill_with_children();
  // Returns the needs that are met at once.
  [[nodiscard]] std::vector<std::size_t> count_missing();
  // Lets everybody go on who can once the needs `met` are met.
  void reduce(std::vector<std::size_t> met);
  // It can go on as far as is known before anything is reduced.
  [[nodiscard]] bool is_able(TaskId task) const;

  const Trace& trace_;
  const Unstarted unstarted_;
  std::vector<Need> needs_;
  std::vector<std::size_t> need_of_;             // by task; kNoNeed for those that wait for none
  std::vector<std::vector<std::size_t>> meets_;  // by task: the needs that it helps to meet
  bool has_live_ = false;
};

}  // namespace interlane
