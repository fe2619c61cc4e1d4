#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/time.h"
#include "engine/linux/pipe.h"
#include "engine/linux/socket.h"
#include "engine/service/server_loop.h"

namespace interlane {

// A server that serves on a thread of its own until the end of the test.
class ServerOnThread {
 public:
  explicit ServerOnThread(Result<std::unique_ptr<ServerLoop>> server)
      : server_(std::move(server.value())),
        thread_([this](std::stop_token stop) { server_->serve(stop); }) {}

  [[nodiscard]] FileDescriptor connect() const {
    return connect_to_loopback(server_->port()).value();
  }

 private:
  std::unique_ptr<ServerLoop> server_;
  std::jthread thread_;
};

template <class... Requests>
void send_requests(const FileDescriptor& socket, const Requests&... requests) {
  const std::array<ServiceRequest, sizeof...(requests)> all{requests...};
  ASSERT_TRUE(write_all(socket.number(), std::as_bytes(std::span(all))).has_value());
}

struct ReceivedReply {
  ServiceReply head;
  Timestamp at{};  // when all of it was there
  std::vector<std::byte> filling;
};

inline ReceivedReply receive_reply(const FileDescriptor& socket) {
  ReceivedReply reply;
  const auto head = std::as_writable_bytes(std::span(&reply.head, 1));
  EXPECT_EQ(read_all(socket.number(), head).value_or(0), head.size());
  reply.filling.resize(reply.head.size);
  EXPECT_EQ(read_all(socket.number(), reply.filling).value_or(0), reply.filling.size());
  reply.at = Timestamp::clock::now();
  return reply;
}

}  // namespace interlane
