#pragma once

#include <unordered_map>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/event.h"

namespace interlane::weaving {

// Knows up to which instant every event has surely arrived. A thread reads the clock and then
// stores its event; if it loses the core in between, the event arrives only once it runs again,
// with a time just before the loss.
//
// Threads: one.
// Cost:    O(1) a switch; safe_until() O(threads + switches since the last call).
class PreemptionWatch {
 public:
  // Any order among cores.
  void add(const KernelEvent& record);
  // `until`, or the instant at which a thread lost its core that had not got one back by `until`;
  // a thread that lost it longer than `patience` ago is no longer waited for.
  [[nodiscard]] Timestamp safe_until(Timestamp until, Duration patience);

 private:
  struct Switch {
    Timestamp at{};
    bool is_preemption = false;
  };
  // By thread, in order of time: the last switch before the newest `until`, and those after it.
  std::unordered_map<Tid, std::vector<Switch>> switches_;
};

}  // namespace interlane::weaving
