// One prepared SQLite statement: binding, stepping, reading; ids go in and out as the store keeps them.
#pragma once

#include <string>
#include <string_view>

#include "store/id_codec.h"
#include "store/statement.h"
#include "store/table.h"

struct sqlite3;
struct sqlite3_stmt;

namespace millrace::store {

// Whether what is bound outlives the statement's run.
enum class Lifetime { outlives, copied };

class SqliteStatement {
 public:
  SqliteStatement() = default;
  SqliteStatement(sqlite3* connection, std::string_view text);
  ~SqliteStatement();
  SqliteStatement(SqliteStatement&& other) noexcept;
  SqliteStatement& operator=(SqliteStatement&& other) noexcept;

  explicit operator bool() const { return statement_ != nullptr; }
  sqlite3_stmt* handle() const { return statement_; }

  // Parameters count from 1, columns from 0.
  void bind_null(int parameter);
  void bind_integer(int parameter, std::int64_t value);
  void bind_real(int parameter, double value);
  void bind_text(int parameter, std::string_view value, Lifetime lifetime);
  void bind_blob(int parameter, std::string_view value, Lifetime lifetime);
  void bind_id(int parameter, std::string_view value, Lifetime lifetime);
  void bind_id(int parameter, std::string_view value, IdBytes& place);
  void bind(int parameter, const Parameter& value, Lifetime lifetime);
  // A row's member. The row outlives the run, and so does `place`, where an id's bytes go.
  void bind(int parameter, const Column& column, const void* row, IdBytes& place);

  // True when there is a row.
  bool step();
  // Steps to the end and resets; rows changed.
  std::int64_t run();
  void reset() noexcept;

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  // Sets the member of `row`; a null in a column that is not nullable becomes zero or empty.
  void read(int column, const Column& into, void* row) const;
  // The table's columns from `first_column` on.
  void read(int first_column, const Table& table, void* row) const;

 private:
  void check(int code, const char* doing) const;

  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace millrace::store
