#include "engine/linux/socket.h"

#include <array>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include "engine/linux/pipe.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using enum Transfer::State;

// Both ends of a connection.
struct Connected {
  FileDescriptor listener = listen_on_loopback().value();
  FileDescriptor client = connect_to_loopback(port_of(listener.number()).value()).value();
  FileDescriptor server = accept_connection(listener.number()).value().value();
};

TEST(Socket, BytesGoBothWays) {
  const Connected ends;
  std::array<std::byte, 3> bytes{std::byte{1}, std::byte{2}, std::byte{3}};
  ASSERT_TRUE(write_all(ends.client.number(), bytes).has_value());
  std::array<std::byte, 8> got{};
  ASSERT_TRUE(wait_readable(ends.server.number(), 10s).value());
  const Transfer read = try_read(ends.server.number(), got);
  EXPECT_EQ(read.state, Moved);
  EXPECT_EQ(read.bytes, 3U);
  EXPECT_EQ(got[2], std::byte{3});
  EXPECT_EQ(try_write(ends.server.number(), bytes).bytes, 3U);
  EXPECT_EQ(read_all(ends.client.number(), bytes).value(), 3U);
}

TEST(Socket, NothingToReadNoRoomToWriteAndNobodyToAcceptAreToldAtOnce) {
  const Connected ends;
  std::array<std::byte, 8> got{};
  EXPECT_EQ(try_read(ends.server.number(), got).state, WouldWait);
  EXPECT_EQ(try_read(ends.client.number(), got).state, WouldWait);
  EXPECT_FALSE(accept_connection(ends.listener.number()).value().has_value());
  const std::vector<std::byte> much(1024 * 1024);
  Transfer written = try_write(ends.client.number(), much);
  while (written.state == Moved) written = try_write(ends.client.number(), much);
  EXPECT_EQ(written.state, WouldWait);
}

TEST(Socket, ConnectingInTwoPartsGivesAConnectionThatNeverWaits) {
  const FileDescriptor listener = listen_on_loopback().value();
  const std::uint16_t port = port_of(listener.number()).value();
  const FileDescriptor client = begin_connecting_to_loopback(port).value();
  ASSERT_TRUE(wait_readable(listener.number(), 10s).value());
  const auto server = accept_connection(listener.number()).value();
  EXPECT_TRUE(server.has_value());
  EXPECT_TRUE(end_connecting_to_loopback(client.number(), port).has_value());
  std::array<std::byte, 1> byte{};
  EXPECT_EQ(recv(client.number(), byte.data(), byte.size(), 0), -1);
  EXPECT_EQ(errno, EAGAIN);
}

TEST(Socket, ConnectingInTwoPartsToNobodyFailsInOneOfThem) {
  FileDescriptor listener = listen_on_loopback().value();
  const std::uint16_t port = port_of(listener.number()).value();
  listener.close();
  const auto client = begin_connecting_to_loopback(port);
  if (!client) return;
  pollfd watched{client->number(), POLLOUT, 0};
  ASSERT_EQ(poll(&watched, 1, 10'000), 1);
  EXPECT_FALSE(end_connecting_to_loopback(client->number(), port).has_value());
}

TEST(Socket, AnOtherSideThatHasClosedIsAnEnd) {
  Connected ends;
  ends.client.close();
  std::array<std::byte, 8> bytes{};
  ASSERT_TRUE(wait_readable(ends.server.number(), 10s).value());
  EXPECT_EQ(try_read(ends.server.number(), bytes).state, Ended);
  // The first write is what the other side refuses; none of the two raises a signal.
  std::ignore = try_write(ends.server.number(), bytes);
  ASSERT_TRUE(wait_readable(ends.server.number(), 10s).value());
  EXPECT_EQ(try_write(ends.server.number(), bytes).state, Ended);
}

TEST(Socket, AllAreClosedInProgramsThatAreStarted) {
  const Connected ends;
  for (const FileDescriptor* socket : {&ends.listener, &ends.client, &ends.server}) {
    EXPECT_EQ(fcntl(socket->number(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  }
}

TEST(Socket, APortWhereNobodyListensIsRefusedWithASentence) {
  Connected ends;
  const std::uint16_t port = port_of(ends.listener.number()).value();
  ends.listener.close();
  const auto refused = connect_to_loopback(port);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().sentence, "No connection to 127.0.0.1:" + std::to_string(port) +
                                          " could be had: Connection refused.");
}

}  // namespace
}  // namespace interlane
