#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "engine/base/result.h"
#include "engine/linux/child_process.h"
#include "engine/service/protocol.h"
#include "engine/trace/ids.h"

namespace interlane {

// A service that runs beside a run, in a process of its own: this program started anew (see
// engine/service/service.h).
//
// Threads: one at a time. The service dies with the thread that called start(), so that thread has
//          to outlive it.
// Owns:    the process; the destructor ends it.
class ServiceProcess {
 public:
  // Starts the service and waits until it takes connections. It keeps off the cores `away_from`
  // where this thread may use others, so that it does not compete with the run; otherwise it runs
  // where the kernel likes. Errors: it cannot be started, with its own words where it has any.
  // Cost: some 20 ms, the database 100 ms.
  [[nodiscard]] static Result<std::unique_ptr<ServiceProcess>> start(
      ServiceKind kind, std::span<const CpuId> away_from);
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  [[nodiscard]] Pid pid() const { return process_.pid(); }
  // Where it is reached on 127.0.0.1.
  [[nodiscard]] std::uint16_t port() const { return port_; }
  // "loopback server", "database server"
  [[nodiscard]] std::string_view name() const;

 private:
  ServiceProcess(ServiceKind kind, ChildProcess process, std::uint16_t port);
  ServiceKind kind_;
  ChildProcess process_;
  std::uint16_t port_;
};

}  // namespace interlane
