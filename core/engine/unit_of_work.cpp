// The unit of work's core, the same for all tables.
#include "engine/unit_of_work.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/error.h"

namespace millrace::engine {
namespace {

using store::Column;
using store::Kind;
using store::Table;

// From so many rows on, keys are looked up in a hash table instead of by comparing.
constexpr std::size_t scan_limit = 32;

const std::string& key_of(const Table& table, const void* row) { return *store::text_of(table.key(), row); }

bool has_value(const Column& column, const void* row, std::string_view value) {
  const std::string* text = store::text_of(column, row);
  return text && *text == value;
}

}  // namespace

const Column& UnitOfWork::column_at(const Table& table, std::size_t offset) {
  for (const Column& column : table.columns)
    if (column.offset == offset) {
      MILLRACE_ASSERT(column.kind == Kind::id || column.kind == Kind::text);
      return column;
    }
  MILLRACE_ASSERT(false && "a column of the table");
}

UnitOfWork::Shelf& UnitOfWork::shelf(const Table& table) {
  for (Shelf& known : shelves_)
    if (known.table == &table) return known;
  return shelves_.emplace_back(Shelf{&table, {}});
}

UnitOfWork::Entry& UnitOfWork::add(const Table& table, void* row, void* loaded, State state) {
  Entry& entry = entries_.emplace_back(Entry{&table, row, loaded, state});
  shelf(table).entries.push_back(&entry);
  if (entries_.size() > scan_limit) {
    if (by_key_.empty()) {
      for (Entry& known : entries_) by_key_.emplace(key_of(*known.table, known.row), &known);
    } else {
      by_key_.emplace(key_of(table, row), &entry);
    }
  }
  return entry;
}

UnitOfWork::Entry* UnitOfWork::lookup(const Table& table, std::string_view key) {
  Entry* removed = nullptr;  // counts only when no row has taken its place
  const auto consider = [&](Entry* entry) {
    if (entry->table != &table || entry->state == State::gone) return false;
    const bool is_removed = entry->state == State::removed || entry->state == State::replaced;
    if (is_removed) removed = entry;
    return !is_removed;
  };
  if (!by_key_.empty()) {
    for (auto [at, end] = by_key_.equal_range(key); at != end; ++at)
      if (consider(at->second)) return at->second;
    return removed;
  }
  for (Entry* entry : shelf(table).entries)
    if (key_of(table, entry->row) == key && consider(entry)) return entry;
  return removed;
}

bool UnitOfWork::is_new(std::string_view key) const {
  const auto inserted = [](const Entry& entry) { return entry.table->is_runtime && entry.state == State::inserted; };
  if (!by_key_.empty()) {
    for (auto [at, end] = by_key_.equal_range(key); at != end; ++at)
      if (inserted(*at->second)) return true;
    return false;
  }
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return inserted(entry) && key_of(*entry.table, entry.row) == key; });
}

UnitOfWork::Entry& UnitOfWork::adopt(const Table& table, void* row) {
  if (Entry* known = lookup(table, key_of(table, row))) {
    table.destroy(row);
    return *known;
  }
  return add(table, row, table.clone(row), State::loaded);
}

void* UnitOfWork::find_row(const Table& table, std::string_view key) {
  Entry* entry = lookup(table, key);
  if (!entry) {
    const store::Equals by_key[] = {{&table.key(), std::string(key)}};
    session_.select(table, by_key, [&](void* row) { entry = &adopt(table, row); });
  }
  return entry && is_live(*entry) ? entry->row : nullptr;
}

const UnitOfWork::Set* UnitOfWork::find_set(const Column& column, std::string_view value, std::size_t hash) const {
  for (std::size_t i = 0; i < set_hashes_.size(); ++i)
    if (set_hashes_[i] == hash && sets_[i].column == &column && sets_[i].value == value) return &sets_[i];
  return nullptr;
}

