#include "engine/trace/woven_lane.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"

namespace interlane::weaving {
namespace {

// All tasks that nobody has mentioned yet share it.
const std::shared_ptr<const Lane>& lane_that_never_began() {
  static const auto kLane = std::make_shared<const Lane>();
  return kLane;
}

}  // namespace

std::shared_ptr<const Lane> LaneBatch::add(Lane lane) {
  IL_CHECK(lanes_->size() < lanes_->capacity(), "a batch of lanes is full");
  lanes_->push_back(std::move(lane));
  return {lanes_, &lanes_->back()};
}

void WovenLane::make_runnable_since(Timestamp cause) {
  const std::optional<Span> last = builder_.last_closed();
  if (!last || last->state != State::Blocked) return;
  SpanFacts facts{State::Runnable, last->task, last->thread, last->cpu};
  if (builder_.amend_last_closed(std::max(cause, last->begin), facts)) snapshot_.reset();
}

std::shared_ptr<const Lane> WovenLane::snapshot(Timestamp horizon, LaneBatch& batch) {
  if (builder_.is_open()) return batch.add(builder_.snapshot(horizon));
  if (snapshot_ == nullptr) {
    snapshot_ = builder_.is_closed() ? std::make_shared<const Lane>(builder_.snapshot(horizon))
                                     : lane_that_never_began();
  }
  return snapshot_;
}

}  // namespace interlane::weaving
