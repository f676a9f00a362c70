// The rows of the tables as plain structs, made from store/tables.def.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/table.h"

namespace millrace::store {

#define TABLE(Row, row, sql_name) struct Row {
#define KEY(member, sql_name) std::string member;
#define REVISION(member, sql_name) std::int32_t member = 1;
#define ID(member, sql_name) std::string member;
#define TEXT(member, sql_name) std::string member;
#define INTEGER(member, sql_name) std::int32_t member = 0;
#define INT64(member, sql_name) std::int64_t member = 0;
#define REAL(member, sql_name) double member = 0;
#define BOOLEAN(member, sql_name) bool member = false;
#define TIME(member, sql_name) std::int64_t member = 0;
#define BLOB(member, sql_name) std::string member;
#define ID_OR_NULL(member, sql_name) std::optional<std::string> member;
#define TEXT_OR_NULL(member, sql_name) std::optional<std::string> member;
#define INTEGER_OR_NULL(member, sql_name) std::optional<std::int32_t> member;
#define INT64_OR_NULL(member, sql_name) std::optional<std::int64_t> member;
#define REAL_OR_NULL(member, sql_name) std::optional<double> member;
#define BOOLEAN_OR_NULL(member, sql_name) std::optional<bool> member;
#define TIME_OR_NULL(member, sql_name) std::optional<std::int64_t> member;
#define BLOB_OR_NULL(member, sql_name) std::optional<std::string> member;
#define END };
#include "store/tables.def"
#include "store/undef_table_macros.h"

#define TABLE(Row, row, sql_name)  \
  const Table& row##_table();      \
  template <>                      \
  inline const Table& table_of<Row>() { return row##_table(); }
#include "store/ignore_columns.h"
#include "store/tables.def"
#include "store/undef_table_macros.h"

// Every table, in the order of tables.def.
std::span<const Table* const> all_tables();

}  // namespace millrace::store
