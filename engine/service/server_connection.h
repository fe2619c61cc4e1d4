#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>

#include "engine/linux/file_descriptor.h"
#include "engine/service/protocol.h"

namespace interlane {

// The service's end of one connection: makes requests of the bytes that come, and sends replies as
// far as there is room for them.
//
// Threads: one.
// Cost:    a reply that waits for room takes its head only; filling is made while it is sent.
class ServerConnection {
 public:
  enum class State : std::uint8_t {
    Idle,     // every reply that was due is sent
    Sending,  // replies wait for room
    Gone,     // the other side has closed
  };
  explicit ServerConnection(FileDescriptor socket) : socket_(std::move(socket)) {}

  [[nodiscard]] int descriptor() const { return socket_.number(); }
  // Reads what has come, up to some dozens of kilobytes, and hands on each complete request. Gone
  // where the other side has closed; that it may still want its replies is not provided for.
  State receive(const std::function<void(const ServiceRequest&)>& on_request);
  // Sends a reply behind those that still wait. Its sent_at_ns is set here.
  State reply(const ServiceReply& reply);
  // Goes on with what waits.
  State send();

 private:
  FileDescriptor socket_;
  std::array<std::byte, sizeof(ServiceRequest)> request_{};  // the beginning of one
  std::size_t request_bytes_ = 0;
  std::deque<ServiceReply> replies_;  // due and not yet sent
  std::uint64_t sent_bytes_ = 0;      // of the first of them
};

}  // namespace interlane
