#pragma once

#include <cstdint>
#include <string_view>

#include "engine/trace/event.h"

namespace interlane {

// What the owner of a lane is doing during a span. One enumeration for all lanes, so that a state
// is drawn the same everywhere; which states a lane can have depends on its kind:
//   task     Ready, Running, Preempted, Waiting*, Unknown
//   thread   Running, Runnable, Blocked, Unknown
//   process  Running (a thread of it is on a core), Runnable, Blocked, Unknown
//   core     Running, Idle, Other, Unknown
enum class State : std::uint8_t {
  Unknown,    // not seen: lost records, or beyond what the recorder level can tell
  Running,    // on a core
  Ready,      // task: could run and is queued, in the engine or, once woken, in the kernel
  Preempted,  // task: the engine runs it, the kernel took the core away
  WaitingIo,
  WaitingTimer,
  WaitingLock,
  WaitingJoin,
  WaitingChannel,
  WaitingBarrier,
  WaitingKernel,  // task: blocked in the kernel outside any step (a page fault, say)
  Runnable,       // thread: could run, has no core
  Blocked,        // thread: sleeps in the kernel
  Idle,           // core: no thread of the run; whether of another program is not known
  Other,          // core: a thread of another program (needs level `system`)
};
inline constexpr int kStateCount = 15;

// The name used in files and JSON: "running", "waiting.timer", …
[[nodiscard]] std::string_view state_name(State state);

[[nodiscard]] constexpr State waiting_for(WaitReason reason) {
  return static_cast<State>(static_cast<int>(State::WaitingIo) + static_cast<int>(reason));
}
[[nodiscard]] constexpr bool is_waiting(State state) {
  return state >= State::WaitingIo && state <= State::WaitingKernel;
}

}  // namespace interlane
