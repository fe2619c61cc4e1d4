#include "engine/trace/preemption_watch.h"

#include <algorithm>

namespace interlane::weaving {

void PreemptionWatch::add(const KernelEvent& record) {
  using Kind = KernelEvent::Kind;
  if (record.kind == Kind::Fork || record.kind == Kind::Lost) return;
  std::vector<Switch>& switches = switches_[record.tid];
  const auto place = std::upper_bound(switches.begin(), switches.end(), record.time,
                                      [](Timestamp at, const Switch& s) { return at < s.at; });
  switches.insert(place, {record.time, record.kind == Kind::SwitchOutPreempted});
}

Timestamp PreemptionWatch::safe_until(Timestamp until, Duration patience) {
  Timestamp safe = until;
  for (auto& [tid, switches] : switches_) {
    const auto after = std::lower_bound(switches.begin(), switches.end(), until,
                                        [](const Switch& s, Timestamp at) { return s.at < at; });
    if (after == switches.begin()) continue;
    const auto last = std::prev(after);
    if (last->is_preemption && until - last->at < patience) safe = std::min(safe, last->at);
    switches.erase(switches.begin(), last);
  }
  return safe;
}

}  // namespace interlane::weaving
