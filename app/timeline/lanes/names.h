#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/timeline/lanes/lane_row.h"
#include "engine/stats/counted_switches.h"
#include "engine/trace/trace.h"

namespace interlane {

// What things of a trace are called in labels and sentences: their own name, or kind and number.
[[nodiscard]] std::string task_name(const Trace& trace, TaskId task);
[[nodiscard]] std::string thread_name(const Trace& trace, ThreadId thread);
[[nodiscard]] std::string process_name(const Trace& trace, ProcessId process);
[[nodiscard]] std::string core_name(CpuId cpu);

// The name and the lane of a row; the lane is null where the trace has none yet.
[[nodiscard]] std::string row_name(const Trace& trace, const LaneRow& row);
[[nodiscard]] const Lane* row_lane(const Trace& trace, const LaneRow& row);

// How a run that is not simply finished ended, in words: "deadlock"; empty for Finished and
// Running.
[[nodiscard]] std::string ending_words(Outcome outcome);

// "79 switches"; where not all of them were counted, the "3 preemptions" that are known.
[[nodiscard]] std::string switches_words(std::optional<SwitchSource> source, std::uint64_t switches,
                                         std::uint64_t preemptions);

}  // namespace interlane
