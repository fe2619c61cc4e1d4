#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/linux/file_descriptor.h"

namespace interlane {

// What is watched for on a descriptor. That its other side has closed is told in any case.
enum class Interest : std::uint8_t { Nothing, Read, Write, ReadAndWrite };

// Waits until one of many descriptors can be read or written without waiting, another thread wakes
// it, or a deadline has come: epoll. As long as something can be read or written, every wait tells
// it again.
//
// Threads: one waits; any may add, modify, remove and wake, also meanwhile.
// Owns:    nothing of the descriptors. They are removed before they are closed.
// Errors:  of add() and modify(): the kernel has no memory left for it.
class EventPoll {
 public:
  struct Ready {
    std::uint64_t key = 0;
    // Both are set once the other side has closed: reading or writing then says so.
    bool is_readable = false;
    bool is_writable = false;
  };
  // Keys from here on are the poll's own.
  static constexpr std::uint64_t kFirstReservedKey = ~std::uint64_t{0} - 1;

  [[nodiscard]] static Result<EventPoll> open();

  // `key` names the descriptor in what wait() returns.
  [[nodiscard]] Result<void> add(int descriptor, std::uint64_t key, Interest interest);
  [[nodiscard]] Result<void> modify(int descriptor, std::uint64_t key, Interest interest);
  void remove(int descriptor);

  // The descriptors that are ready, valid until the next call; none when the deadline has come or
  // wake() was called, and now and then for no reason. Without a deadline it waits for as long as
  // it takes; with one that has passed it only looks, and a wake() stays for the next wait.
  [[nodiscard]] std::span<const Ready> wait(std::optional<Timestamp> deadline);

  // Ends the wait that goes on, or else the next one.
  void wake();

 private:
  EventPoll(FileDescriptor epoll, FileDescriptor waker, FileDescriptor timer);
  [[nodiscard]] Result<void> control(int operation, int descriptor, std::uint64_t key,
                                     std::uint32_t events);
  void set_timer(std::optional<Timestamp> deadline);

  FileDescriptor epoll_;
  FileDescriptor waker_;  // readable after wake()
  FileDescriptor timer_;  // readable at timer_deadline_
  std::optional<Timestamp> timer_deadline_;
  std::array<Ready, 256> ready_;
};

}  // namespace interlane
