#pragma once

#include <string>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane::test {

// Writes by hand who waits for what at one instant of a run. There are no lanes.
//
//   Standstill run({"left", "right"});
//   const TaskId first = run.waits(to_take(1));
//   run.held(0, {first});
//   EXPECT_FALSE(find_deadlock(run.trace()));
//
// Tasks are named "task 1", "task 2", ... in the order in which they are added; all have started
// unless it is said otherwise.
class Standstill {
 public:
  explicit Standstill(std::vector<std::string> locks = {});

  TaskId runs();
  TaskId waits(WaitedFor wait);
  TaskId finished();
  // It had started.
  TaskId died();
  TaskId has_not_started();
  // The task that was added last has this parent.
  void child_of(TaskId parent);

  // By their places; channels and barriers are numbered in the order in which they are added.
  void held(std::uint32_t lock, std::vector<TaskId> holders);
  void channel(std::string name, std::vector<TaskId> senders, std::vector<TaskId> receivers);
  void barrier(std::string name, std::vector<TaskId> participants);

  // For facts that have no method here, too.
  [[nodiscard]] Trace& trace() { return trace_; }

 private:
  TaskFacts& add();

  Trace trace_;
};

}  // namespace interlane::test
