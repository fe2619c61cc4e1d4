#include "engine/trace/woven_lane.h"

#include <algorithm>

namespace interlane::weaving {

void WovenLane::make_runnable_since(Timestamp cause) {
  const std::optional<Span> last = builder_.last_closed();
  if (!last || last->state != State::Blocked) return;
  SpanFacts facts{State::Runnable, last->task, last->thread, last->cpu};
  if (builder_.amend_last_closed(std::max(cause, last->begin), facts)) snapshot_.reset();
}

std::shared_ptr<const Lane> WovenLane::snapshot(Timestamp horizon) {
  const bool still_holds =
      snapshot_ != nullptr && (!builder_.is_open() || snapshot_horizon_ == horizon);
  if (!still_holds) {
    snapshot_ = std::make_shared<const Lane>(builder_.snapshot(horizon));
    snapshot_horizon_ = horizon;
  }
  return snapshot_;
}

}  // namespace interlane::weaving
