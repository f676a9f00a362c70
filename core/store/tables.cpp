// The tables of tables.def as data: columns by place, and how to make, copy and destroy a row.
#include <optional>

#include "store/member.h"
#include "store/rows.h"

// Every row is a plain aggregate, for which all three compilers give the places.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace millrace::store {
namespace {

template <class Row>
constexpr Table describe(const char* name, const char* entity, std::size_t index, std::span<const Column> columns) {
  return {name,
          entity,
          index,
          std::string_view(name).substr(0, 7) == "ACT_RU_",
          columns,
          [] () -> void* { return new Row; },
          [](const void* row) -> void* { return new Row(*static_cast<const Row*>(row)); },
          [](void* row) { delete static_cast<Row*>(row); }};
}

// What Camunda calls the class of a row where its name is not ours with "Entity".
constexpr const char* entity_name(std::string_view row, const char* ours) {
  if (row == "Variable") return "VariableInstanceEntity";
  if (row == "HistoricVariable") return "HistoricVariableInstanceEntity";
  if (row == "HistoricTask") return "HistoricTaskInstanceEntity";
  return ours;
}

#define TABLE(Row, row, sql_name) \
  namespace row##_place {         \
  using R = Row;                  \
  constexpr Column columns[] = {
#define COLUMN(member, sql_name, kind, nullable) {sql_name, Kind::kind, nullable, false, false, offsetof(R, member)},
#define KEY(member, sql_name) {sql_name, Kind::id, false, true, false, offsetof(R, member)},
#define REVISION(member, sql_name) {sql_name, Kind::integer, false, false, true, offsetof(R, member)},
#define ID(member, sql_name) COLUMN(member, sql_name, id, false)
#define TEXT(member, sql_name) COLUMN(member, sql_name, text, false)
#define INTEGER(member, sql_name) COLUMN(member, sql_name, integer, false)
#define INT64(member, sql_name) COLUMN(member, sql_name, int64, false)
#define REAL(member, sql_name) COLUMN(member, sql_name, real, false)
#define BOOLEAN(member, sql_name) COLUMN(member, sql_name, boolean, false)
#define TIME(member, sql_name) COLUMN(member, sql_name, time, false)
#define BLOB(member, sql_name) COLUMN(member, sql_name, blob, false)
#define ID_OR_NULL(member, sql_name) COLUMN(member, sql_name, id, true)
#define TEXT_OR_NULL(member, sql_name) COLUMN(member, sql_name, text, true)
#define INTEGER_OR_NULL(member, sql_name) COLUMN(member, sql_name, integer, true)
#define INT64_OR_NULL(member, sql_name) COLUMN(member, sql_name, int64, true)
#define REAL_OR_NULL(member, sql_name) COLUMN(member, sql_name, real, true)
#define BOOLEAN_OR_NULL(member, sql_name) COLUMN(member, sql_name, boolean, true)
#define TIME_OR_NULL(member, sql_name) COLUMN(member, sql_name, time, true)
#define BLOB_OR_NULL(member, sql_name) COLUMN(member, sql_name, blob, true)
#define END \
  }         \
  ;         \
  }
#include "store/tables.def"
#include "store/undef_table_macros.h"
#undef COLUMN

enum : std::size_t {
#define TABLE(Row, row, sql_name) row##_index,
#include "store/ignore_columns.h"
#include "store/tables.def"
#include "store/undef_table_macros.h"
};

constexpr Table tables[] = {
#define TABLE(Row, row, sql_name) \
  describe<Row>(sql_name, entity_name(#Row, #Row "Entity"), row##_index, row##_place::columns),
#include "store/ignore_columns.h"
#include "store/tables.def"
#include "store/undef_table_macros.h"
};

constexpr const Table* table_list[] = {
#define TABLE(Row, row, sql_name) &tables[row##_index],
#include "store/ignore_columns.h"
#include "store/tables.def"
#include "store/undef_table_macros.h"
};

template <class T>
bool equal_members(const Column& column, const void* left, const void* right) {
  if (column.nullable) return member<std::optional<T>>(column, left) == member<std::optional<T>>(column, right);
  return member<T>(column, left) == member<T>(column, right);
}

}  // namespace

#define TABLE(Row, row, sql_name) \
  const Table& row##_table() { return tables[row##_index]; }
#include "store/ignore_columns.h"
#include "store/tables.def"
#include "store/undef_table_macros.h"

std::span<const Table* const> all_tables() { return table_list; }

const Column& Table::key() const {
  for (const Column& column : columns)
    if (column.key) return column;
  return columns.front();
}

const Column* Table::revision() const {
  for (const Column& column : columns)
    if (column.revision) return &column;
  return nullptr;
}

const Column* Table::find(std::string_view sql_name) const {
  for (const Column& column : columns)
    if (column.name == sql_name) return &column;
  return nullptr;
}

const std::string* text_of(const Column& column, const void* row) {
  if (!column.nullable) return &member<std::string>(column, row);
  const auto& text = member<std::optional<std::string>>(column, row);
  return text ? &*text : nullptr;
}

bool equal_members(const Column& column, const void* left, const void* right) {
  switch (column.kind) {
    case Kind::id:
    case Kind::text:
    case Kind::blob: return equal_members<std::string>(column, left, right);
    case Kind::integer: return equal_members<std::int32_t>(column, left, right);
    case Kind::int64:
    case Kind::time: return equal_members<std::int64_t>(column, left, right);
    case Kind::real: return equal_members<double>(column, left, right);
    case Kind::boolean: return equal_members<bool>(column, left, right);
  }
  return false;
}

bool equal_rows(const Table& table, const void* left, const void* right) {
  for (const Column& column : table.columns)
    if (!equal_members(column, left, right)) return false;
  return true;
}

}  // namespace millrace::store
