// The schema as SQL, derived from tables.def and indexes.def, and the steps that bring an older database up to it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/table.h"

namespace millrace::store {

// Kept in the row `schema_version_property` of ACT_GE_PROPERTY. Counted up with each migration.
inline constexpr const char* schema_version_property = "millrace.schema.version";

// One step: what makes a database of version - 1 one of `version`. Immutable once released; see docs at migrations().
struct Migration {
  int version;
  std::string_view sql;  // statements, each ended by ;
};

// In order. The first schema is version 1 and needs none. A step is a file sql/migration_NNNN.sql and a row in schema.cpp; a test
// holds that the first schema (tests/unit/store/first_schema.sql) plus all steps is the derived schema.
std::span<const Migration> migrations();
int schema_version();

std::string create_table(const Table& table);
// All of a fresh database: tables, then indexes; one statement each.
std::vector<std::string> create_schema();

}  // namespace millrace::store
