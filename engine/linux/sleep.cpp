#include "engine/linux/sleep.h"

#include <cerrno>
#include <ctime>

#include <sys/prctl.h>

namespace interlane {

void sleep_until(Timestamp deadline) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t ns = ns_of(deadline);
  if (ns <= 0) return;
  const timespec until{ns / kSecond, ns % kSecond};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
  }
}

void set_tightest_timer_slack() { prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); }

}  // namespace interlane
