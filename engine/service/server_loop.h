#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <stop_token>
#include <unordered_map>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/linux/event_poll.h"
#include "engine/service/protocol.h"
#include "engine/service/server_connection.h"

namespace interlane {

// What a service makes of a request.
struct ServiceAnswer {
  Timestamp due;  // the reply is not sent before
  std::uint64_t value = 0;
  std::uint64_t size = 0;  // bytes of filling
};

// The loop of a service: takes connections at a port of this machine, thousands of them, and
// answers what comes over them. A client that goes away takes its requests with it.
//
// Threads: one serves; the answer function is called on it and delays all others meanwhile.
class ServerLoop {
 public:
  // Called once for every request, with the instant at which it was read.
  using AnswerFunction = std::function<ServiceAnswer(const ServiceRequest&, Timestamp read_at)>;

  // Takes connections from now on. Errors: the machine has no port or descriptors left.
  [[nodiscard]] static Result<std::unique_ptr<ServerLoop>> open(AnswerFunction answer);
  ServerLoop(const ServerLoop&) = delete;
  ServerLoop& operator=(const ServerLoop&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  // Answers until it is stopped, which any thread may do; without a stop, forever.
  void serve(std::stop_token stop = {});

 private:
  struct Client {
    ServerConnection connection;
    Interest interest = Interest::Read;
  };
  struct WaitingReply {
    Timestamp due;
    std::uint64_t client = 0;
    ServiceReply reply;
    bool operator>(const WaitingReply& other) const { return due > other.due; }
  };

  ServerLoop(EventPoll poll, FileDescriptor listener, std::uint16_t port, AnswerFunction answer);
  void handle(const EventPoll::Ready& ready);
  void accept_clients();
  void receive_from(std::uint64_t key, Client& client);
  void answer(std::uint64_t key, Client& client, const ServiceRequest& request, Timestamp read_at);
  void send_due_replies();
  void follow(std::uint64_t key, Client& client, ServerConnection::State state);
  void forget(std::uint64_t key);

  EventPoll poll_;
  FileDescriptor listener_;
  std::uint16_t port_;
  AnswerFunction answer_;
  bool is_accepting_ = true;
  std::uint64_t next_key_;
  // By the key of their descriptors; keys are not used again, so that a reply never goes to the
  // wrong client.
  std::unordered_map<std::uint64_t, Client> clients_;
  std::priority_queue<WaitingReply, std::vector<WaitingReply>, std::greater<>> waiting_;
};

}  // namespace interlane
