#pragma once

#include <cstdint>
#include <type_traits>

namespace interlane {

// What goes over a connection to a service: a request of fixed size, then its reply, a fixed head
// and so many bytes of filling. Both sides are one program on one machine, so values travel as they
// lie in memory. A connection may carry several requests, one at a time or one behind the other;
// replies name their request and may overtake each other.

// Which service is asked.
enum class ServiceKind : std::uint8_t { Loopback, Database };

struct ServiceRequest {
  std::uint64_t id = 0;         // comes back in the reply
  std::int64_t latency_ns = 0;  // Loopback: the reply is sent so long after the request came
  std::uint32_t size = 0;       // Loopback: bytes of filling behind the reply's head
  std::uint32_t rows = 0;       // Database: the query goes over so many
};
static_assert(sizeof(ServiceRequest) == 24 && std::is_trivially_copyable_v<ServiceRequest>);

struct ServiceReply {
  std::uint64_t id = 0;
  // CLOCK_MONOTONIC in nanoseconds, read right before the reply was written: the instant from which
  // the asking task could have gone on.
  std::int64_t sent_at_ns = 0;
  std::uint64_t value = 0;  // Database: what the query came to
  std::uint64_t size = 0;   // bytes that follow
};
static_assert(sizeof(ServiceReply) == 32 && std::is_trivially_copyable_v<ServiceReply>);

}  // namespace interlane
