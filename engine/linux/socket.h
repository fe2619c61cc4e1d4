#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/base/result.h"
#include "engine/linux/file_descriptor.h"

namespace interlane {

// TCP connections inside this machine (127.0.0.1). All sockets are closed in programs that are
// started and send small messages at once instead of gathering them. They are closed like any
// descriptor; read_all() and write_all() (see pipe.h) are how to wait on one.

// Takes connections at a port that the kernel chooses, as many waiting ones as it lets. Accepting
// never waits.
[[nodiscard]] Result<FileDescriptor> listen_on_loopback();

// The port at which a socket that listens can be reached.
[[nodiscard]] Result<std::uint16_t> port_of(int listener);

// Waits until there is a connection. The socket waits in reads and writes, too.
[[nodiscard]] Result<FileDescriptor> connect_to_loopback(std::uint16_t port);

// Connects without waiting, in two parts: the first returns at once, with a socket that never
// waits; once that can be written to, the second says whether the connection stands.
[[nodiscard]] Result<FileDescriptor> begin_connecting_to_loopback(std::uint16_t port);
[[nodiscard]] Result<void> end_connecting_to_loopback(int socket, std::uint16_t port);

// The next connection that somebody has asked for; none: nobody waits. Its reads and writes never
// wait. Errors: this process has no descriptor or memory left for it; it goes on waiting.
[[nodiscard]] Result<std::optional<FileDescriptor>> accept_connection(int listener);

// What became of a read or write that must not wait.
struct Transfer {
  enum class State : std::uint8_t {
    Moved,      // `bytes` of them, at least one
    WouldWait,  // nothing to read, or no room to write, for now
    Ended,      // the other side has closed or is gone
  };
  State state = State::Ended;
  std::size_t bytes = 0;
};
// Neither waits, whichever way the socket was made. `into` and `bytes` are not empty.
[[nodiscard]] Transfer try_read(int socket, std::span<std::byte> into);
// A reader that is gone is an Ended, never a signal.
[[nodiscard]] Transfer try_write(int socket, std::span<const std::byte> bytes);

}  // namespace interlane
