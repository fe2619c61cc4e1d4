#pragma once

#include <array>
#include <vector>

#include "engine/base/result.h"
#include "engine/linux/file_descriptor.h"
#include "engine/model/execution_model.h"
#include "engine/service/protocol.h"

namespace interlane {

// The connections of tasks to the services: one for each task and service, opened when it is first
// asked for.
//
// Threads: any; but for each task one at a time.
class Connections {
 public:
  explicit Connections(const ModelContext& context);
  // Opens it where it is not open. The descriptor stays with the connection.
  [[nodiscard]] Result<int> open(TaskId task, ServiceKind service);
  // Asks and waits for the whole reply: the calling thread sleeps meanwhile.
  [[nodiscard]] Result<ServiceReply> ask(TaskId task, ServiceKind service,
                                         const ServiceRequest& request);
  void close(TaskId task);

 private:
  ServicePorts ports_;
  std::vector<std::array<FileDescriptor, 2>> descriptors_;  // by TaskId, then ServiceKind
};

}  // namespace interlane
