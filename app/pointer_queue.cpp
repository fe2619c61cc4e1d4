#include "app/pointer_queue.h"

namespace interlane {

void PointerQueue::move(Place to) {
  // Between two changes of buttons only the last place matters.
  if (!events_.empty() && events_.back().kind == Event::Kind::Move) events_.pop_back();
  events_.push_back({Event::Kind::Move, to});
}

void PointerQueue::change(std::size_t button, bool is_down) {
  if (button >= kButtons) return;
  events_.push_back({Event::Kind::Button, {}, button, is_down});
}

PointerQueue::State PointerQueue::next() {
  std::array<bool, kButtons> has_changed{};
  bool has_any_changed = false;
  while (!events_.empty()) {
    const Event& event = events_.front();
    if (event.kind == Event::Kind::Move) {
      if (has_any_changed) break;
      state_.place = event.place;
    } else {
      if (has_changed[event.button]) break;
      has_changed[event.button] = has_any_changed = true;
      state_.is_down[event.button] = event.is_down;
    }
    events_.pop_front();
  }
  return state_;
}

}  // namespace interlane
