#include "engine/service/loopback_server.h"

#include "engine/linux/open_files.h"
#include "tests/engine/service/server_client.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t ns(Duration duration) { return duration.count(); }

TEST(LoopbackServer, ALaterRequestOvertakesAnEarlierOneThatTakesLonger) {
  const ServerOnThread server(open_loopback_server());
  const FileDescriptor socket = server.connect();
  send_requests(socket, ServiceRequest{.id = 1, .latency_ns = ns(100ms), .size = 3},
                ServiceRequest{.id = 2, .latency_ns = 0, .size = 5});
  const ReceivedReply first = receive_reply(socket);
  const ReceivedReply second = receive_reply(socket);
  EXPECT_EQ(first.head.id, 2U);
  EXPECT_EQ(first.filling.size(), 5U);
  EXPECT_EQ(second.head.id, 1U);
  EXPECT_EQ(second.filling.size(), 3U);
  EXPECT_LE(first.head.sent_at_ns, second.head.sent_at_ns);
}

TEST(LoopbackServer, AReplyIsSentAfterItsLatencyAndBeforeItIsReceived) {
  const ServerOnThread server(open_loopback_server());
  const FileDescriptor socket = server.connect();
  for (const Duration latency : {Duration(0), Duration(300us), Duration(20ms)}) {
    const Timestamp sent = Timestamp::clock::now();
    send_requests(socket, ServiceRequest{.id = 7, .latency_ns = ns(latency)});
    const ReceivedReply reply = receive_reply(socket);
    EXPECT_GE(timestamp_from_ns(reply.head.sent_at_ns), sent + latency);
    EXPECT_LE(timestamp_from_ns(reply.head.sent_at_ns), reply.at);
  }
}

TEST(LoopbackServer, ARequestMayComeInPieces) {
  const ServerOnThread server(open_loopback_server());
  const FileDescriptor socket = server.connect();
  const FileDescriptor other = server.connect();
  const ServiceRequest request{.id = 11, .size = 1};
  const auto bytes = std::as_bytes(std::span(&request, 1));
  ASSERT_TRUE(write_all(socket.number(), bytes.first(5)).has_value());
  // Once another client has its reply, the server has long read the first piece.
  send_requests(other, ServiceRequest{.id = 12, .latency_ns = ns(5ms)});
  EXPECT_EQ(receive_reply(other).head.id, 12U);
  ASSERT_TRUE(write_all(socket.number(), bytes.subspan(5)).has_value());
  EXPECT_EQ(receive_reply(socket).head.id, 11U);
}

TEST(LoopbackServer, RepliesThatWaitForRoomComeWholeAndDelayNobodyElse) {
  const ServerOnThread server(open_loopback_server());
  const FileDescriptor slow = server.connect();
  const FileDescriptor quick = server.connect();
  constexpr std::uint32_t kMoreThanThereIsRoom = 32 * 1024 * 1024;
  send_requests(slow, ServiceRequest{.id = 1, .size = kMoreThanThereIsRoom},
                ServiceRequest{.id = 2, .size = 9});
  send_requests(quick, ServiceRequest{.id = 3, .latency_ns = ns(5ms)});
  const ReceivedReply overtaking = receive_reply(quick);
  const ReceivedReply large = receive_reply(slow);
  const ReceivedReply small = receive_reply(slow);
  EXPECT_EQ(overtaking.head.id, 3U);
  EXPECT_EQ(large.head.id, 1U);
  EXPECT_EQ(large.filling.size(), kMoreThanThereIsRoom);
  EXPECT_EQ(large.filling.front(), large.filling.back());
  EXPECT_EQ(small.head.id, 2U);
  EXPECT_EQ(small.filling.size(), 9U);
  // The small one was due long before, but could not leave until there was room.
  EXPECT_GT(small.head.sent_at_ns, ns_of(overtaking.at));
}

TEST(LoopbackServer, EachOfTwoThousandOpenConnectionsGetsItsOwnReply) {
  constexpr std::size_t kConnections = 2000;
  // Both ends are in this process.
  if (raise_open_file_limit().value() < 2 * kConnections + 100) {
    GTEST_SKIP() << "this account may not open 4,100 files at once";
  }
  const ServerOnThread server(open_loopback_server());
  std::vector<FileDescriptor> sockets;
  for (std::size_t id = 0; id < kConnections; ++id) {
    sockets.push_back(server.connect());
    const auto size = static_cast<std::uint32_t>(id % 97);
    send_requests(sockets.back(), ServiceRequest{.id = id, .latency_ns = ns(50ms), .size = size});
  }
  for (std::size_t id = 0; id < kConnections; ++id) {
    const ReceivedReply reply = receive_reply(sockets[id]);
    ASSERT_EQ(reply.head.id, id);
    ASSERT_EQ(reply.filling.size(), id % 97);
  }
}

TEST(LoopbackServer, ClientsThatGoAwayDoNotDisturbTheOthers) {
  const ServerOnThread server(open_loopback_server());
  FileDescriptor in_mid_request = server.connect();
  const ServiceRequest request{.id = 1};
  ASSERT_TRUE(write_all(in_mid_request.number(), std::as_bytes(std::span(&request, 1)).first(10))
                  .has_value());
  FileDescriptor before_its_reply = server.connect();
  send_requests(before_its_reply, ServiceRequest{.id = 2, .latency_ns = ns(10ms)});
  FileDescriptor amid_its_reply = server.connect();
  send_requests(amid_its_reply, ServiceRequest{.id = 3, .size = 32 * 1024 * 1024});
  in_mid_request.close();
  before_its_reply.close();
  amid_its_reply.close();

  const FileDescriptor stays = server.connect();
  send_requests(stays, ServiceRequest{.id = 4, .latency_ns = ns(30ms), .size = 8});
  const ReceivedReply reply = receive_reply(stays);
  EXPECT_EQ(reply.head.id, 4U);
  EXPECT_EQ(reply.filling.size(), 8U);
}

}  // namespace
}  // namespace interlane
