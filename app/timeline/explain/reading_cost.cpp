#include "app/timeline/explain/reading_cost.h"

namespace interlane {
namespace {

// About 5 ms for all of them, of the 16 that a frame has.
constexpr std::size_t kMaxSpansInAFrame = 300'000;

}  // namespace

Cost cost_of_reading(const std::vector<std::shared_ptr<const Trace>>& traces) {
  std::size_t spans = 0;
  for (const auto& trace : traces) {
    if (!trace) continue;
    for (const auto* lanes : {&trace->task_lanes, &trace->thread_lanes, &trace->core_lanes}) {
      for (const auto& lane : *lanes) spans += lane->size();
    }
  }
  return spans <= kMaxSpansInAFrame ? Cost::Small : Cost::Large;
}

}  // namespace interlane
