#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/time.h"
#include "engine/service/protocol.h"

namespace interlane::test {

// A service for tests: answers each request after its latency, a thread for each connection.
class ReplyServer {
 public:
  ReplyServer() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t length = sizeof(address);
    is_listening_ = bind(listener_, generic, length) == 0 && listen(listener_, 100) == 0 &&
                    getsockname(listener_, generic, &length) == 0;
    port_ = ntohs(address.sin_port);
    accepting_ = std::jthread([this] { accept_all(); });
  }
  ~ReplyServer() {
    shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    answering_.clear();
    close(listener_);
  }
  ReplyServer(const ReplyServer&) = delete;
  ReplyServer& operator=(const ReplyServer&) = delete;

  [[nodiscard]] bool is_listening() const { return is_listening_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] int connections() const { return connections_; }

 private:
  void accept_all() {
    for (int peer = accept(listener_, nullptr, nullptr); peer >= 0;
         peer = accept(listener_, nullptr, nullptr)) {
      ++connections_;
      answering_.emplace_back([peer] { answer(peer); });
    }
  }

  static void answer(int peer) {
    ServiceRequest request;
    while (recv(peer, &request, sizeof(request), MSG_WAITALL) == ssize_t{sizeof(request)}) {
      std::this_thread::sleep_for(Duration(request.latency_ns));
      const ServiceReply reply{.id = request.id,
                               .sent_at_ns = ns_of(Timestamp::clock::now()),
                               .value = 0,
                               .size = request.size};
      const std::vector<char> filling(request.size, 'i');
      if (send(peer, &reply, sizeof(reply), MSG_NOSIGNAL) < 0) break;
      if (send(peer, filling.data(), filling.size(), MSG_NOSIGNAL) < 0) break;
    }
    close(peer);
  }

  int listener_;
  std::uint16_t port_ = 0;
  bool is_listening_ = false;
  std::atomic<int> connections_{0};
  std::vector<std::jthread> answering_;  // the accepting thread's, until it has ended
  std::jthread accepting_;
};

}  // namespace interlane::test
