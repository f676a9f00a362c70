// One prepared SQLite statement.
#include "store/sqlite_statement.h"

#include <sqlite3.h>

#include <optional>
#include <utility>

#include "store/member.h"
#include "store/sqlite_error.h"

namespace millrace::store {
namespace {

sqlite3_destructor_type destructor_of(Lifetime lifetime) {
  return lifetime == Lifetime::outlives ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* connection, std::string_view text) {
  const int code = sqlite3_prepare_v3(connection, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) throw_sqlite_error(connection, code, "preparing: " + std::string(text.substr(0, 200)));
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

SqliteStatement& SqliteStatement::operator=(SqliteStatement&& other) noexcept {
  std::swap(statement_, other.statement_);
  return *this;
}

void SqliteStatement::check(int code, const char* doing) const {
  if (code != SQLITE_OK) throw_sqlite_error(sqlite3_db_handle(statement_), code, doing);
}

void SqliteStatement::bind_null(int parameter) { check(sqlite3_bind_null(statement_, parameter), "binding"); }

void SqliteStatement::bind_integer(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, parameter, value), "binding");
}

void SqliteStatement::bind_real(int parameter, double value) { check(sqlite3_bind_double(statement_, parameter, value), "binding"); }

void SqliteStatement::bind_text(int parameter, std::string_view value, Lifetime lifetime) {
  const char* data = value.data() ? value.data() : "";  // a null pointer would bind NULL
  check(sqlite3_bind_text64(statement_, parameter, data, value.size(), destructor_of(lifetime), SQLITE_UTF8), "binding");
}

void SqliteStatement::bind_blob(int parameter, std::string_view value, Lifetime lifetime) {
  const char* data = value.data() ? value.data() : "";
  check(sqlite3_bind_blob64(statement_, parameter, data, value.size(), destructor_of(lifetime)), "binding");
}

void SqliteStatement::bind_id(int parameter, std::string_view value, Lifetime lifetime) {
  IdBytes bytes;
  if (id_to_bytes(value, bytes)) {
    check(sqlite3_bind_blob(statement_, parameter, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT), "binding");
  } else {
    bind_text(parameter, value, lifetime);
  }
}

void SqliteStatement::bind_id(int parameter, std::string_view value, IdBytes& place) {
  if (!id_to_bytes(value, place)) return bind_text(parameter, value, Lifetime::outlives);
  check(sqlite3_bind_blob(statement_, parameter, place.data(), static_cast<int>(place.size()), SQLITE_STATIC), "binding");
}

void SqliteStatement::bind(int parameter, const Parameter& value, Lifetime lifetime) {
  switch (value.index()) {
    case 0: return bind_null(parameter);
    case 1: return bind_integer(parameter, std::get<std::int64_t>(value));
    case 2: return bind_real(parameter, std::get<double>(value));
    case 3: return bind_text(parameter, std::get<std::string>(value), lifetime);
    case 4: return bind_id(parameter, std::get<Id>(value).value, lifetime);
    default: return bind_blob(parameter, std::get<Blob>(value).value, lifetime);
  }
}

void SqliteStatement::bind(int parameter, const Column& column, const void* row, IdBytes& place) {
  const auto with = [&]<class T>(auto&& bind_value, const T*) {
    if (!column.nullable) return bind_value(member<T>(column, row));
    const auto& value = member<std::optional<T>>(column, row);
    if (value) return bind_value(*value);
    bind_null(parameter);
  };
  const auto text = static_cast<const std::string*>(nullptr);
  const auto integer = [&](auto value) { bind_integer(parameter, value); };
  switch (column.kind) {
    case Kind::id: return with([&](const std::string& value) { bind_id(parameter, value, place); }, text);
    case Kind::text: return with([&](const std::string& value) { bind_text(parameter, value, Lifetime::outlives); }, text);
    case Kind::blob: return with([&](const std::string& value) { bind_blob(parameter, value, Lifetime::outlives); }, text);
    case Kind::integer: return with(integer, static_cast<const std::int32_t*>(nullptr));
    case Kind::int64:
    case Kind::time: return with(integer, static_cast<const std::int64_t*>(nullptr));
    case Kind::boolean: return with(integer, static_cast<const bool*>(nullptr));
    case Kind::real: return with([&](double value) { bind_real(parameter, value); }, static_cast<const double*>(nullptr));
  }
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const char* text = sqlite3_sql(statement_);
  throw_sqlite_error(sqlite3_db_handle(statement_), code, "running: " + std::string(text ? text : "").substr(0, 120));
}

std::int64_t SqliteStatement::run() {
  struct Reset {
    SqliteStatement& statement;
    ~Reset() { statement.reset(); }
  } reset{*this};
  while (step()) {
  }
  return sqlite3_changes64(sqlite3_db_handle(statement_));
}

void SqliteStatement::reset() noexcept { sqlite3_reset(statement_); }

bool SqliteStatement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string SqliteStatement::text(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_BLOB) {
    const void* data = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    if (size == static_cast<int>(IdBytes{}.size())) return id_from_bytes(data);
    return data ? std::string(static_cast<const char*>(data), static_cast<std::size_t>(size)) : std::string();
  }
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (data) return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  if (!is_null(column)) check(SQLITE_NOMEM, "reading");
  return {};
}

std::string SqliteStatement::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  if (data) return {data, static_cast<std::size_t>(size)};
  if (size > 0) check(SQLITE_NOMEM, "reading");
  return {};
}

void SqliteStatement::read(int column, const Column& into, void* row) const {
  const bool null = is_null(column);
  const auto set = [&]<class T>(auto&& value, const T*) {
    if (into.nullable) {
      auto& place = member<std::optional<T>>(into, row);
      if (null) place.reset();
      else place = value();
    } else {
      member<T>(into, row) = null ? T{} : value();
    }
  };
  const auto text_type = static_cast<const std::string*>(nullptr);
  switch (into.kind) {
    case Kind::id:
    case Kind::text: return set([&] { return text(column); }, text_type);
    case Kind::blob: return set([&] { return blob(column); }, text_type);
    case Kind::integer: return set([&] { return static_cast<std::int32_t>(integer(column)); }, static_cast<const std::int32_t*>(nullptr));
    case Kind::int64:
    case Kind::time: return set([&] { return integer(column); }, static_cast<const std::int64_t*>(nullptr));
    case Kind::boolean: return set([&] { return integer(column) != 0; }, static_cast<const bool*>(nullptr));
    case Kind::real: return set([&] { return real(column); }, static_cast<const double*>(nullptr));
  }
}

void SqliteStatement::read(int first_column, const Table& table, void* row) const {
  for (const Column& column : table.columns) read(first_column++, column, row);
}

}  // namespace millrace::store
