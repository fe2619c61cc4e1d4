#include <array>
#include <cerrno>

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>

#include "engine/linux/affinity.h"
#include "engine/linux/pipe.h"
#include "engine/linux/socket.h"
#include "engine/run/service_process.h"

namespace interlane {
namespace {

class Service : public testing::TestWithParam<ServiceKind> {};

std::unique_ptr<ServiceProcess> start(ServiceKind kind, std::span<const CpuId> away_from = {}) {
  auto service = ServiceProcess::start(kind, away_from);
  EXPECT_TRUE(service.has_value()) << service.error().sentence;
  return service ? std::move(*service) : nullptr;
}

ServiceReply ask(std::uint16_t port, const ServiceRequest& request) {
  const FileDescriptor socket = connect_to_loopback(port).value();
  EXPECT_TRUE(write_all(socket.number(), std::as_bytes(std::span(&request, 1))).has_value());
  ServiceReply reply;
  const auto head = std::as_writable_bytes(std::span(&reply, 1));
  EXPECT_EQ(read_all(socket.number(), head).value_or(0), head.size());
  return reply;
}

TEST_P(Service, AnswersInAProcessOfItsOwnThatEndsWithItsOwner) {
  auto service = start(GetParam());
  ASSERT_NE(service, nullptr);
  EXPECT_EQ(service->name(),
            GetParam() == ServiceKind::Loopback ? "loopback server" : "database server");
  const ServiceReply reply = ask(service->port(), {.id = 42, .size = 3, .rows = 1000});
  EXPECT_EQ(reply.id, 42U);
  EXPECT_EQ(reply.size, GetParam() == ServiceKind::Loopback ? 3U : 0U);
  EXPECT_EQ(reply.value > 0, GetParam() == ServiceKind::Database);

  const Pid pid = service->pid();
  const std::uint16_t port = service->port();
  EXPECT_EQ(kill(pid, 0), 0);
  service.reset();
  EXPECT_EQ(kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
  EXPECT_FALSE(connect_to_loopback(port).has_value());
}

TEST_P(Service, KeepsOffTheCoresOfTheRunWhereThereAreOthers) {
  const std::vector<CpuId> usable = usable_cpus();
  if (usable.size() < 2) GTEST_SKIP() << "there is one core only";
  const auto service = start(GetParam(), std::span(usable).first(1));
  ASSERT_NE(service, nullptr);
  cpu_set_t allowed;
  ASSERT_EQ(sched_getaffinity(service->pid(), sizeof allowed, &allowed), 0);
  EXPECT_FALSE(CPU_ISSET(usable[0].value, &allowed));
  EXPECT_EQ(static_cast<std::size_t>(CPU_COUNT(&allowed)), usable.size() - 1);
}

TEST_P(Service, RunsAmidTheRunWhereThereAreNoOtherCores) {
  const std::vector<CpuId> usable = usable_cpus();
  const auto service = start(GetParam(), usable);
  ASSERT_NE(service, nullptr);
  EXPECT_EQ(ask(service->port(), {.id = 1}).id, 1U);
}

INSTANTIATE_TEST_SUITE_P(Every, Service,
                         testing::Values(ServiceKind::Loopback, ServiceKind::Database),
                         [](const auto& named) {
                           return named.param == ServiceKind::Loopback ? "Loopback" : "Database";
                         });

TEST(Services, SeveralRunSideBySide) {
  const auto one = start(ServiceKind::Loopback);
  const auto other = start(ServiceKind::Loopback);
  ASSERT_NE(one, nullptr);
  ASSERT_NE(other, nullptr);
  EXPECT_NE(one->port(), other->port());
  EXPECT_EQ(ask(one->port(), {.id = 1}).id, 1U);
  EXPECT_EQ(ask(other->port(), {.id = 2}).id, 2U);
}

}  // namespace
}  // namespace interlane
