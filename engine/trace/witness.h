#pragma once

#include "engine/trace/actors.h"

namespace interlane::weaving {

// Takes one of the three parts of a witness sample, noted at `at`, into the facts of `thread`. The
// first sample opens the stretch over which recorder and witness are compared, every later one
// closes it anew.
void take_witness(ThreadState& thread, const Event& part, Timestamp at);

}  // namespace interlane::weaving
