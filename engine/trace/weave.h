#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/trace/event.h"
#include "engine/trace/trace.h"

namespace interlane {

// Makes spans from two streams: what the engine's threads noted, and what the kernel recorded.
// Everything that is drawn or counted comes out of this class. It is pure (events in, spans out; it
// reads no clock and no file) and streaming.
//
// Each thread's engine events, and each core's kernel records, must be added in order of time; the
// streams among themselves may arrive in any order. advance() weaves everything up to an instant
// for which the caller promises that (nearly) all events have arrived; an event that comes later
// still is counted in Trace::late_events and moved up to that instant.
//
// Threads: one; the snapshots it hands out may be read anywhere.
class Weave {
 public:
  struct Options {
    RunFacts run;
    // Names of the workload's tasks by id; parts made by a model are named after their parent.
    std::vector<std::string> task_names;
    Pid runner = 0;  // the process in which the model runs
    // Processes that answer from outside the run, by the name of their lane.
    struct Service {
      Pid pid = 0;
      std::string name;
    };
    std::vector<Service> services;
    Timestamp released_at{};  // what happened before is cut off
    // Level `user`: a computing step notes a Checkpoint at least this often while it is on a core;
    // a longer gap is a preemption.
    Duration checkpoint_gap{};
  };
  explicit Weave(Options options);
  ~Weave();
  Weave(const Weave&) = delete;
  Weave& operator=(const Weave&) = delete;

  // Events of one thread, oldest first.
  void add_engine_events(Pid pid, Tid tid, std::span<const Event> events);
  // Records of the kernel, oldest first for each core.
  void add_kernel_events(std::span<const KernelEvent> events);

  // Weaves all events up to `until`, as far as that is safe: a thread that was preempted between
  // reading the clock and storing its event will deliver that event late, so nothing beyond such a
  // thread's switch-out is woven until it runs again (or `until` is `patience` beyond it).
  void advance(Timestamp until);

  // Weaves whatever is left, ends open spans at `at` and fixes the outcome. A task that never
  // finished keeps `finished` unset. `runner_exit` is for the runner's ProcessFacts::exit. Further
  // events are not accepted.
  void finish(Timestamp at, Outcome outcome, std::string reason,
              std::optional<int> runner_exit = std::nullopt);

  // Cost: O(lanes + chunks of lanes that changed since the last snapshot).
  [[nodiscard]] std::shared_ptr<const Trace> snapshot() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace interlane
