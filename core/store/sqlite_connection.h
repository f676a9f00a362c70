// An open SQLite connection with its settings and functions.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;

namespace millrace::store {

struct CloseSqlite {
  void operator()(sqlite3* connection) const noexcept;
};
using SqliteConnection = std::unique_ptr<sqlite3, CloseSqlite>;

// Opens the database (a path or a file: URI), creates the file when there is none. All throw storage_error.
SqliteConnection open_connection(const std::string& name, const std::string& vfs);
// Runs statements that give no rows of interest.
void execute_sql(sqlite3* connection, const char* sql);
// The first column of the first row; 0 or empty without one.
std::int64_t query_integer(sqlite3* connection, const char* sql);
std::string query_text(sqlite3* connection, const char* sql);

// lower() that knows more than ASCII: Camunda's queries compare by Java's upper case.
void add_functions(sqlite3* connection);

}  // namespace millrace::store
