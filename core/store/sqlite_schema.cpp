// Creates, checks and migrates the schema of a SQLite database.
#include "store/sqlite_schema.h"

#include <sqlite3.h>

#include "base/error.h"
#include "store/rows.h"
#include "store/session.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_statement.h"

namespace millrace::store {
namespace {

[[noreturn]] void refuse(std::string reason) { throw EngineError(ErrorCode::storage_error, {std::move(reason)}); }

// Rolls back unless told that all went well.
class Transaction {
 public:
  explicit Transaction(sqlite3* connection) : connection_(connection) { execute_sql(connection, "begin immediate"); }
  ~Transaction() {
    if (!sqlite3_get_autocommit(connection_)) sqlite3_exec(connection_, "rollback", nullptr, nullptr, nullptr);
  }
  void commit() { execute_sql(connection_, "commit"); }

 private:
  sqlite3* connection_;
};

bool is_empty(sqlite3* connection) { return query_integer(connection, "select count(*) from sqlite_schema") == 0; }

void write_version(sqlite3* connection, int version) {
  SqliteStatement statement(connection, "insert or replace into ACT_GE_PROPERTY (NAME_, VALUE_, REV_) values (?, ?, 1)");
  statement.bind_text(1, schema_version_property, Lifetime::outlives);
  statement.bind_text(2, std::to_string(version), Lifetime::copied);
  statement.run();
}

// 0 when the database does not say.
int read_version(sqlite3* connection) {
  if (query_integer(connection, "select count(*) from sqlite_schema where type = 'table' and name = 'ACT_GE_PROPERTY'") == 0) return 0;
  SqliteStatement statement(connection, "select cast(VALUE_ as integer) from ACT_GE_PROPERTY where NAME_ = ?");
  statement.bind_text(1, schema_version_property, Lifetime::outlives);
  return statement.step() ? static_cast<int>(statement.integer(0)) : 0;
}

void create(sqlite3* connection) {
  for (const std::string& statement : create_schema()) execute_sql(connection, statement.c_str());
  write_version(connection, schema_version());
}

// A select that names each column fails where a table or column is missing.
void check_columns(sqlite3* connection) {
  for (const Table* table : all_tables())
    SqliteStatement(connection, "select " + select_list(*table, "T") + " from " + table->name + " T");
}

}  // namespace

void run_migrations(sqlite3* connection, int from, std::span<const Migration> steps) {
  for (const Migration& step : steps) {
    if (step.version <= from) continue;
    execute_sql(connection, std::string(step.sql).c_str());
    write_version(connection, step.version);
  }
}

void prepare_schema(sqlite3* connection) {
  if (is_empty(connection)) {
    Transaction transaction(connection);
    if (is_empty(connection)) create(connection);  // else somebody else was quicker
    transaction.commit();
  }
  const int version = read_version(connection);
  if (version == 0) refuse("it holds tables, but it is not a database of Millrace");
  if (version > schema_version())
    refuse("it was written by a newer Millrace (schema " + std::to_string(version) + ", this one knows up to " +
           std::to_string(schema_version()) + ")");
  if (version < schema_version()) {
    Transaction transaction(connection);
    run_migrations(connection, read_version(connection), migrations());
    transaction.commit();
  }
  check_columns(connection);
}

}  // namespace millrace::store
