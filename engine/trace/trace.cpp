#include "engine/trace/trace.h"

#include <algorithm>
#include <array>

namespace interlane {

std::string_view recorder_level_name(RecorderLevel level) {
  static constexpr std::array<std::string_view, 3> kNames = {"user", "kernel", "system"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string_view outcome_name(Outcome outcome) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "running", "finished", "timeout", "deadlock", "crashed", "stopped", "refused"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::uint64_t Trace::lost_events() const {
  std::uint64_t lost = 0;
  for (const Loss& loss : losses) lost += loss.count;
  return lost;
}

Timestamp Trace::finished_at() const {
  Timestamp last = started_at;
  for (const TaskFacts& task : tasks) {
    if (!task.finished) return std::max(started_at, horizon);
    last = std::max(last, *task.finished);
  }
  return last;
}

}  // namespace interlane
