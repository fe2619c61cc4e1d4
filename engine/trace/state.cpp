#include "engine/trace/state.h"

#include <array>

namespace interlane {

std::string_view state_name(State state) {
  static constexpr std::array<std::string_view, kStateCount> kNames = {
      "unknown",         "running",        "ready",
      "preempted",       "waiting.io",     "waiting.timer",
      "waiting.lock",    "waiting.join",   "waiting.channel",
      "waiting.barrier", "waiting.kernel", "runnable",
      "blocked",         "idle",           "other"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace interlane
