// A session on SQLite.
#pragma once

#include <vector>

#include "store/session.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_statements.h"

namespace millrace::store {

class SqliteSession final : public Session {
 public:
  explicit SqliteSession(SqliteConnection connection);

  void begin_write() override;
  void begin_read() override;
  void commit() override;
  void rollback() noexcept override;
  void savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;
  bool in_transaction() const override;

  void insert(const Table& table, const void* row) override;
  bool update(const Table& table, void* row, const void* loaded) override;
  bool remove(const Table& table, const void* row) override;
  void select(const Table& table, std::span<const Equals> where, const std::function<void(void*)>& take) override;

  std::unique_ptr<Cursor> query(const Statement& statement) override;
  std::int64_t execute(const Statement& statement) override;
  void read(const Cursor& cursor, int first_column, const Table& table, void* row) const override;

  std::string like(std::string_view column, std::string_view placeholder) const override;
  std::string like_ignore_case(std::string_view column, std::string_view placeholder) const override;
  std::string lower(std::string_view expression) const override;
  std::string page(std::int64_t first, std::int64_t count) const override;

  void interrupt() noexcept override;
  void tidy() override;

  sqlite3* connection() const { return connection_.get(); }

 private:
  SqliteTableStatements& statements_of(const Table& table);

  SqliteConnection connection_;
  SqliteStatementCache cache_;
  std::vector<SqliteTableStatements> tables_;  // by Table::index
  void settle();

  bool is_unsettled_ = false;  // a commit failed, and its remains may still lie in the WAL
  SqliteStatement begin_write_, begin_read_, commit_, savepoint_, release_, rollback_to_;
};

}  // namespace millrace::store
