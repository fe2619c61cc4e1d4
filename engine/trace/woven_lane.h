#pragma once

#include <memory>
#include <optional>

#include "engine/trace/lane.h"

namespace interlane::weaving {

// A lane while it is woven: its builder, and its last snapshot for as long as that still holds.
//
// Threads: one; the snapshots may be read anywhere.
class WovenLane {
 public:
  // From `at` on, `facts` hold. Does nothing once the lane is closed: of a thread that is gone, or
  // of a task that is finished, late events tell nothing new.
  void change(Timestamp at, const SpanFacts& facts) {
    if (builder_.is_closed()) return;
    builder_.change(at, facts);
    snapshot_.reset();
  }
  void close(Timestamp at) {
    if (builder_.is_closed()) return;
    builder_.close(at);
    snapshot_.reset();
  }
  // Makes the blocked span that has just ended a runnable one from `cause` on, or as a whole if it
  // began later than that. Does nothing if the last span was no blocked one, or ended before
  // `cause`.
  void make_runnable_since(Timestamp cause);

  [[nodiscard]] const LaneBuilder& builder() const { return builder_; }
  [[nodiscard]] bool is_open() const { return builder_.is_open(); }
  [[nodiscard]] bool is_closed() const { return builder_.is_closed(); }

  // The lane up to `horizon`. The last snapshot if nothing has changed since.
  [[nodiscard]] std::shared_ptr<const Lane> snapshot(Timestamp horizon);

 private:
  LaneBuilder builder_;
  std::shared_ptr<const Lane> snapshot_;
  Timestamp snapshot_horizon_{};
};

}  // namespace interlane::weaving
