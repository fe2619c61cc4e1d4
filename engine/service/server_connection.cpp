#include "engine/service/server_connection.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <vector>

#include "engine/base/time.h"
#include "engine/linux/socket.h"

namespace interlane {
namespace {

constexpr std::size_t kHeadBytes = sizeof(ServiceReply);
constexpr std::size_t kMaxAtOnce = 64 * 1024;
constexpr std::byte kFilling{'.'};

// Room for what one read yields, shared by all connections of a thread.
std::span<std::byte> read_buffer() {
  thread_local std::vector<std::byte> buffer(kMaxAtOnce);
  return buffer;
}

// Room for a reply's head, with filling behind it, shared in the same way.
std::span<std::byte> write_buffer() {
  thread_local std::vector<std::byte> buffer(kHeadBytes + kMaxAtOnce, kFilling);
  return buffer;
}

}  // namespace

ServerConnection::State ServerConnection::receive(
    const std::function<void(const ServiceRequest&)>& on_request) {
  const std::span<std::byte> buffer = read_buffer();
  const Transfer transfer = try_read(socket_.number(), buffer);
  if (transfer.state == Transfer::State::Ended) return State::Gone;
  std::span<const std::byte> bytes = buffer.first(transfer.bytes);
  while (!bytes.empty()) {
    const std::size_t taken = std::min(bytes.size(), request_.size() - request_bytes_);
    std::copy_n(bytes.begin(), taken,
                request_.begin() + static_cast<std::ptrdiff_t>(request_bytes_));
    request_bytes_ += taken;
    bytes = bytes.subspan(taken);
    if (request_bytes_ < request_.size()) break;
    request_bytes_ = 0;
    ServiceRequest request;
    std::memcpy(&request, request_.data(), sizeof request);
    on_request(request);
  }
  return replies_.empty() ? State::Idle : State::Sending;
}

ServerConnection::State ServerConnection::reply(const ServiceReply& reply) {
  replies_.push_back(reply);
  return replies_.size() == 1 ? send() : State::Sending;
}

ServerConnection::State ServerConnection::send() {
  const std::span<std::byte> buffer = write_buffer();
  while (!replies_.empty()) {
    ServiceReply& reply = replies_.front();
    const std::uint64_t total = kHeadBytes + reply.size;
    // Filling is the same everywhere, so past the head any of it will do.
    const auto begin = static_cast<std::size_t>(std::min<std::uint64_t>(sent_bytes_, kHeadBytes));
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>(total - sent_bytes_, buffer.size() - begin));
    // While nothing of it has left, it is not sent: it may have waited for room.
    if (sent_bytes_ == 0) reply.sent_at_ns = ns_of(Timestamp::clock::now());
    std::memcpy(buffer.data(), &reply, kHeadBytes);
    const Transfer transfer = try_write(socket_.number(), buffer.subspan(begin, count));
    if (transfer.state == Transfer::State::Ended) return State::Gone;
    if (transfer.state == Transfer::State::WouldWait) return State::Sending;
    sent_bytes_ += transfer.bytes;
    if (sent_bytes_ == total) {
      replies_.pop_front();
      sent_bytes_ = 0;
    }
  }
  return State::Idle;
}

}  // namespace interlane
