#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

namespace interlane {

// The chain of what had to happen one after another for the run to end when it did: where to look
// first if the run is to end earlier.
//
// Problem. A run of many tasks has as many answers to "why did it take so long" as it has waits.
// Most of them do not matter: had that wait been shorter, another one would have held the run up.
//
// Idea. Walk back from the end of the task that finished last. While a task runs, is ready, or
// waits for something outside the run, nobody but itself is to blame, so that span is on the path.
// Where it had waited for another task, the wait is not: what counts is what that other task was
// doing until it ended the wait, so the walk goes on there, at the instant of the cause. Where the
// task was made by another one, the walk goes on in that one. So the path hops from task to task
// and its segments follow each other without a gap from the run's start to its end.
//
// What it leaves out on purpose. Cores: a task that is ready waits for a core or a thread, and that
// stays a segment of its own in the state Ready instead of blaming whoever had the core, since any
// order of the tasks would have made somebody wait. So where cores are short, what is not on the
// path can hold the run up as well; the length of its ready segments says how much. Near misses:
// another chain may be shorter by a nanosecond. And it is what happened once, no promise: a shorter
// segment may put another chain in its place.
struct CriticalPath {
  // How the path got from one segment to the next one.
  enum class Link : std::uint8_t {
    GoesOn,        // the same task, in another state
    Spawn,         // this task made the next one
    WakeUp,        // this task let the next one go on
    LockHandOver,  // likewise by giving it the lock
    Message,       // likewise by sending to it or receiving from it
    Join,          // this task ended, for which the next one waited
    End,           // the path ends here, and with it the run
  };
  struct Segment {
    Timestamp begin{};
    Timestamp end{};
    TaskId task;
    std::optional<State> state;  // unset where the task had yet to be created
    Link link = Link::GoesOn;    // to the segment behind it
    [[nodiscard]] Duration length() const { return end - begin; }
    friend bool operator==(const Segment&, const Segment&) = default;
  };
  // In order of time, none of them empty; each begins where the one before it ends. The first
  // begins at the run's start, the last ends with the task that finished last. Empty while no task
  // has finished.
  std::vector<Segment> segments;
  std::vector<Duration> by_task;  // time on the path, by TaskId

  [[nodiscard]] Duration length() const;
  // The first segment that ends after `at`; segments.size() if there is none. O(log segments).
  [[nodiscard]] std::size_t first_ending_after(Timestamp at) const;
  // How much of [from, to) lies on the path in this task. O(log segments + segments within).
  [[nodiscard]] Duration time_of(TaskId task, Timestamp from, Timestamp to) const;
};

// Cost: O(flows x log flows + segments x log spans).
[[nodiscard]] CriticalPath critical_path(const Trace& trace);

}  // namespace interlane
