// SQLite's result codes as EngineErrors.
#pragma once

#include <string_view>

struct sqlite3;

namespace millrace::store {

// Throws storage_error with what happened in plain words and SQLite's own; an interrupt is storage_timeout. `connection` may be null.
[[noreturn]] void throw_sqlite_error(sqlite3* connection, int code, std::string_view doing);

// Returns when `code` is SQLITE_OK.
inline void check_sqlite(sqlite3* connection, int code, std::string_view doing) {
  if (code != 0) throw_sqlite_error(connection, code, doing);
}

}  // namespace millrace::store
