#include "engine/model/interpreter/coroutine_io.h"

#include <algorithm>
#include <asio/buffer.hpp>
#include <asio/post.hpp>
#include <asio/read.hpp>
#include <asio/redirect_error.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/linux/read_file.h"

namespace interlane {
namespace {

constexpr std::size_t kFileThreads = 4;       // as many as libuv has for the same purpose
constexpr std::size_t kFillingBuffer = 4096;  // in a frame that lives while filling is read

bool reads_files(const Workload& workload) {
  return std::ranges::any_of(workload.tasks, [](const Task& task) {
    return std::ranges::any_of(
        task.steps, [](const Step& step) { return std::holds_alternative<FileStep>(step); });
  });
}

Result<void> check(std::string_view deed, const asio::error_code& error) {
  if (!error) return {};
  return fail(fmt::format("a service's connection failed {}: {}", deed, error.message()));
}

// Named awaitables and trivial temporaries throughout: GCC 12 destroys others twice across co_await
// (its bug 99576).

asio::awaitable<Result<void>> write_request(asio::ip::tcp::socket& socket, ServiceRequest request) {
  asio::error_code error;
  auto writing = asio::async_write(socket, asio::buffer(&request, sizeof(request)),
                                   asio::redirect_error(asio::use_awaitable, error));
  co_await std::move(writing);
  co_return check("while it was asked", error);
}

asio::awaitable<Result<void>> read_head(asio::ip::tcp::socket& socket, ServiceReply& reply) {
  asio::error_code error;
  auto reading = asio::async_read(socket, asio::buffer(&reply, sizeof(reply)),
                                  asio::redirect_error(asio::use_awaitable, error));
  co_await std::move(reading);
  co_return check("before it replied", error);
}

// What follows the reply's head; nobody looks at it.
asio::awaitable<Result<void>> read_filling(asio::ip::tcp::socket& socket, std::uint64_t size) {
  std::array<std::byte, kFillingBuffer> buffer;
  asio::error_code error;
  while (size > 0 && !error) {
    const std::size_t part = std::min<std::uint64_t>(size, buffer.size());
    auto reading = asio::async_read(socket, asio::buffer(buffer.data(), part),
                                    asio::redirect_error(asio::use_awaitable, error));
    co_await std::move(reading);
    size -= part;
  }
  co_return check("in the middle of a reply", error);
}

}  // namespace

asio::awaitable<Result<void>> CoroutineConnections::open(ServiceKind service) {
  const std::uint16_t port = service == ServiceKind::Loopback ? ports_.loopback : ports_.database;
  auto executor = co_await asio::this_coro::executor;
  socket(service) = std::make_unique<Socket>(std::move(executor));
  const asio::ip::tcp::endpoint server(asio::ip::address_v4::loopback(), port);
  asio::error_code error;
  auto connecting =
      socket(service)->async_connect(server, asio::redirect_error(asio::use_awaitable, error));
  co_await std::move(connecting);
  if (!error) co_return Result<void>();
  co_return fail(fmt::format("no connection to the service on port {} of this machine: {}", port,
                             error.message()));
}

asio::awaitable<Result<ServiceReply>> CoroutineConnections::ask(ServiceKind service,
                                                                ServiceRequest request) {
  if (!socket(service)) {
    auto opening = open(service);
    const Result<void> opened = co_await std::move(opening);
    if (!opened) co_return tl::unexpected(opened.error());
  }
  auto writing = write_request(*socket(service), request);
  const Result<void> written = co_await std::move(writing);
  if (!written) co_return tl::unexpected(written.error());
  ServiceReply reply;
  auto reading = read_head(*socket(service), reply);
  const Result<void> read = co_await std::move(reading);
  if (!read) co_return tl::unexpected(read.error());
  if (reply.size > 0) {
    auto filling = read_filling(*socket(service), reply.size);
    const Result<void> filled = co_await std::move(filling);
    if (!filled) co_return tl::unexpected(filled.error());
  }
  co_return reply;
}

FileReaders::FileReaders(const ModelContext& context) : file_(context.file) {
  if (reads_files(context.workload)) threads_.emplace(kFileThreads);
}

asio::awaitable<Result<Timestamp>> FileReaders::read(std::uint64_t bytes) {
  const auto hand_over = [this, bytes](auto handler) {
    asio::post(*threads_, [file = file_, bytes, handler = std::move(handler)]() mutable {
      const Result<void> read = read_bytes(file, bytes);
      Result<Timestamp> end = Timestamp::clock::now();
      if (!read) end = tl::unexpected(read.error());
      const auto executor = asio::get_associated_executor(handler);
      asio::post(executor, [handler = std::move(handler), end = std::move(end)]() mutable {
        std::move(handler)(std::move(end));
      });
    });
  };
  asio::use_awaitable_t<> token;
  return asio::async_initiate<asio::use_awaitable_t<>, void(Result<Timestamp>)>(hand_over, token);
}

}  // namespace interlane
