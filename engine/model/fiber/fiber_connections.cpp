#include "engine/model/fiber/fiber_connections.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/linux/socket.h"

namespace interlane {
namespace {

constexpr std::size_t kFillingBuffer = 4096;  // on a fiber's small stack

bool asks_services(const Workload& workload) {
  return std::ranges::any_of(workload.tasks, [](const Task& task) {
    return std::ranges::any_of(task.steps, [](const Step& step) {
      return std::holds_alternative<NetStep>(step) || std::holds_alternative<QueryStep>(step);
    });
  });
}

}  // namespace

FiberConnections::FiberConnections(const ModelContext& context, Wait wait)
    : ports_(context.services), wait_(std::move(wait)) {
  if (asks_services(context.workload)) descriptors_.resize(context.workload.tasks.size());
}

Result<int> FiberConnections::open(TaskId task, ServiceKind service) {
  FileDescriptor& descriptor = descriptors_[task.value][static_cast<std::size_t>(service)];
  if (descriptor.is_open()) return descriptor.number();
  const std::uint16_t port = service == ServiceKind::Loopback ? ports_.loopback : ports_.database;
  IL_TRY(auto opened, begin_connecting_to_loopback(port));
  descriptor = std::move(opened);
  IL_TRY(wait_(task, descriptor.number(), Interest::Write));
  IL_TRY(end_connecting_to_loopback(descriptor.number(), port));
  return descriptor.number();
}

Result<ServiceReply> FiberConnections::ask(TaskId task, ServiceKind service,
                                           const ServiceRequest& request) {
  IL_TRY(const int descriptor, open(task, service));
  IL_TRY(write(task, descriptor, std::as_bytes(std::span(&request, 1))));
  ServiceReply reply;
  IL_TRY(read(task, descriptor, std::as_writable_bytes(std::span(&reply, 1))));
  IL_TRY(read_filling(task, descriptor, reply.size));
  return reply;
}

Result<void> FiberConnections::write(TaskId task, int descriptor,
                                     std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const Transfer sent = try_write(descriptor, bytes);
    if (sent.state == Transfer::State::Ended) {
      return fail("a service closed its connection before it was asked");
    }
    bytes = bytes.subspan(sent.bytes);
    if (sent.state != Transfer::State::WouldWait) continue;
    IL_TRY(wait_(task, descriptor, Interest::Write));
  }
  return {};
}

Result<void> FiberConnections::read(TaskId task, int descriptor, std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const Transfer got = try_read(descriptor, bytes);
    if (got.state == Transfer::State::Ended) {
      return fail("a service closed its connection before it had replied");
    }
    bytes = bytes.subspan(got.bytes);
    if (got.state != Transfer::State::WouldWait) continue;
    IL_TRY(wait_(task, descriptor, Interest::Read));
  }
  return {};
}

// What follows the reply's head; nobody looks at it.
Result<void> FiberConnections::read_filling(TaskId task, int descriptor, std::uint64_t size) {
  std::array<std::byte, kFillingBuffer> buffer;
  while (size > 0) {
    const std::size_t part = std::min<std::uint64_t>(size, buffer.size());
    IL_TRY(read(task, descriptor, std::span(buffer).first(part)));
    size -= part;
  }
  return {};
}

void FiberConnections::close(TaskId task) {
  if (descriptors_.empty()) return;
  for (FileDescriptor& descriptor : descriptors_[task.value]) descriptor.close();
}

}  // namespace interlane
