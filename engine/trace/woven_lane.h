#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/trace/lane.h"

namespace interlane::weaving {

// The lanes of one snapshot of a run that go on after it. They hold for its horizon only and go
// together, so one block holds them all: a run may have 100,000 of them, twenty times a second.
//
// Owns: the lanes, for as long as anybody shares one.
class LaneBatch {
 public:
  explicit LaneBatch(std::size_t most) : lanes_(std::make_shared<std::vector<Lane>>()) {
    lanes_->reserve(most);
  }
  // At most as often as the batch was made for.
  [[nodiscard]] std::shared_ptr<const Lane> add(Lane lane);

 private:
  std::shared_ptr<std::vector<Lane>> lanes_;  // never reallocated
};

// A lane while it is woven: its builder, and its snapshot once it no longer changes.
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

  // The lane up to `horizon`: kept in `batch` while it goes on, for ever once it does not.
  [[nodiscard]] std::shared_ptr<const Lane> snapshot(Timestamp horizon, LaneBatch& batch);

 private:
  LaneBuilder builder_;
  std::shared_ptr<const Lane> snapshot_;  // of a lane that is not open
};

}  // namespace interlane::weaving
