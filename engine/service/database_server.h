#pragma once

#include <cstdint>
#include <memory>

#include "engine/base/result.h"
#include "engine/service/server_loop.h"

namespace interlane {

// Rows of the table of orders.
constexpr std::uint32_t kDatabaseRows = 200'000;

// A server that asks a real database (SQLite, in its memory) one query after the other: what the
// ten best customers have spent together on the first `rows` orders. A query that asks for more
// rows than there are goes round again, and the sums of all rounds are added up.
//
// Order i, from 0 on, was made by customer i * 7919 % 1009, who bought i * 31 % 17 + 1 pieces at a
// price of i * 104729 % 9973 + 1 each, less a percentage of pieces % 7, rounded down.
//
// Cost: opening fills the table, some 60 ms; a query about 0.4 us a row, all of it computing.
[[nodiscard]] Result<std::unique_ptr<ServerLoop>> open_database_server();

}  // namespace interlane
