#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

// Lanes as text pictures, one letter a time unit, and back. What a lane says is told by letters:
//
//   '?' unknown    '.' idle      'o' other
//   'r' ready      'p' preempted 'u' runnable   'b' blocked
//   waiting: 'i' io, 't' timer, 'l' lock, 'j' join, 'c' channel, 'n' barrier, 'k' kernel
//   ' ' before the lane begins; after its end the picture stops
//
// and running, depending on what a test is about, by the task ('A' is task 0; '*' without one), by
// the core ('0' is core 0; '#' where it is not known) or by the thread ('a' is thread 0). A unit in
// which the lane changes in the middle is a '!': the picture is then too coarse for the test.
namespace interlane::test {

// A time unit of the pictures, and where they begin.
inline constexpr Duration kUnit = std::chrono::milliseconds(1);
inline constexpr Timestamp kOrigin = timestamp_from_ns(1'000'000'000);

// The instant at the left of picture column `unit`, which may be a fraction.
[[nodiscard]] Timestamp at(double unit);

enum class Running { ByTask, ByCore, ByThread };
// The picture of `lane` from kOrigin on.
[[nodiscard]] std::string to_text(const Lane& lane, Running running);
[[nodiscard]] inline std::string by_task(const Lane& lane) {
  return to_text(lane, Running::ByTask);
}
[[nodiscard]] inline std::string by_core(const Lane& lane) {
  return to_text(lane, Running::ByCore);
}
[[nodiscard]] inline std::string by_thread(const Lane& lane) {
  return to_text(lane, Running::ByThread);
}

// The lane that a picture shows: leading spaces, then one letter a unit. A capital letter is
// running that task, a digit is running on that core, '*' is running without more. `own` is what
// the lane's spans say besides: the task of a task lane, the thread of a thread lane.
[[nodiscard]] std::shared_ptr<const Lane> lane_from_text(std::string_view picture,
                                                         const SpanFacts& own = {});

// Makes a Trace by hand, for tests of what comes after the weave.
//
//   Trace trace = TraceBuilder().core(0, "AABB").task("one", "00").task("two", "rr00").build();
class TraceBuilder {
 public:
  // Level `kernel`, model "threads", scenario "picture", finished.
  TraceBuilder();

  // One of the run's cores.
  TraceBuilder& core(std::uint32_t cpu, std::string_view picture);
  // A task that is created where its picture begins, starts where it first runs, and finishes where
  // the picture ends.
  TraceBuilder& task(std::string name, std::string_view picture);
  // Likewise one that never finishes.
  TraceBuilder& unfinished_task(std::string name, std::string_view picture);
  TraceBuilder& process(std::string name, Pid pid, std::string_view picture);
  // A thread of the process that was added last (of the runner if none was).
  TraceBuilder& thread(std::string name, Tid tid, std::string_view picture);

  // The trace so far, for facts that have no method here.
  [[nodiscard]] Trace& trace() { return trace_; }
  // The horizon is the end of the longest picture.
  [[nodiscard]] Trace build();

 private:
  Trace trace_;
};

}  // namespace interlane::test
