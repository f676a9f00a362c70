// The prepared statements of a session: composed ones by their text, up to a bound, and the derived ones of each table.
#pragma once

#include <cstdint>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/sqlite_statement.h"
#include "store/statement.h"

namespace millrace::store {

class SqliteStatementCache {
 public:
  SqliteStatementCache(sqlite3* connection, std::size_t capacity) : connection_(connection), capacity_(capacity) {}
  SqliteStatementCache(const SqliteStatementCache&) = delete;
  SqliteStatementCache& operator=(const SqliteStatementCache&) = delete;

 private:
  struct Entry {
    std::string text;
    SqliteStatement statement;
    bool in_use = false;
  };
  using Entries = std::list<Entry>;

 public:
  // A statement while it is in use; goes back, reset, at the end. Outlived by the cache.
  class Lease {
   public:
    ~Lease();
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&&) = delete;
    SqliteStatement& operator*() const { return entry_->statement; }
    SqliteStatement* operator->() const { return &entry_->statement; }

   private:
    friend class SqliteStatementCache;
    Lease(SqliteStatementCache* cache, Entries::iterator entry) : cache_(cache), entry_(entry) {}
    SqliteStatementCache* cache_;
    Entries::iterator entry_;
  };

  // The statement of that text, prepared when it is new, or when the one there is runs already.
  Lease take(std::string_view text);

 private:
  void give_back(Entries::iterator entry) noexcept;

  sqlite3* connection_;
  std::size_t capacity_;
  Entries entries_;  // most recently used first
  Entries spare_;    // in use a second time; not found by text, dropped after use
  std::unordered_map<std::string_view, Entries::iterator> by_text_;
};

// INSERT, UPDATE, DELETE and SELECT by columns of one table. The returned statements are ready to bind.
class SqliteTableStatements {
 public:
  SqliteTableStatements(sqlite3* connection, const Table& table) : connection_(connection), table_(table) {}

  SqliteStatement& insert();
  // `columns`: a bit for each column that is set, by its number. Parameters: these, then key and revision.
  SqliteStatement& update(std::uint64_t columns);
  SqliteStatement& remove();  // parameters: key, revision
  // Parameters: the values of `where` that are not null.
  SqliteStatement& select(std::span<const Equals> where);

 private:
  struct Keyed {
    std::uint64_t key;
    SqliteStatement statement;
  };
  SqliteStatement& keyed(std::vector<Keyed>& statements, std::uint64_t key, const auto& compose);
  std::string where_key_and_revision() const;

  sqlite3* connection_;
  const Table& table_;
  SqliteStatement insert_, remove_;
  std::vector<Keyed> updates_, selects_;
};

}  // namespace millrace::store
