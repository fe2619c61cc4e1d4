#pragma once

#include <array>
#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/thread_pool.hpp>
#include <cstdint>
#include <memory>
#include <optional>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/model/execution_model.h"
#include "engine/service/protocol.h"

namespace interlane {

// One coroutine's connections to the services, each opened when it is first asked for.
//
// Threads: whichever runs the coroutine.
class CoroutineConnections {
 public:
  explicit CoroutineConnections(ServicePorts ports) : ports_(ports) {}
  // Asks and waits for the whole reply. Resumes: on the coroutine's executor.
  [[nodiscard]] asio::awaitable<Result<ServiceReply>> ask(ServiceKind service,
                                                          ServiceRequest request);
  void close() { sockets_ = {}; }

 private:
  using Socket = asio::ip::tcp::socket;
  [[nodiscard]] asio::awaitable<Result<void>> open(ServiceKind service);
  [[nodiscard]] std::unique_ptr<Socket>& socket(ServiceKind service) {
    return sockets_[static_cast<std::size_t>(service)];
  }

  ServicePorts ports_;
  std::array<std::unique_ptr<Socket>, 2> sockets_;  // by ServiceKind
};

// Reads the run's file for coroutines. Linux has no readiness for files and this Asio no io_uring,
// so a few threads of the library's own block instead of the coroutines'.
//
// Threads: any; destroyed before the executors of the coroutines.
class FileReaders {
 public:
  explicit FileReaders(const ModelContext& context);
  // Tells when the last byte was there. Resumes: on the coroutine's executor.
  [[nodiscard]] asio::awaitable<Result<Timestamp>> read(std::uint64_t bytes);

 private:
  int file_;
  std::optional<asio::thread_pool> threads_;  // where the workload reads files
};

}  // namespace interlane
