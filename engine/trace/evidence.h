#pragma once

#include "engine/trace/lane_writer.h"

namespace interlane::weaving {

// How far the clocks of the two streams may disagree after conversion.
inline constexpr Duration kClockTolerance = std::chrono::microseconds(1);

// What follows from the bare fact that a thread noted an event: at that instant it was on a core.
//
// With the kernel's records this adds nothing, unless it contradicts them: then some are missing.
// Without them (level `user`) it is all that is known, and the rules are:
//  * Two events of a thread no further apart than a checkpoint's distance: it ran in between.
//  * Further apart, with a task: it was preempted since the first. Without one: unknown.
//  * It parked: it was blocked until its next event.
//  * A core has room for one: whoever was on it before was preempted since it was last seen there.
//
// Threads: one.
class Evidence {
 public:
  Evidence(Registry& registry, LaneWriter& writer, Duration checkpoint_gap)
      : registry_(registry), writer_(writer), checkpoint_gap_(checkpoint_gap) {}

  // `thread`, which is alive, noted `event`. Returns the instant at which the event is to be woven:
  // `at`, or a little earlier where the clocks disagree.
  Timestamp apply_event(ThreadState& thread, const Event& event, Timestamp at);
  // By `at`, `thread` is known to be gone; when it died is not known.
  void apply_death(ThreadState& thread, Timestamp at);
  // The run ends at `at`; a thread that is thought to be running may have died unseen.
  void apply_end(ThreadState& thread, Timestamp at);

 private:
  Timestamp with_kernel_records(ThreadState& thread, Timestamp at);
  void without_kernel_records(ThreadState& thread, const Event& event, Timestamp at);
  void apply_gap(ThreadState& thread, const Event& event);
  void preempt(ThreadState& thread);
  // Its position holds only if it goes on to be seen: it runs, or lost its core, for all that the
  // last event tells, but the kernel does not say so.
  [[nodiscard]] bool is_presumed(const ThreadState& thread) const;

  Registry& registry_;
  LaneWriter& writer_;
  const Duration checkpoint_gap_;
};

}  // namespace interlane::weaving
