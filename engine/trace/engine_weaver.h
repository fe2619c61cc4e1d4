#pragma once

#include <optional>
#include <vector>

#include "engine/trace/evidence.h"
#include "engine/trace/lane_writer.h"
#include "engine/trace/run_tally.h"

namespace interlane::weaving {

// Weaves what the engine's threads noted: the lives of tasks, and what threads say of themselves.
//
// Threads: one.
class EngineWeaver {
 public:
  // Flows, losses, marks, holders of locks and results go into `trace`.
  EngineWeaver(Registry& registry, LaneWriter& writer, Evidence& evidence, Trace& trace)
      : registry_(registry),
        writer_(writer),
        evidence_(evidence),
        tally_(registry, trace),
        flows_(trace.flows),
        losses_(trace.losses) {}

  // `at`: when it is woven; later than its own time where it came late or before the release.
  void weave(Pid pid, Tid tid, const Event& event, Timestamp at);

  [[nodiscard]] const RunTally& tally() const { return tally_; }
  [[nodiscard]] std::optional<Timestamp> run_began() const { return run_began_; }

 private:
  ThreadState& thread_of(Pid pid, Tid tid, EventKind kind, Timestamp at);
  void weave_task(ThreadState& thread, const Event& event, Timestamp at);
  void weave_thread(ThreadState& thread, const Event& event, Timestamp at);

  void create(const Event& event, Timestamp at);
  void make_ready(const Event& event, Timestamp at);
  void resume(ThreadState& thread, TaskState& task, Timestamp at);
  void steal(ThreadState& thread, TaskState& task, Timestamp at);
  // `thread` runs `task` no longer, which waits for `wait` from now on.
  void suspend(ThreadState& thread, TaskState& task, Timestamp at, WaitedFor wait);
  // `thread` runs `task` no longer, which is `state` from now on.
  void suspend(ThreadState& thread, TaskState& task, Timestamp at, State state);
  void finish(TaskState& task, Timestamp at);

  void park(ThreadState& thread, Timestamp at);
  void lose(ThreadState& thread, std::uint64_t count, Timestamp at);
  void end_process(const Event& event, Timestamp at);

  Registry& registry_;
  LaneWriter& writer_;
  Evidence& evidence_;
  RunTally tally_;
  SharedLog<Flow>& flows_;
  std::vector<Loss>& losses_;
  std::optional<Timestamp> run_began_;
};

}  // namespace interlane::weaving
