// An open SQLite connection.
#include "store/sqlite_connection.h"

#include <sqlite3.h>

#include "store/sqlite_error.h"
#include "store/sqlite_statement.h"

namespace millrace::store {
namespace {

// Nobody but a backup tool or a second process should ever hold a lock against us.
constexpr int busy_timeout_ms = 1000;

}  // namespace

void CloseSqlite::operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }

SqliteConnection open_connection(const std::string& name, const std::string& vfs) {
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (name.rfind("file:", 0) == 0 ? SQLITE_OPEN_URI : 0);
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags, vfs.empty() ? nullptr : vfs.c_str());
  SqliteConnection connection(opened);
  check_sqlite(opened, code, "opening " + name);
  sqlite3_busy_timeout(opened, busy_timeout_ms);
  return connection;
}

void execute_sql(sqlite3* connection, const char* sql) {
  const int code = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_sqlite_error(connection, code, "running: " + std::string(sql).substr(0, 120));
}

std::int64_t query_integer(sqlite3* connection, const char* sql) {
  SqliteStatement statement(connection, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::string query_text(sqlite3* connection, const char* sql) {
  SqliteStatement statement(connection, sql);
  return statement.step() ? statement.text(0) : std::string();
}

}  // namespace millrace::store
