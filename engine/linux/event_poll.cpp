#include "engine/linux/event_poll.h"

#include <cerrno>
#include <ctime>
#include <utility>

#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "engine/base/check.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

constexpr std::uint64_t kWakerKey = EventPoll::kFirstReservedKey;
constexpr std::uint64_t kTimerKey = kWakerKey + 1;

std::uint32_t events_of(Interest interest) {
  switch (interest) {
    case Interest::Nothing:
      return 0;
    case Interest::Read:
      return EPOLLIN;
    case Interest::Write:
      return EPOLLOUT;
    case Interest::ReadAndWrite:
      return EPOLLIN | EPOLLOUT;
  }
  return 0;
}

EventPoll::Ready ready_of(const epoll_event& event) {
  const bool has_closed = (event.events & (EPOLLHUP | EPOLLERR)) != 0;
  return {event.data.u64, has_closed || (event.events & EPOLLIN) != 0,
          has_closed || (event.events & EPOLLOUT) != 0};
}

// Makes an eventfd or timerfd unreadable again.
void take_count(int descriptor) {
  std::uint64_t count = 0;
  std::ignore = ::read(descriptor, &count, sizeof count);
}

}  // namespace

EventPoll::EventPoll(FileDescriptor epoll, FileDescriptor waker, FileDescriptor timer)
    : epoll_(std::move(epoll)), waker_(std::move(waker)), timer_(std::move(timer)) {}

Result<EventPoll> EventPoll::open() {
  FileDescriptor epoll(epoll_create1(EPOLL_CLOEXEC));
  FileDescriptor waker(epoll.is_open() ? eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1);
  FileDescriptor timer(waker.is_open() ? timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)
                                       : -1);
  if (!timer.is_open()) {
    return refused_error(fmt::format("Descriptors cannot be watched: {}.", error_text(errno)));
  }
  EventPoll poll(std::move(epoll), std::move(waker), std::move(timer));
  for (const auto& [descriptor, key] :
       {std::pair(poll.waker_.number(), kWakerKey), std::pair(poll.timer_.number(), kTimerKey)}) {
    IL_TRY(poll.control(EPOLL_CTL_ADD, descriptor, key, EPOLLIN));
  }
  return poll;
}

Result<void> EventPoll::control(int operation, int descriptor, std::uint64_t key,
                                std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = key;
  if (epoll_ctl(epoll_.number(), operation, descriptor, &event) == 0) return {};
  IL_CHECK(errno == ENOMEM || errno == ENOSPC || errno == EPERM,
           "a descriptor is added once, while it is open, and modified only when added");
  return refused_error(fmt::format("A descriptor cannot be watched: {}.", error_text(errno)));
}

Result<void> EventPoll::add(int descriptor, std::uint64_t key, Interest interest) {
  IL_CHECK(key < kFirstReservedKey, "the highest keys are the poll's own");
  return control(EPOLL_CTL_ADD, descriptor, key, events_of(interest));
}

Result<void> EventPoll::modify(int descriptor, std::uint64_t key, Interest interest) {
  IL_CHECK(key < kFirstReservedKey, "the highest keys are the poll's own");
  return control(EPOLL_CTL_MOD, descriptor, key, events_of(interest));
}

void EventPoll::remove(int descriptor) {
  const int result = epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, descriptor, nullptr);
  IL_CHECK(result == 0, "only a descriptor that was added, and is still open, is removed");
}

// A timer of its own, since epoll's timeout is up to a thousandth of its length late to save power.
void EventPoll::set_timer(std::optional<Timestamp> deadline) {
  if (deadline == timer_deadline_) return;
  timer_deadline_ = deadline;
  itimerspec setting{};  // all zero: never
  if (deadline) {
    const auto since_boot = deadline->time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_boot);
    setting.it_value = {seconds.count(), (since_boot - seconds).count()};
  }
  const int result = timerfd_settime(timer_.number(), TFD_TIMER_ABSTIME, &setting, nullptr);
  IL_CHECK(result == 0, "a deadline is an instant of the monotonic clock");
}

std::span<const EventPoll::Ready> EventPoll::wait(std::optional<Timestamp> deadline) {
  const bool only_looks = deadline && *deadline <= Timestamp::clock::now();
  if (!only_looks) set_timer(deadline);
  std::array<epoll_event, std::tuple_size_v<decltype(ready_)>> events;
  const int count = epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()),
                               only_looks ? 0 : -1);
  IL_CHECK(count >= 0 || errno == EINTR, "the poll is open as long as it lives");
  std::size_t ready = 0;
  for (int place = 0; place < count; ++place) {
    const epoll_event& event = events[static_cast<std::size_t>(place)];
    if (event.data.u64 == kWakerKey) {
      if (!only_looks) take_count(waker_.number());
    } else if (event.data.u64 == kTimerKey) {
      take_count(timer_.number());
      timer_deadline_.reset();
    } else {
      ready_[ready++] = ready_of(event);
    }
  }
  return std::span(ready_).first(ready);
}

void EventPoll::wake() {
  const std::uint64_t one = 1;
  std::ignore = ::write(waker_.number(), &one, sizeof one);
}

}  // namespace interlane
