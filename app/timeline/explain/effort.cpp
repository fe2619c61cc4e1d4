#include "app/timeline/explain/effort.h"

namespace interlane {
namespace {

// About 5 ms for all of them, of the 16 that a frame has.
constexpr std::size_t kMostSpansInAFrame = 300'000;

}  // namespace

Effort effort_of(const std::vector<std::shared_ptr<const Trace>>& traces) {
  std::size_t spans = 0;
  for (const auto& trace : traces) {
    if (!trace) continue;
    for (const auto* lanes : {&trace->task_lanes, &trace->thread_lanes, &trace->core_lanes}) {
      for (const auto& lane : *lanes) spans += lane->size();
    }
  }
  return spans <= kMostSpansInAFrame ? Effort::Small : Effort::Large;
}

}  // namespace interlane
