#include "engine/model/loop/loop_connections.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <uv.h>

#include "engine/base/check.h"

namespace interlane {
namespace {

constexpr const char* kLoopbackAddress = "127.0.0.1";

std::string_view name_of(ServiceKind service) {
  return service == ServiceKind::Loopback ? "loopback server" : "database server";
}

}  // namespace

// One connection, with at most one request on its way.
class LoopConnections::Connection {
 public:
  Connection(EventLoop& loop, ServiceKind service, std::uint16_t port)
      : loop_(loop), service_(service), port_(port) {
    const int made = uv_tcp_init(&loop.libuv(), &tcp_);
    IL_CHECK(made == 0, "libuv refused a new connection");
    tcp_.data = connect_.data = write_.data = this;
  }

  void open() {
    sockaddr_in address{};
    uv_ip4_addr(kLoopbackAddress, port_, &address);
    const int error = uv_tcp_connect(&connect_, &tcp_, reinterpret_cast<sockaddr*>(&address),
                                     [](uv_connect_t* request, int status) {
                                       static_cast<Connection*>(request->data)->opened(status);
                                     });
    if (error != 0) fail_with("be reached", error);
  }

  // May come before the connection is open: libuv keeps what is written until then.
  void ask(const ServiceRequest& request, OnReply on_reply) {
    request_ = request;
    received_ = 0;
    on_reply_ = std::move(on_reply);
  }

  void send() {
    if (!on_reply_) return;
    const uv_buf_t bytes = uv_buf_init(reinterpret_cast<char*>(&request_), sizeof(request_));
    const int error = uv_write(&write_, stream(), &bytes, 1, [](uv_write_t* write, int status) {
      if (status != 0) static_cast<Connection*>(write->data)->fail_with("be asked", status);
    });
    if (error != 0) fail_with("be asked", error);
  }

  // Nothing is called any more; the memory goes once libuv has let go of it.
  void close() {
    on_reply_ = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(&tcp_),
             [](uv_handle_t* handle) { delete static_cast<Connection*>(handle->data); });
  }

 private:
  static constexpr std::size_t kHead = sizeof(ServiceReply);

  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(&tcp_); }

  void opened(int status) {
    if (status != 0) return fail_with("be reached", status);
    uv_tcp_nodelay(&tcp_, 1);
    const int error = uv_read_start(
        stream(),
        [](uv_handle_t* handle, std::size_t /*suggested*/, uv_buf_t* into) {
          *into = static_cast<Connection*>(handle->data)->place_for_bytes();
        },
        [](uv_stream_t* stream, ssize_t count, const uv_buf_t* /*bytes*/) {
          auto& self = *static_cast<Connection*>(stream->data);
          if (count < 0) return self.fail_with("be heard", static_cast<int>(count));
          self.received(static_cast<std::uint64_t>(count));
        });
    if (error != 0) fail_with("be heard", error);
  }

  // The head comes first, as a whole or in parts; of the filling, only the number of bytes counts.
  uv_buf_t place_for_bytes() {
    static thread_local std::array<char, 65536> filling;  // nobody looks at it
    if (received_ < kHead) {
      return uv_buf_init(reinterpret_cast<char*>(&reply_) + received_,
                         static_cast<unsigned>(kHead - received_));
    }
    const std::uint64_t left = kHead + reply_.size - received_;
    return uv_buf_init(filling.data(),
                       static_cast<unsigned>(std::min<std::uint64_t>(left, filling.size())));
  }

  void received(std::uint64_t count) {
    received_ += count;
    if (received_ < kHead || received_ < kHead + reply_.size) return;
    received_ = 0;
    answer(reply_);
  }

  void fail_with(std::string_view what, int error) {
    answer(fail(fmt::format("the {} at {}:{} cannot {} ({})", name_of(service_), kLoopbackAddress,
                            port_, what, uv_strerror(error))));
  }

  void answer(const Result<ServiceReply>& reply) {
    if (!on_reply_) return;  // nobody waits: the server closed an idle connection, say
    const OnReply on_reply = std::exchange(on_reply_, nullptr);
    loop_.dispatch([&] { on_reply(reply); });
  }

  EventLoop& loop_;
  ServiceKind service_;
  std::uint16_t port_;
  uv_tcp_t tcp_{};
  uv_connect_t connect_{};
  uv_write_t write_{};
  ServiceRequest request_;
  ServiceReply reply_;
  std::uint64_t received_ = 0;  // bytes of the present reply
  OnReply on_reply_;            // null while nothing was asked
};

void LoopConnections::Close::operator()(Connection* connection) const { connection->close(); }

LoopConnections::LoopConnections(const ModelContext& context, EventLoop& loop)
    : ports_(context.services), task_count_(context.workload.tasks.size()), loop_(loop) {}

LoopConnections::~LoopConnections() = default;

void LoopConnections::ask(TaskId task, ServiceKind service, const ServiceRequest& request,
                          OnReply on_reply) {
  if (connections_.empty()) connections_.resize(task_count_);
  Owned& connection = connections_[task.value][static_cast<std::size_t>(service)];
  const bool is_new = connection == nullptr;
  if (is_new) {
    const std::uint16_t port = service == ServiceKind::Loopback ? ports_.loopback : ports_.database;
    connection = Owned(new Connection(loop_, service, port));
  }
  connection->ask(request, std::move(on_reply));
  if (is_new) connection->open();
  connection->send();
}

void LoopConnections::close(TaskId task) {
  if (connections_.empty()) return;
  for (Owned& connection : connections_[task.value]) connection.reset();
}

}  // namespace interlane
