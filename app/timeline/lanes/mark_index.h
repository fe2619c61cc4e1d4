#pragma once

#include <span>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane {

// The marks of a trace by the lanes that show them, each in order of time. A value; holds copies.
//
// Cost: making it O(marks * log(marks)); a look-up O(1).
class MarkIndex {
 public:
  MarkIndex() = default;
  explicit MarkIndex(const Trace& trace);
  [[nodiscard]] std::span<const Mark> of(ThreadId thread) const;
  [[nodiscard]] std::span<const Mark> of(TaskId task) const;

 private:
  std::vector<std::vector<Mark>> by_thread_;
  std::vector<std::vector<Mark>> by_task_;
};

}  // namespace interlane
