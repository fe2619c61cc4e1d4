#pragma once

#include "app/timeline/explain/explain.h"
#include "app/timeline/explain/hover.h"

namespace interlane {

// Why `text.task` waits during a span of its lane: what for, who had it meanwhile, who
// ended the wait, and what became of the thread that it had before. Sets the title of `text` and
// adds lines to it.
// Cost: O(log flows), the task's flows and locks handed over meanwhile; at most 20,000 spans of a
//       thread are read.
void explain_wait(const ExplainedSpan& explained, HoverText& text);

}  // namespace interlane
