#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/trace/trace.h"
#include "engine/trace/woven_lane.h"

// What takes part in a run, while it is woven: facts, lane and what has to be remembered between
// two events. Plain data; the rules that hold between them are LaneWriter's.
namespace interlane::weaving {

// Where a thread is, as far as is known.
enum class Position : std::uint8_t { Running, Runnable, Blocked, Unknown };
inline constexpr std::size_t kPositionCount = 4;

struct ThreadState {
  ThreadId id;
  ThreadFacts facts;
  WovenLane lane;
  bool is_alive = true;
  bool has_begun = false;      // it noted ThreadBegan
  bool has_noted_end = false;  // it noted ThreadEnded
  bool has_run_task = false;
  Position position = Position::Unknown;
  CpuId cpu;                // where it runs, or none if it does not or that is not known
  CpuId last_cpu;           // the last core on which it is known to have run
  TaskId task;              // that it runs: between resumed and suspended
  TaskId last_suspended;    // the last task that it suspended, until it resumes one
  Timestamp evidence{};     // the last instant at which its position was seen
  Timestamp last_event{};   // when it noted something last
  Timestamp unconfirmed{};  // its time on a core is counted up to here
  SwitchCounts at_first_witness;
};

struct TaskState {
  TaskId id;
  TaskFacts facts;
  WovenLane lane;
  ThreadId carrier;          // the thread that runs it, or none
  ThreadId parked;           // the thread that sleeps until this task can go on, or none
  ThreadId suspended_by;     // the thread that ran it last, while none does, or none
  Timestamp suspended_at{};  // when it did
  Timestamp waits_since{};   // while facts.waits_for is set
  bool is_stolen = false;    // a thread took it over and is about to run it
  ProcessId process;         // where it ran last
  std::uint32_t parts = 0;   // tasks that were split off it
};

struct ProcessState {
  ProcessId id;
  ProcessFacts facts;
  WovenLane lane;
  bool has_own_name = false;  // else it is still to be named after the first task that runs in it
  std::optional<std::uint64_t> counted;                 // by its last CounterRead
  std::array<std::uint32_t, kPositionCount> threads{};  // its live threads by position
  [[nodiscard]] std::uint32_t count(Position position) const {
    return threads[static_cast<std::size_t>(position)];
  }
  [[nodiscard]] bool has_threads() const {
    return threads != std::array<std::uint32_t, kPositionCount>{};
  }
};

struct CoreState {
  CpuId cpu;
  WovenLane lane;
  ThreadId thread;  // that is on it, or none
};

}  // namespace interlane::weaving
