#include "engine/linux/timer_fd.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include <fmt/format.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "engine/base/check.h"
#include "engine/linux/system_error.h"

namespace interlane {

Result<TimerFd> TimerFd::make() {
  FileDescriptor descriptor(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
  if (!descriptor.is_open()) {
    return refused_error(
        fmt::format("the system gives no timer for the event loop ({})", error_text(errno)));
  }
  return TimerFd(std::move(descriptor));
}

void TimerFd::set(Timestamp deadline) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  // Zero would mean that the timer is off.
  const std::int64_t ns = std::max<std::int64_t>(ns_of(deadline), 1);
  const itimerspec once{.it_interval = {}, .it_value = {ns / kSecond, ns % kSecond}};
  const int result = timerfd_settime(descriptor_.number(), TFD_TIMER_ABSTIME, &once, nullptr);
  IL_CHECK(result == 0, "a timer refused a valid deadline");
}

void TimerFd::acknowledge() {
  std::uint64_t expirations = 0;
  // Fails where the timer has not fired: then there is nothing to take back.
  std::ignore = read(descriptor_.number(), &expirations, sizeof(expirations));
}

}  // namespace interlane
