#pragma once

#include <span>
#include <string>

#include "engine/stats/deadlock.h"

namespace interlane {

// What a lecturer would say of a deadlock, by names, without a full stop.

// `links` is not empty: a circle, or one task alone.
[[nodiscard]] std::string deadlock_sentence(const Trace& trace,
                                            std::span<const Deadlock::Link> links);
// `link` waits for tasks that have not started, and for which no worker is free.
[[nodiscard]] std::string starvation_sentence(const Trace& trace, const Deadlock::Link& link);

}  // namespace interlane
