#include "engine/service/database_server.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/base/check.h"

namespace interlane {
namespace {

// The numbers 0 to 499 give those of all orders: SQLite joins faster than it counts.
constexpr std::uint32_t kNumbers = 500;
static_assert(kDatabaseRows % kNumbers == 0 && kDatabaseRows / kNumbers <= kNumbers);

// What the sorter of a query needs stays in memory, too.
constexpr const char* kFill = R"sql(
PRAGMA temp_store = MEMORY;
PRAGMA journal_mode = OFF;
BEGIN;
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, price INTEGER, pieces INTEGER);
CREATE TEMP TABLE numbers AS
  WITH RECURSIVE counting(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counting WHERE n < {0} - 1)
  SELECT n FROM counting;
INSERT INTO orders
  SELECT i, i * 7919 % 1009, i * 104729 % 9973 + 1, i * 31 % 17 + 1
  FROM (SELECT hundreds.n * {0} + ones.n AS i
        FROM numbers AS hundreds CROSS JOIN numbers AS ones WHERE hundreds.n < {1});
DROP TABLE numbers;
COMMIT;
)sql";

constexpr const char* kQuery = R"sql(
SELECT sum(spent) FROM
  (SELECT sum(price * pieces * (100 - pieces % 7) / 100) AS spent
   FROM orders WHERE id < ?1 GROUP BY customer ORDER BY spent DESC LIMIT 10)
)sql";

// The filled table and the query, ready to be asked.
//
// Threads: one.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() {
    sqlite3_finalize(query_);
    sqlite3_close(connection_);
  }

  [[nodiscard]] Result<void> fill();
  [[nodiscard]] std::uint64_t answer(std::uint32_t rows);

 private:
  [[nodiscard]] std::uint64_t best_customers(std::uint32_t rows);

  sqlite3* connection_ = nullptr;
  sqlite3_stmt* query_ = nullptr;
};

Result<void> Database::fill() {
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const std::string fill = fmt::format(kFill, kNumbers, kDatabaseRows / kNumbers);
  if (sqlite3_open_v2(":memory:", &connection_, kFlags, nullptr) == SQLITE_OK &&
      sqlite3_exec(connection_, fill.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v3(connection_, kQuery, -1, SQLITE_PREPARE_PERSISTENT, &query_, nullptr) ==
          SQLITE_OK) {
    return {};
  }
  // Without memory for a connection there is none to ask; this answers "out of memory" then.
  return fail(fmt::format("The database cannot be filled: {}.", sqlite3_errmsg(connection_)));
}

std::uint64_t Database::best_customers(std::uint32_t rows) {
  sqlite3_bind_int64(query_, 1, rows);
  const int state = sqlite3_step(query_);
  IL_CHECK(state == SQLITE_ROW, "a query in memory fails only where there is no memory left");
  const auto spent = static_cast<std::uint64_t>(sqlite3_column_int64(query_, 0));
  sqlite3_reset(query_);
  return spent;
}

std::uint64_t Database::answer(std::uint32_t rows) {
  std::uint64_t spent = 0;
  while (rows > 0) {
    const std::uint32_t round = std::min(rows, kDatabaseRows);
    spent += best_customers(round);
    rows -= round;
  }
  return spent;
}

}  // namespace

Result<std::unique_ptr<ServerLoop>> open_database_server() {
  const auto database = std::make_shared<Database>();
  IL_TRY(database->fill());
  return ServerLoop::open([database](const ServiceRequest& request, Timestamp read_at) {
    return ServiceAnswer{.due = read_at, .value = database->answer(request.rows)};
  });
}

}  // namespace interlane
