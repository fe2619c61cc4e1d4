#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane {

// Tasks that wait for each other, or for what nobody can give any more, and so for ever.
struct Deadlock {
  struct Link {
    TaskId task;
    WaitedFor waits_for;
    std::vector<TaskId> on;  // whom it waits for: holders, senders, children, ...
    friend bool operator==(const Link&, const Link&) = default;
  };
  // Each waits for the next one and the last for the first, from the lowest task on; or one task
  // alone, if what it waits for has no circle behind it. As short as the circle that was found can
  // be cut; others may be stuck besides.
  std::vector<Link> cycle;
  std::string sentence;  // says the same by names
  friend bool operator==(const Deadlock&, const Deadlock&) = default;
};

// A deadlock at the horizon of `trace`, or nothing if every task can go on for all that is known.
// Tasks that have not started count as able to go on, unless tasks that wait for them hold every
// worker (RunFacts::blocking_workers). Once a task has died nothing is found until nobody can go
// on: those that do not need it have their run.
//
// A snapshot of a live run may lack what was noted late: believe it once two in a row are equal.
// Events that were lost leave it unknown who waits for whom; nothing is found then.
//
// Cost: linear; next to nothing while no task waits for a lock, channel, barrier or its children.
[[nodiscard]] std::optional<Deadlock> find_deadlock(const Trace& trace);

}  // namespace interlane
