#pragma once

#include <cstddef>
#include <memory>

#include "app/timeline/state/pane_data.h"
#include "tests/support/trace_text.h"

namespace interlane::test {

// A run of two tasks on one core; pictures as in trace_text.h.
inline PaneInput two_task_pane(const char* first, const char* second, std::size_t id) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").task("one", first).task("two", second);
  PaneInput made = make_pane(std::make_shared<const Trace>(builder.build()));
  made.id = id;
  return made;
}

}  // namespace interlane::test
