#pragma once

#include "engine/base/time.h"

namespace interlane {

// Sleeps until `deadline`; signals do not end it early. A deadline that has passed does not sleep.
void sleep_until(Timestamp deadline);

// Asks the kernel to wake this thread as exactly as it can: by default it may be 50 us late to save
// power. Threads and processes that this thread makes afterwards inherit it.
void set_tightest_timer_slack();

}  // namespace interlane
