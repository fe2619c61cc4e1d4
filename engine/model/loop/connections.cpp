#include "engine/model/loop/connections.h"

#include <algorithm>
#include <span>

#include "engine/linux/pipe.h"
#include "engine/linux/socket.h"

namespace interlane {
namespace {

bool asks_services(const Workload& workload) {
  return std::ranges::any_of(workload.tasks, [](const Task& task) {
    return std::ranges::any_of(task.steps, [](const Step& step) {
      return std::holds_alternative<NetStep>(step) || std::holds_alternative<QueryStep>(step);
    });
  });
}

// Reads what follows the reply's head; nobody looks at it.
Result<void> read_filling(int descriptor, std::uint64_t size) {
  std::array<std::byte, 4096> buffer;
  while (size > 0) {
    const std::size_t part = std::min<std::uint64_t>(size, buffer.size());
    IL_TRY(const auto count, read_all(descriptor, std::span(buffer).first(part)));
    if (count < part) return fail("a service closed its connection in the middle of a reply");
    size -= part;
  }
  return {};
}

}  // namespace

Connections::Connections(const ModelContext& context) : ports_(context.services) {
  if (asks_services(context.workload)) descriptors_.resize(context.workload.tasks.size());
}

Result<int> Connections::open(TaskId task, ServiceKind service) {
  FileDescriptor& descriptor = descriptors_[task.value][static_cast<std::size_t>(service)];
  if (!descriptor.is_open()) {
    IL_TRY(auto opened, connect_to_loopback(service == ServiceKind::Loopback ? ports_.loopback
                                                                             : ports_.database));
    descriptor = std::move(opened);
  }
  return descriptor.number();
}

Result<ServiceReply> Connections::ask(TaskId task, ServiceKind service,
                                      const ServiceRequest& request) {
  IL_TRY(const int descriptor, open(task, service));
  IL_TRY(write_all(descriptor, std::as_bytes(std::span(&request, 1))));
  ServiceReply reply;
  IL_TRY(const auto count, read_all(descriptor, std::as_writable_bytes(std::span(&reply, 1))));
  if (count < sizeof(reply)) return fail("a service closed its connection before it replied");
  IL_TRY(read_filling(descriptor, reply.size));
  return reply;
}

void Connections::close(TaskId task) {
  if (descriptors_.empty()) return;
  for (FileDescriptor& descriptor : descriptors_[task.value]) descriptor.close();
}

}  // namespace interlane
