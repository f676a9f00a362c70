// The rows that a command works on: loaded once, changed in memory, written together at the end.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/rows.h"
#include "store/session.h"

namespace millrace::engine {

// One per command, on one session; belongs to one thread at a time. Nothing reaches the database before flush(), so a unit may be parked.
// References to rows stay valid, and the rows are changed by plain assignment, until flush() or clear(); keys must not change.
class UnitOfWork {
 public:
  explicit UnitOfWork(store::Session& session) : session_(session) {}
  ~UnitOfWork() { clear(); }
  UnitOfWork(const UnitOfWork&) = delete;
  UnitOfWork& operator=(const UnitOfWork&) = delete;

  // The row of that key; null when there is none or this unit removed it.
  template <class Row>
  Row* find(std::string_view key) {
    return static_cast<Row*>(find_row(store::table_of<Row>(), key));
  }

  // All rows whose text or id column has the value, as this unit sees them: changed, inserted and removed rows are heeded. First those of
  // the database in the order of their insertion, then this unit's. `find_all(&Variable::execution_id, id)`.
  template <class Row, class Member>
  std::vector<Row*> find_all(Member Row::*member, std::string_view value) {
    const store::Table& table = store::table_of<Row>();
    return typed<Row>(find_rows(table, column_of(table, member), value));
  }

  // The rows of a written or composed statement that selects `store::select_list` of the table first. What it finds is what the database
  // holds; rows that are known already come as they are in this unit, those removed are left out.
  template <class Row>
  std::vector<Row*> select(const store::Statement& statement) {
    return typed<Row>(select_rows(store::table_of<Row>(), statement));
  }

  template <class Row>
  Row& insert(Row row) {
    Row* stored = new Row(std::move(row));  // adopted at once
    insert_row(store::table_of<Row>(), stored);
    return *stored;
  }

  // The row must come from this unit. It stays readable until flush() or clear().
  template <class Row>
  void remove(Row& row) {
    remove_row(store::table_of<Row>(), &row);
  }

  // Calls `visit` with each row of the table that this unit holds, loaded or inserted.
  template <class Row, class Visit>
  void for_each_cached(Visit visit) {
    for (const Entry* entry : shelf(store::table_of<Row>()).entries)
      if (entry->state == State::loaded || entry->state == State::inserted) visit(*static_cast<Row*>(entry->row));
  }

  // True when the row was inserted in this unit, so that the database cannot hold anything of it.
  template <class Row>
  bool is_inserted_here(const Row& row) {
    for (const Entry* entry : shelf(store::table_of<Row>()).entries)
      if (entry->row == &row) return entry->state == State::inserted;
    return false;
  }

  // Queues a bulk statement: it runs in flush(), after all rows are written. Until then this unit does not see what it does.
  void execute(store::Statement statement) { statements_.push_back(std::move(statement)); }

  // Writes the inserts in their order, then the rows that differ from what was loaded, then the removals, then the bulk statements, and
  // forgets all. A row inserted and removed in the unit is never written. Throws optimistic_lock when somebody else changed or removed
  // a row with a revision; then the caller rolls back.
  void flush();

  // Forgets all; nothing is written.
  void clear() noexcept;

  // True when flush() would have nothing to write.
  bool is_clean() const;

 private:
  enum class State : std::uint8_t {
    loaded, inserted, removed,
    replaced,  // removed, and a row of the same key was inserted
    gone,      // inserted and removed
  };
  struct Entry {
    const store::Table* table;
    void* row;
    void* loaded;  // as the database has it; null for an inserted row
    State state;
    std::uint32_t mark = 0;  // the find_rows() call that listed it
  };
  struct Shelf {  // the entries of one table
    const store::Table* table;
    std::vector<Entry*> entries;
  };
  struct Set {  // rows of the database that were selected by a column's value
    const store::Column* column;
    std::string value;
    std::vector<Entry*> entries;
  };

  template <class Row>
  static std::vector<Row*> typed(const std::vector<void*>& rows) {
    std::vector<Row*> result;
    result.reserve(rows.size());
    for (void* row : rows) result.push_back(static_cast<Row*>(row));
    return result;
  }
  template <class Row, class Member>
  static const store::Column& column_of(const store::Table& table, Member Row::*member) {
    union Place {  // never constructed: only the member's place in it counts
      Place() {}
      ~Place() {}
      Row row;
      char byte;
    };
    static Place place;
    const auto* at = reinterpret_cast<const char*>(&(place.row.*member));
    return column_at(table, static_cast<std::size_t>(at - &place.byte));
  }
  static const store::Column& column_at(const store::Table& table, std::size_t offset);

  void* find_row(const store::Table& table, std::string_view key);
  std::vector<void*> find_rows(const store::Table& table, const store::Column& column, std::string_view value);
  std::vector<void*> select_rows(const store::Table& table, const store::Statement& statement);
  void insert_row(const store::Table& table, void* row);
  void remove_row(const store::Table& table, void* row);

  static bool is_live(const Entry& entry) { return entry.state == State::loaded || entry.state == State::inserted; }

  Shelf& shelf(const store::Table& table);
  Entry& add(const store::Table& table, void* row, void* loaded, State state);
  Entry* lookup(const store::Table& table, std::string_view key);
  Entry& adopt(const store::Table& table, void* row);  // a row just read; the one that is known wins
  const Set* find_set(const store::Column& column, std::string_view value, std::size_t hash) const;
  bool is_new(std::string_view key) const;
  void write_update(Entry& entry);
  void write_removal(const Entry& entry);

  store::Session& session_;
  std::deque<Entry> entries_;  // in the order of loading and insertion
  std::vector<Shelf> shelves_;
  std::vector<std::size_t> set_hashes_;  // beside sets_
  std::vector<Set> sets_;
  std::vector<store::Statement> statements_;
  std::unordered_multimap<std::string_view, Entry*> by_key_;  // filled when the unit has grown beyond a scan
  std::uint32_t mark_ = 0;
};

}  // namespace millrace::engine
