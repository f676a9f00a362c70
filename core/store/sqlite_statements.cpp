// The prepared statements of a session.
#include "store/sqlite_statements.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "store/session.h"

namespace millrace::store {
namespace {

// More kinds of updates or selects of one table than this are rare: the oldest make room.
constexpr std::size_t max_keyed = 64;

}  // namespace

SqliteStatementCache::Lease::~Lease() {
  if (cache_) cache_->give_back(entry_);
}

SqliteStatementCache::Lease::Lease(Lease&& other) noexcept : cache_(std::exchange(other.cache_, nullptr)), entry_(other.entry_) {}

SqliteStatementCache::Lease SqliteStatementCache::take(std::string_view text) {
  const auto found = by_text_.find(text);
  if (found != by_text_.end() && !found->second->in_use) {
    entries_.splice(entries_.begin(), entries_, found->second);
    found->second->in_use = true;
    return {this, found->second};
  }
  Entries fresh;
  fresh.push_back({std::string(text), SqliteStatement(connection_, text), true});
  const auto entry = fresh.begin();
  if (found != by_text_.end()) {
    spare_.splice(spare_.begin(), fresh);
    return {this, entry};
  }
  entries_.splice(entries_.begin(), fresh);
  by_text_.emplace(entry->text, entry);
  for (auto last = entries_.end(); entries_.size() > capacity_ && last != entries_.begin();) {
    if ((--last)->in_use) continue;
    by_text_.erase(last->text);
    last = entries_.erase(last);
  }
  return {this, entry};
}

void SqliteStatementCache::give_back(Entries::iterator entry) noexcept {
  entry->statement.reset();
  entry->in_use = false;
  const auto found = by_text_.find(entry->text);
  if (found == by_text_.end() || found->second != entry) spare_.erase(entry);
}

SqliteStatement& SqliteTableStatements::keyed(std::vector<Keyed>& statements, std::uint64_t key, const auto& compose) {
  for (Keyed& known : statements)
    if (known.key == key) return known.statement;
  if (statements.size() >= max_keyed) statements.erase(statements.begin());
  statements.push_back({key, SqliteStatement(connection_, compose())});
  return statements.back().statement;
}

std::string SqliteTableStatements::where_key_and_revision() const {
  std::string sql = std::string(" where ") + table_.key().name + " = ?";
  if (const Column* revision = table_.revision()) sql.append(" and ").append(revision->name).append(" = ?");
  return sql;
}

SqliteStatement& SqliteTableStatements::insert() {
  if (!insert_) {
    std::string names, places;
    for (const Column& column : table_.columns) {
      names.append(names.empty() ? "" : ", ").append(column.name);
      places.append(places.empty() ? "?" : ", ?");
    }
    insert_ = SqliteStatement(connection_, std::string("insert into ") + table_.name + " (" + names + ") values (" + places + ")");
  }
  return insert_;
}

SqliteStatement& SqliteTableStatements::update(std::uint64_t columns) {
  return keyed(updates_, columns, [&] {
    std::string set;
    if (const Column* revision = table_.revision()) set = std::string(revision->name) + " = " + revision->name + " + 1";
    for (std::size_t i = 0; i < table_.columns.size(); ++i)
      if (columns >> i & 1) set.append(set.empty() ? "" : ", ").append(table_.columns[i].name).append(" = ?");
    return std::string("update ") + table_.name + " set " + set + where_key_and_revision();
  });
}

SqliteStatement& SqliteTableStatements::remove() {
  if (!remove_) remove_ = SqliteStatement(connection_, std::string("delete from ") + table_.name + where_key_and_revision());
  return remove_;
}

SqliteStatement& SqliteTableStatements::select(std::span<const Equals> where) {
  MILLRACE_ASSERT(where.size() <= 8 && table_.columns.size() <= 63);
  std::uint64_t key = 1;
  for (const Equals& equals : where)
    key = key << 7 | static_cast<std::uint64_t>(equals.column - table_.columns.data()) << 1 | (equals.value ? 1u : 0u);
  return keyed(selects_, key, [&] {
    std::string sql = "select " + select_list(table_, "T") + " from " + table_.name + " T";
    for (const Equals& equals : where)
      sql.append(&equals == where.data() ? " where T." : " and T.").append(equals.column->name).append(equals.value ? " = ?" : " is null");
    return sql + " order by T.rowid";
  });
}

}  // namespace millrace::store
