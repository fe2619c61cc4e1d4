#include "engine/service/database_server.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include "tests/engine/service/server_client.h"

namespace interlane {
namespace {

// What the ten best customers have spent on the first `rows` orders, without a database.
std::uint64_t spent_by_the_best(std::uint64_t rows) {
  std::array<std::uint64_t, 1009> spent{};
  for (std::uint64_t order = 0; order < rows; ++order) {
    const std::uint64_t price = order * 104729 % 9973 + 1;
    const std::uint64_t pieces = order * 31 % 17 + 1;
    spent[order * 7919 % 1009] += price * pieces * (100 - pieces % 7) / 100;
  }
  std::ranges::sort(spent, std::greater<>());
  return std::accumulate(spent.begin(), spent.begin() + 10, std::uint64_t{0});
}

std::uint64_t ask(const FileDescriptor& socket, std::uint32_t rows) {
  send_requests(socket, ServiceRequest{.id = rows, .rows = rows});
  const ReceivedReply reply = receive_reply(socket);
  EXPECT_EQ(reply.head.id, rows);
  EXPECT_TRUE(reply.filling.empty());
  EXPECT_LE(reply.head.sent_at_ns, ns_of(reply.at));
  return reply.head.value;
}

TEST(DatabaseServer, AnswersWhatADirectComputationGives) {
  const ServerOnThread server(open_database_server());
  const FileDescriptor socket = server.connect();
  for (const std::uint32_t rows : {0U, 1U, 9U, 1000U, 12'345U, kDatabaseRows}) {
    EXPECT_EQ(ask(socket, rows), spent_by_the_best(rows)) << rows << " rows";
  }
}

TEST(DatabaseServer, AQueryForMoreRowsThanThereAreGoesRoundAgain) {
  const ServerOnThread server(open_database_server());
  const FileDescriptor socket = server.connect();
  EXPECT_EQ(ask(socket, kDatabaseRows + 500),
            spent_by_the_best(kDatabaseRows) + spent_by_the_best(500));
}

TEST(DatabaseServer, TwoDatabasesGiveTheSameAnswers) {
  const ServerOnThread one(open_database_server());
  const ServerOnThread other(open_database_server());
  const FileDescriptor to_one = one.connect();
  const FileDescriptor to_other = other.connect();
  for (const std::uint32_t rows : {17U, 50'000U}) EXPECT_EQ(ask(to_one, rows), ask(to_other, rows));
}

TEST(DatabaseServer, RequestsOfOneConnectionAreAnsweredInTheirOrder) {
  const ServerOnThread server(open_database_server());
  const FileDescriptor socket = server.connect();
  send_requests(socket, ServiceRequest{.id = 1, .rows = 20'000},
                ServiceRequest{.id = 2, .rows = 10});
  const ReceivedReply first = receive_reply(socket);
  const ReceivedReply second = receive_reply(socket);
  EXPECT_EQ(first.head.id, 1U);
  EXPECT_EQ(first.head.value, spent_by_the_best(20'000));
  EXPECT_EQ(second.head.id, 2U);
  EXPECT_EQ(second.head.value, spent_by_the_best(10));
}

}  // namespace
}  // namespace interlane
