#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/trace/weave.h"
#include "tests/support/trace_text.h"

namespace interlane::test {

// The process of the runner in scripts, and its main thread.
inline constexpr Pid kRunnerPid = 100;

// Writes both streams of a run by hand, in units of trace_text.h, and weaves them.
//
//   EventScript script(RecorderLevel::Kernel, {"one"});
//   script.switch_in(0, kRunnerPid, 0).resumed(1, kRunnerPid, 0).blocked(3, kRunnerPid, 0);
//   EXPECT_EQ(by_core(*script.finish(4)->task_lanes[0]), " 00k");
class EventScript {
 public:
  // Released at unit 0; cores 0 and 1; a checkpoint at least every unit.
  explicit EventScript(RecorderLevel level,
                       std::vector<std::string> tasks = {"one", "two", "three"});
  // Likewise, with more told about the run: its level, resources and services are as in `options`.
  explicit EventScript(Weave::Options options);

  // The kernel's records. Threads belong to the runner unless they were forked as processes.
  EventScript& switch_in(double unit, Tid tid, std::uint32_t cpu);
  EventScript& preempted(double unit, Tid tid, std::uint32_t cpu);
  EventScript& blocked(double unit, Tid tid, std::uint32_t cpu);
  EventScript& fork_thread(double unit, Tid tid, std::uint32_t cpu = 0);
  EventScript& fork_process(double unit, Pid pid, std::uint32_t cpu = 0);
  EventScript& exit(double unit, Tid tid, std::uint32_t cpu = 0);
  EventScript& lost(double since, double until, std::uint32_t cpu, std::uint64_t count = 1);

  // The engine's events, noted by `tid` (at level `user` on the core that on() set last for it).
  EventScript& on(Tid tid, std::uint32_t cpu);
  EventScript& in_process(Tid tid, Pid pid);
  EventScript& note(double unit, Tid tid, Event event);
  EventScript& note(double unit, Tid tid, EventKind kind, std::uint32_t argument = 0);
  EventScript& created(double unit, Tid tid, std::uint32_t task);
  EventScript& created_by(double unit, Tid tid, std::uint32_t task, std::uint32_t parent);
  EventScript& created_due(double unit, Tid tid, std::uint32_t task, double cause);
  EventScript& resumed(double unit, Tid tid, std::uint32_t task);
  EventScript& suspended(double unit, Tid tid, std::uint32_t task, WaitReason reason);
  EventScript& suspended(double unit, Tid tid, std::uint32_t task, WaitedFor wait);
  EventScript& yielded(double unit, Tid tid, std::uint32_t task);
  EventScript& ready(double unit, Tid tid, std::uint32_t task, double cause);
  EventScript& ready_by(double unit, Tid tid, std::uint32_t task, double cause, std::uint32_t by);
  EventScript& finished(double unit, Tid tid, std::uint32_t task);
  EventScript& step_began(double unit, Tid tid, std::uint32_t task, std::uint32_t step);
  EventScript& stolen(double unit, Tid tid, std::uint32_t task);
  EventScript& lock_acquired(double unit, Tid tid, std::uint32_t task, std::uint32_t lock);
  EventScript& lock_released(double unit, Tid tid, std::uint32_t task, std::uint32_t lock);
  // A mark, or another event that concerns a task and says no more.
  EventScript& concerning(double unit, Tid tid, EventKind kind, std::uint32_t task);
  // CounterRead, MemoryAtStart, MemoryInUse.
  EventScript& read(double unit, Tid tid, EventKind kind, std::uint64_t payload);
  EventScript& began(double unit, Tid tid, ThreadRole role, std::uint32_t number);
  EventScript& checkpoint(double unit, Tid tid, std::uint32_t task);
  EventScript& witness(double unit, Tid tid, std::uint64_t voluntary, std::uint64_t involuntary,
                       double on_core);

  // Hands everything written since the last call to the weave, and weaves it up to `unit`.
  std::shared_ptr<const Trace> advance(double unit);
  std::shared_ptr<const Trace> finish(double unit, Outcome outcome = Outcome::Finished);
  [[nodiscard]] Weave& weave() { return *weave_; }

 private:
  EventScript& record(KernelEvent::Kind kind, double unit, Tid tid, std::uint32_t cpu);
  EventScript& task_event(EventKind kind, double unit, Tid tid, std::uint32_t task,
                          std::uint32_t argument = 0);
  [[nodiscard]] Pid pid_of(Tid tid) const;
  void hand_over();

  RecorderLevel level_;
  std::unique_ptr<Weave> weave_;
  std::vector<KernelEvent> records_;
  std::map<Tid, std::vector<Event>> events_;
  std::map<Tid, Pid> pids_;
  std::map<Tid, CpuId> cpus_;
};

}  // namespace interlane::test
