// The schema as SQL. The type names have the affinity that each kind needs: none for ids, which are bytes or text.
#include "store/schema.h"

#include "store/rows.h"
#include "store/written_sql.h"

namespace millrace::store {
namespace {

struct Index {
  std::string_view table;
  std::string_view columns;
  bool sparse;
};
constexpr Index indexes[] = {
#define INDEX(table, columns) {table, columns, false},
#define SPARSE(table, column) {table, column, true},
#include "store/indexes.def"
#undef INDEX
#undef SPARSE
};

const char* type_of(Kind kind) {
  switch (kind) {
    case Kind::id:
    case Kind::blob: return "BLOB";
    case Kind::text: return "TEXT";
    case Kind::real: return "REAL";
    default: return "INTEGER";
  }
}

std::string create_index(const Index& index) {
  std::string name = "MR_IDX_" + std::string(index.table.substr(4)) + "_" + std::string(index.columns);
  name.pop_back();
  std::string sql = "create index " + name + " on " + std::string(index.table) + " (" + std::string(index.columns) + ")";
  if (index.sparse) sql.append(" where ").append(index.columns).append(" is not null");
  return sql;
}

}  // namespace

std::span<const Migration> migrations() { return {}; }

int schema_version() { return 1 + static_cast<int>(migrations().size()); }

std::string create_table(const Table& table) {
  std::string sql = "create table " + std::string(table.name) + " (";
  for (const Column& column : table.columns) {
    if (&column != &table.columns.front()) sql += ", ";
    sql.append(column.name).append(" ").append(type_of(column.kind));
    if (column.key) sql += " not null primary key";
  }
  return sql + ")";
}

std::vector<std::string> create_schema() {
  std::vector<std::string> statements;
  for (const Table* table : all_tables()) statements.push_back(create_table(*table));
  for (const Index& index : indexes) statements.push_back(create_index(index));
  return statements;
}

}  // namespace millrace::store
