// A session on SQLite: transactions, derived and composed statements.
#include "store/sqlite_session.h"

#include <sqlite3.h>

#include "base/error.h"
#include "store/member.h"
#include "store/sqlite_error.h"

namespace millrace::store {
namespace {

constexpr std::size_t max_cached_statements = 200;
constexpr std::size_t max_columns = 63;
constexpr std::int64_t vacuum_slice_pages = 1000;

class SqliteCursor final : public Cursor {
 public:
  explicit SqliteCursor(SqliteStatementCache::Lease lease) : statement(std::move(lease)) {}

  bool next() override { return statement->step(); }
  bool is_null(int column) const override { return statement->is_null(column); }
  std::int64_t integer(int column) const override { return statement->integer(column); }
  double real(int column) const override { return statement->real(column); }
  std::string text(int column) const override { return statement->text(column); }
  std::string blob(int column) const override { return statement->blob(column); }

  SqliteStatementCache::Lease statement;
};

}  // namespace

SqliteSession::SqliteSession(SqliteConnection connection)
    : connection_(std::move(connection)), cache_(connection_.get(), max_cached_statements) {
  add_functions(connection_.get());
  // CAMUNDA: LIKE heeds case; where it must not, both sides are lowered.
  execute_sql(connection_.get(), "pragma case_sensitive_like = on");
  tables_.reserve(all_tables().size());
  for (const Table* table : all_tables()) {
    MILLRACE_ASSERT(table->columns.size() <= max_columns);
    tables_.emplace_back(connection_.get(), *table);
  }
  begin_write_ = SqliteStatement(connection_.get(), "begin immediate");
  begin_read_ = SqliteStatement(connection_.get(), "begin");
  commit_ = SqliteStatement(connection_.get(), "commit");
  savepoint_ = SqliteStatement(connection_.get(), "savepoint command");
  release_ = SqliteStatement(connection_.get(), "release command");
  rollback_to_ = SqliteStatement(connection_.get(), "rollback to command");
}

void SqliteSession::begin_write() {
  settle();
  begin_write_.run();
}
void SqliteSession::begin_read() {
  settle();
  begin_read_.run();
}

void SqliteSession::commit() {
  const bool has_written = sqlite3_txn_state(connection_.get(), nullptr) == SQLITE_TXN_WRITE;
  is_unsettled_ = is_unsettled_ || has_written;
  commit_.run();
  is_unsettled_ = false;  // nothing is written while it is unsettled, but by settle()
}

// A commit that failed at its sync may have left whole frames in the WAL: after a power cut, recovery would take them for committed, though
// the client was told of an error. Another transaction in their place ends that, before anything else is read or written.
void SqliteSession::settle() {
  if (!is_unsettled_) return;
  begin_write_.run();
  execute({"insert into ACT_GE_PROPERTY (NAME_, VALUE_, REV_) values ('millrace.settled', null, 1)"
           " on conflict (NAME_) do update set REV_ = REV_ + 1",
           {}});
  commit_.run();
  is_unsettled_ = false;
}
void SqliteSession::savepoint() { savepoint_.run(); }
void SqliteSession::release_savepoint() { release_.run(); }

void SqliteSession::rollback_to_savepoint() {
  rollback_to_.run();
  release_.run();
}

void SqliteSession::rollback() noexcept {
  if (in_transaction()) sqlite3_exec(connection_.get(), "rollback", nullptr, nullptr, nullptr);
}

bool SqliteSession::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

SqliteTableStatements& SqliteSession::statements_of(const Table& table) { return tables_[table.index]; }

void SqliteSession::insert(const Table& table, const void* row) {
  SqliteStatement& statement = statements_of(table).insert();
  IdBytes places[max_columns];
  int parameter = 0;
  for (const Column& column : table.columns) {
    ++parameter;
    statement.bind(parameter, column, row, places[parameter - 1]);
  }
  statement.run();
}

bool SqliteSession::update(const Table& table, void* row, const void* loaded) {
  std::uint64_t changed = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (column.key || column.revision) continue;
    if (!loaded || !equal_members(column, row, loaded)) changed |= std::uint64_t{1} << i;
  }
  const Column* revision = table.revision();
  if (changed == 0 && !revision) return true;

