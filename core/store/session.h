// A connection to the database with its prepared statements. Belongs to one thread at a time.
// Nothing above store/ knows which database it is.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "store/rows.h"
#include "store/statement.h"

namespace millrace::store {

// The rows of a running query. Valid until the session runs the same statement again.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool next() = 0;                              // false after the last row
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;   // 0 for null
  virtual double real(int column) const = 0;
  virtual std::string text(int column) const = 0;       // text, or an id's canonical text
  virtual std::string blob(int column) const = 0;       // the bytes as they are
};

class Session {
 public:
  virtual ~Session() = default;

  // Transactions and savepoints. All throw EngineError(storage_error) when the database refuses.
  virtual void begin_write() = 0;
  virtual void begin_read() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;       // harmless without a transaction
  virtual void savepoint() = 0;               // one level: a command inside a group
  virtual void release_savepoint() = 0;
  virtual void rollback_to_savepoint() = 0;   // also releases it
  virtual bool in_transaction() const = 0;    // false when the database itself ended the transaction

  // Derived statements. `update` compares and counts up REV_ (in the row too); it and `remove` answer false when no row
  // has the key and revision: somebody else changed it. `loaded` is the row as the database has it: then only the columns that
  // differ are written; null: all.
  virtual void insert(const Table& table, const void* row) = 0;
  virtual bool update(const Table& table, void* row, const void* loaded) = 0;
  virtual bool remove(const Table& table, const void* row) = 0;
  // Calls `take` with each row, newly made by table.create; the callee owns it. In the order of insertion.
  virtual void select(const Table& table, std::span<const Equals> where, const std::function<void(void*)>& take) = 0;

  // Composed and written statements.
  virtual std::unique_ptr<Cursor> query(const Statement& statement) = 0;
  virtual std::int64_t execute(const Statement& statement) = 0;  // rows changed

  // The whole of a select list `select_list(table, "T")`, starting at `first_column`, as a row.
  virtual void read(const Cursor& cursor, int first_column, const Table& table, void* row) const = 0;

  // How this database spells a comparison. `pattern` is always LIKE's with % and _; escape character is backslash.
  virtual std::string like(std::string_view column, std::string_view placeholder) const = 0;              // case-sensitive
  virtual std::string like_ignore_case(std::string_view column, std::string_view placeholder) const = 0;
  virtual std::string lower(std::string_view expression) const = 0;
  virtual std::string page(std::int64_t first, std::int64_t count) const = 0;  // " LIMIT n OFFSET m"

  // Ends a running statement from another thread; it throws EngineError(storage_timeout).
  virtual void interrupt() noexcept = 0;

  // Moves the write-ahead log into the database file and gives free pages back, a slice at a time: for when nothing else is to do.
  // On a write session without a transaction.
  virtual void tidy() = 0;
};

// "T.ID_, T.REV_, …"
std::string select_list(const Table& table, std::string_view alias);

enum class Mode { write, read };

// A database, opened once per engine. Thread-safe.
class Store {
 public:
  virtual ~Store() = default;
  virtual std::unique_ptr<Session> open(Mode mode) = 0;
  // Whether readers may run beside the writer (a WAL file does; a database in memory does not).
  virtual bool has_concurrent_readers() const = 0;
  virtual std::string snapshot(Session& session) = 0;   // the database's bytes, as a SQLite file image
};

struct StoreOptions {
  std::string path = ":memory:";
  std::string vfs;               // a named VFS, for fault tests; empty: the default
  std::string snapshot;          // bytes to start from (in memory only); empty: none
};

// Creates the schema when the database is empty. Throws EngineError(storage_error) with the reason when it cannot be opened.
std::unique_ptr<Store> open_sqlite(const StoreOptions& options);

}  // namespace millrace::store