std::vector<void*> UnitOfWork::find_rows(const Table& table, const Column& column, std::string_view value) {
  std::vector<void*> rows;
  const std::uint32_t mark = ++mark_;

  // PERF: no runtime row in the database can refer to a runtime row that this unit made.
  if (!(table.is_runtime && column.kind == Kind::id && is_new(value))) {
    const std::size_t hash = std::hash<std::string_view>{}(value) ^ reinterpret_cast<std::uintptr_t>(&column);
    const Set* set = find_set(column, value, hash);
    if (!set) {
      Set fresh{&column, std::string(value), {}};
      const store::Equals by_column[] = {{&column, fresh.value}};
      session_.select(table, by_column, [&](void* row) { fresh.entries.push_back(&adopt(table, row)); });
      set = &sets_.emplace_back(std::move(fresh));
      set_hashes_.push_back(hash);
    }
    for (Entry* entry : set->entries) {
      if (entry->state != State::loaded || !has_value(column, entry->row, value)) continue;
      entry->mark = mark;
      rows.push_back(entry->row);
    }
  }
  for (const Entry* entry : shelf(table).entries) {
    if (is_live(*entry) && entry->mark != mark && has_value(column, entry->row, value)) rows.push_back(entry->row);
  }
  return rows;
}

std::vector<void*> UnitOfWork::select_rows(const Table& table, const store::Statement& statement) {
  std::vector<void*> rows;
  const auto cursor = session_.query(statement);
  while (cursor->next()) {
    void* row = table.create();
    try {
      session_.read(*cursor, 0, table, row);
    } catch (...) {
      table.destroy(row);
      throw;
    }
    const Entry& entry = adopt(table, row);
    if (is_live(entry)) rows.push_back(entry.row);
  }
  return rows;
}

void UnitOfWork::insert_row(const Table& table, void* row) {
  Entry* same_key = lookup(table, key_of(table, row));
  if (same_key && same_key->state == State::removed) same_key->state = State::replaced;
  add(table, row, nullptr, State::inserted);
}

void UnitOfWork::remove_row(const Table& table, void* row) {
  Entry* entry = lookup(table, key_of(table, row));
  MILLRACE_ASSERT(entry && entry->row == row);
  entry->state = entry->state == State::inserted ? State::gone : State::removed;
}

bool UnitOfWork::is_clean() const {
  return statements_.empty() && std::all_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
           return entry.state == State::gone ||
                  (entry.state == State::loaded && store::equal_rows(*entry.table, entry.row, entry.loaded));
         });
}

void UnitOfWork::write_update(Entry& entry) {
  const Table& table = *entry.table;
  // CAMUNDA: a miss only counts for rows with a revision; history that was cleaned away meanwhile is no conflict.
  if (!session_.update(table, entry.row, entry.loaded) && table.revision())
    throw EngineError(ErrorCode::optimistic_lock, {std::string("UPDATE ") + table.entity + "[" + key_of(table, entry.row) + "]"});
}

void UnitOfWork::write_removal(const Entry& entry) {
  const Table& table = *entry.table;
  if (!session_.remove(table, entry.loaded) && table.revision())
    throw EngineError(ErrorCode::optimistic_lock, {std::string("DELETE ") + table.entity + "[" + key_of(table, entry.row) + "]"});
}

void UnitOfWork::flush() {
  for (const Entry& entry : entries_)
    if (entry.state == State::replaced) write_removal(entry);
  for (const Entry& entry : entries_)
    if (entry.state == State::inserted) session_.insert(*entry.table, entry.row);
  for (Entry& entry : entries_)
    if (entry.state == State::loaded && !store::equal_rows(*entry.table, entry.row, entry.loaded)) write_update(entry);
  for (const Entry& entry : entries_)
    if (entry.state == State::removed) write_removal(entry);
  for (const store::Statement& statement : statements_) session_.execute(statement);
  clear();
}

void UnitOfWork::clear() noexcept {
  for (const Entry& entry : entries_) {
    entry.table->destroy(entry.row);
    if (entry.loaded) entry.table->destroy(entry.loaded);
  }
  entries_.clear();
  shelves_.clear();
  set_hashes_.clear();
  sets_.clear();
  statements_.clear();
  by_key_.clear();
}

}  // namespace millrace::engine
