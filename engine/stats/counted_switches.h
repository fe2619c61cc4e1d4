#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/trace/trace.h"

namespace interlane {

// Who counted how often threads left their cores.
enum class SwitchSource : std::uint8_t { Recorder, Getrusage };
[[nodiscard]] std::string_view switch_source_name(SwitchSource source);  // "recorder", "getrusage"

// How often one thread left its core, or all threads of a run did.
//
// Where the recorder sees the kernel it has counted them. Level `user` finds some preemptions and
// nothing else; there the kernel's own account is taken, from the first to the last witness sample
// of a thread. A thread that still runs or that was killed has no last one: of it only the
// preemptions that were found are known, and of a run with such a thread nobody knows how often it
// switched.
struct CountedSwitches {
  std::uint64_t voluntary = 0;         // of threads whose switches somebody counted
  std::uint64_t preemptions = 0;       // counted, or else found
  std::optional<SwitchSource> source;  // unset where not all switches were counted
  [[nodiscard]] std::uint64_t all() const { return voluntary + preemptions; }
};
[[nodiscard]] CountedSwitches counted_switches(const ThreadFacts& thread, RecorderLevel level);
// Adds up the switches of all threads but those of services.
[[nodiscard]] CountedSwitches counted_switches(const Trace& trace);

}  // namespace interlane
