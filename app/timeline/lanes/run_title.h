#pragma once

#include <string>

#include "engine/trace/trace.h"

namespace interlane {

// What a run is called in pictures, tables and lists: its model, its cores, and every setting of
// the model that is not the default: "Fibers · 2 cores · mlfq · quantum 2 ms".
[[nodiscard]] std::string run_title(const RunFacts& run);

}  // namespace interlane
