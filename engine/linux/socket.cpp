#include "engine/linux/socket.h"

#include <cerrno>
#include <limits>
#include <string_view>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include "engine/base/check.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

// The kernel takes less where net.core.somaxconn says so.
constexpr int kMaxBacklog = std::numeric_limits<int>::max();

sockaddr_in loopback_address(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// The C library's interface takes every kind of address as this one.
const sockaddr* generic(const sockaddr_in& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

void send_small_messages_at_once(int socket) {
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

tl::unexpected<Error> failure(std::string_view what) {
  return refused_error(fmt::format("{}: {}.", what, error_text(errno)));
}

// Whether a socket whose connecting is over is connected; errno says why it is not.
bool has_connected(int socket) {
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return false;
  errno = error;
  return error == 0;
}

// A signal ends connect() but not the connecting: waits for the rest of it. Afterwards errno says
// what went wrong.
bool finish_connecting(int socket) {
  pollfd watched{socket, POLLOUT, 0};
  while (poll(&watched, 1, -1) < 0) {
    if (errno != EINTR) return false;
  }
  return has_connected(socket);
}

// Whether accept() failed because of the connection at hand: the next one may be fine.
bool is_fault_of_one_connection(int error) {
  return error == EINTR || error == ECONNABORTED || error == EPROTO || error == EPERM;
}

Transfer transfer_of(ssize_t result) {
  if (result > 0) return {Transfer::State::Moved, static_cast<std::size_t>(result)};
  if (result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    return {Transfer::State::WouldWait, 0};
  }
  return {Transfer::State::Ended, 0};
}

}  // namespace

Result<FileDescriptor> listen_on_loopback() {
  FileDescriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!listener.is_open()) return failure("No socket could be made");
  const sockaddr_in any_port = loopback_address(0);
  if (bind(listener.number(), generic(any_port), sizeof any_port) != 0) {
    return failure("No port of 127.0.0.1 could be had");
  }
  if (listen(listener.number(), kMaxBacklog) != 0) {
    return failure("No connections can be taken at 127.0.0.1");
  }
  return listener;
}

Result<std::uint16_t> port_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return failure("A socket does not tell its port");
  }
  return ntohs(address.sin_port);
}

Result<FileDescriptor> connect_to_loopback(std::uint16_t port) {
  FileDescriptor connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!connection.is_open()) return failure("No socket could be made");
  const sockaddr_in address = loopback_address(port);
  if (connect(connection.number(), generic(address), sizeof address) != 0 &&
      (errno != EINTR || !finish_connecting(connection.number()))) {
    return failure(fmt::format("No connection to 127.0.0.1:{} could be had", port));
  }
  send_small_messages_at_once(connection.number());
  return connection;
}

Result<FileDescriptor> begin_connecting_to_loopback(std::uint16_t port) {
  FileDescriptor connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!connection.is_open()) return failure("No socket could be made");
  const sockaddr_in address = loopback_address(port);
  if (connect(connection.number(), generic(address), sizeof address) != 0 && errno != EINPROGRESS &&
      errno != EINTR) {
    return failure(fmt::format("No connection to 127.0.0.1:{} could be had", port));
  }
  send_small_messages_at_once(connection.number());
  return connection;
}

Result<void> end_connecting_to_loopback(int socket, std::uint16_t port) {
  if (has_connected(socket)) return {};
  return failure(fmt::format("No connection to 127.0.0.1:{} could be had", port));
}

Result<std::optional<FileDescriptor>> accept_connection(int listener) {
  for (;;) {
    FileDescriptor connection(accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (connection.is_open()) {
      send_small_messages_at_once(connection.number());
      return connection;
    }
    if (errno == EAGAIN || errno == EWOULDBLOCK) return std::nullopt;
    if (!is_fault_of_one_connection(errno)) return failure("A connection cannot be taken");
  }
}

Transfer try_read(int socket, std::span<std::byte> into) {
  IL_CHECK(!into.empty(), "reading needs room");
  for (;;) {
    const ssize_t count = recv(socket, into.data(), into.size(), MSG_DONTWAIT);
    if (count >= 0 || errno != EINTR) return transfer_of(count);
  }
}

Transfer try_write(int socket, std::span<const std::byte> bytes) {
  IL_CHECK(!bytes.empty(), "writing needs bytes");
  for (;;) {
    const ssize_t count = send(socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0 || errno != EINTR) return transfer_of(count);
  }
}

}  // namespace interlane