  SqliteStatement& statement = statements_of(table).update(changed);
  IdBytes places[max_columns];
  int parameter = 0;
  const auto bind = [&](const Column& column) {
    ++parameter;
    statement.bind(parameter, column, row, places[parameter - 1]);
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (changed >> i & 1) bind(table.columns[i]);
  bind(table.key());
  if (revision) bind(*revision);
  if (statement.run() == 0) return false;
  if (revision) ++member<std::int32_t>(*revision, row);
  return true;
}

bool SqliteSession::remove(const Table& table, const void* row) {
  SqliteStatement& statement = statements_of(table).remove();
  IdBytes places[2];
  statement.bind(1, table.key(), row, places[0]);
  if (const Column* revision = table.revision()) statement.bind(2, *revision, row, places[1]);
  return statement.run() != 0;
}

void SqliteSession::select(const Table& table, std::span<const Equals> where, const std::function<void(void*)>& take) {
  // Read all before the first is given away: the callee may use the same statement.
  struct Rows {
    const Table& table;
    std::vector<void*> list;
    ~Rows() {
      for (void* row : list) table.destroy(row);
    }
  } rows{table, {}};
  {
    SqliteStatement& statement = statements_of(table).select(where);
    struct Reset {
      SqliteStatement& statement;
      ~Reset() { statement.reset(); }
    } reset{statement};
    int parameter = 0;
    for (const Equals& equals : where) {
      if (!equals.value) continue;
      ++parameter;
      if (equals.column->kind == Kind::id) statement.bind_id(parameter, *equals.value, Lifetime::copied);
      else statement.bind_text(parameter, *equals.value, Lifetime::outlives);
    }
    while (statement.step()) {
      rows.list.push_back(nullptr);
      rows.list.back() = table.create();
      statement.read(0, table, rows.list.back());
    }
  }
  for (void*& row : rows.list) {
    void* given = row;
    row = nullptr;
    take(given);
  }
}

std::unique_ptr<Cursor> SqliteSession::query(const Statement& statement) {
  auto lease = cache_.take(statement.text);
  int parameter = 0;
  for (const Parameter& value : statement.parameters) lease->bind(++parameter, value, Lifetime::copied);
  return std::make_unique<SqliteCursor>(std::move(lease));
}

std::int64_t SqliteSession::execute(const Statement& statement) {
  const auto lease = cache_.take(statement.text);
  int parameter = 0;
  for (const Parameter& value : statement.parameters) lease->bind(++parameter, value, Lifetime::outlives);
  return lease->run();
}

void SqliteSession::read(const Cursor& cursor, int first_column, const Table& table, void* row) const {
  static_cast<const SqliteCursor&>(cursor).statement->read(first_column, table, row);
}

std::string SqliteSession::like(std::string_view column, std::string_view placeholder) const {
  return std::string(column) + " like " + std::string(placeholder) + " escape '\\'";
}

std::string SqliteSession::like_ignore_case(std::string_view column, std::string_view placeholder) const {
  return like(lower(column), lower(placeholder));
}

std::string SqliteSession::lower(std::string_view expression) const { return "lower(" + std::string(expression) + ")"; }

std::string SqliteSession::page(std::int64_t first, std::int64_t count) const {
  return " limit " + std::to_string(count) + " offset " + std::to_string(first);
}

void SqliteSession::interrupt() noexcept { sqlite3_interrupt(connection_.get()); }

void SqliteSession::tidy() {
  if (in_transaction()) return;
  execute_sql(connection_.get(), "pragma wal_checkpoint(passive)");
  // Free pages are used again soon; only when they are many does the file shrink.
  const std::int64_t free = query_integer(connection_.get(), "pragma freelist_count");
  if (free > vacuum_slice_pages && free * 4 > query_integer(connection_.get(), "pragma page_count"))
    execute_sql(connection_.get(), ("pragma incremental_vacuum(" + std::to_string(vacuum_slice_pages) + ")").c_str());
}

}  // namespace millrace::store
