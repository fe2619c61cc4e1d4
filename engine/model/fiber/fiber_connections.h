#pragma once

#include <array>
#include <functional>
#include <span>
#include <vector>

#include "engine/linux/event_poll.h"
#include "engine/linux/file_descriptor.h"
#include "engine/model/execution_model.h"
#include "engine/service/protocol.h"

namespace interlane {

// The connections of tasks in fibers to the services: one for each task and service, opened when it
// is first asked for. No call waits in the kernel; where it would have to, the fiber waits.
//
// Threads: any; but for each task one at a time.
class FiberConnections {
 public:
  // Returns once the descriptor is ready; the task waits meanwhile.
  using Wait = std::function<Result<void>(TaskId, int descriptor, Interest)>;
  FiberConnections(const ModelContext& context, Wait wait);
  // Asks and waits for the whole reply.
  [[nodiscard]] Result<ServiceReply> ask(TaskId task, ServiceKind service,
                                         const ServiceRequest& request);
  void close(TaskId task);

 private:
  [[nodiscard]] Result<int> open(TaskId task, ServiceKind service);
  [[nodiscard]] Result<void> write(TaskId task, int descriptor, std::span<const std::byte> bytes);
  [[nodiscard]] Result<void> read(TaskId task, int descriptor, std::span<std::byte> bytes);
  [[nodiscard]] Result<void> read_filling(TaskId task, int descriptor, std::uint64_t size);

  ServicePorts ports_;
  Wait wait_;
  std::vector<std::array<FileDescriptor, 2>> descriptors_;  // by TaskId, then ServiceKind
};

}  // namespace interlane
