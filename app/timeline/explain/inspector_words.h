#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/timeline/lanes/lane_row.h"
#include "engine/trace/trace.h"

namespace interlane {

// "62 %"; what is neither nothing nor all is never rounded to it: "<1 %", ">99 %".
[[nodiscard]] std::string share_text(double share);
// The share of one duration in another; "–" where that is empty.
[[nodiscard]] std::string share_text(Duration part, Duration whole);

// What an arrow did to the task that it reaches, or by the task that it leaves.
[[nodiscard]] std::string arrow_in_words(const Trace& trace, const Flow& flow);
[[nodiscard]] std::string arrow_out_words(const Trace& trace, const Flow& flow);

// "task", "thread", "process", "core".
[[nodiscard]] const char* kind_words(LaneRow::Kind kind);

}  // namespace interlane
