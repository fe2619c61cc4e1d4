#include "engine/service/server_loop.h"

#include <optional>
#include <utility>

#include "engine/linux/socket.h"

namespace interlane {
namespace {

constexpr std::uint64_t kListenerKey = 0;

}  // namespace

ServerLoop::ServerLoop(EventPoll poll, FileDescriptor listener, std::uint16_t port,
                       AnswerFunction answer)
    : poll_(std::move(poll)),
      listener_(std::move(listener)),
      port_(port),
      answer_(std::move(answer)),
      next_key_(kListenerKey + 1) {}

Result<std::unique_ptr<ServerLoop>> ServerLoop::open(AnswerFunction answer) {
  IL_TRY(auto poll, EventPoll::open());
  IL_TRY(auto listener, listen_on_loopback());
  IL_TRY(const auto port, port_of(listener.number()));
  IL_TRY(poll.add(listener.number(), kListenerKey, Interest::Read));
  return std::unique_ptr<ServerLoop>(
      new ServerLoop(std::move(poll), std::move(listener), port, std::move(answer)));
}

void ServerLoop::serve(std::stop_token stop) {
  const std::stop_callback wake_up(stop, [this] { poll_.wake(); });
  while (!stop.stop_requested()) {
    send_due_replies();
    const auto deadline = waiting_.empty() ? std::nullopt : std::optional(waiting_.top().due);
    for (const EventPoll::Ready& ready : poll_.wait(deadline)) handle(ready);
  }
}

void ServerLoop::handle(const EventPoll::Ready& ready) {
  if (ready.key == kListenerKey) return accept_clients();
  if (const auto found = clients_.find(ready.key); ready.is_writable && found != clients_.end()) {
    follow(ready.key, found->second, found->second.connection.send());
  }
  if (const auto found = clients_.find(ready.key); ready.is_readable && found != clients_.end()) {
    receive_from(ready.key, found->second);
  }
}

// Where there are no descriptors left, further clients wait until one of those here has gone.
void ServerLoop::accept_clients() {
  for (;;) {
    auto socket = accept_connection(listener_.number());
    if (socket && !*socket) return;
    if (socket) {
      const std::uint64_t key = next_key_++;
      // A client that cannot be watched is turned away: its socket closes here.
      if (!poll_.add((*socket)->number(), key, Interest::Read)) return;
      clients_.emplace(key, Client{ServerConnection(std::move(**socket))});
    } else if (!clients_.empty()) {
      is_accepting_ = !poll_.modify(listener_.number(), kListenerKey, Interest::Nothing);
      return;
    } else {
      return;
    }
  }
}

void ServerLoop::receive_from(std::uint64_t key, Client& client) {
  std::optional<Timestamp> read_at;
  const auto state = client.connection.receive([&](const ServiceRequest& request) {
    if (!read_at) read_at = Timestamp::clock::now();
    answer(key, client, request, *read_at);
  });
  follow(key, client, state);
}

void ServerLoop::answer(std::uint64_t key, Client& client, const ServiceRequest& request,
                        Timestamp read_at) {
  const ServiceAnswer made = answer_(request, read_at);
  const ServiceReply reply{
      .id = request.id, .sent_at_ns = 0, .value = made.value, .size = made.size};
  if (made.due > read_at) {
    waiting_.push({made.due, key, reply});
  } else {
    // That the client has gone is also what reading tells next.
    std::ignore = client.connection.reply(reply);
  }
}

void ServerLoop::send_due_replies() {
  while (!waiting_.empty() && waiting_.top().due <= Timestamp::clock::now()) {
    const WaitingReply waiting = waiting_.top();
    waiting_.pop();
    if (const auto found = clients_.find(waiting.client); found != clients_.end()) {
      follow(waiting.client, found->second, found->second.connection.reply(waiting.reply));
    }
  }
}

// Watches for room to write only as long as replies wait for it.
void ServerLoop::follow(std::uint64_t key, Client& client, ServerConnection::State state) {
  if (state == ServerConnection::State::Gone) return forget(key);
  const Interest interest =
      state == ServerConnection::State::Sending ? Interest::ReadAndWrite : Interest::Read;
  if (interest == client.interest) return;
  client.interest = interest;
  if (!poll_.modify(client.connection.descriptor(), key, interest)) forget(key);
}

void ServerLoop::forget(std::uint64_t key) {
  const auto found = clients_.find(key);
  poll_.remove(found->second.connection.descriptor());
  clients_.erase(found);
  if (!is_accepting_) {
    is_accepting_ = poll_.modify(listener_.number(), kListenerKey, Interest::Read).has_value();
  }
}

}  // namespace interlane
