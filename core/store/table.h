// What the store knows of a table: its columns by kind and place in the row struct. One loop over these serves
// every table (DDL, INSERT, UPDATE, SELECT list, reader, comparison), so no code is generated per table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace millrace::store {

// How a column's values are held. An id that is a canonical UUID may be stored as 16 bytes; any other as text.
// Time is milliseconds since 1970-01-01T00:00:00Z.
enum class Kind : std::uint8_t { id, text, integer, int64, real, boolean, time, blob };

struct Column {
  const char* name;      // in SQL
  Kind kind;
  bool nullable;         // the member is a std::optional
  bool key = false;
  bool revision = false;
  std::size_t offset = 0;  // of the member in the row struct
};

// One table. A row travels as void* to its struct; create, copy and destroy are all that is typed.
struct Table {
  const char* name;
  const char* entity;     // Camunda's name of the row's class, for messages: "ExecutionEntity"
  std::size_t index;      // in all_tables()
  bool is_runtime;        // ACT_RU_…: goes with its process instance
  std::span<const Column> columns;
  void* (*create)();
  void* (*clone)(const void* row);
  void (*destroy)(void* row);

  const Column& key() const;
  const Column* revision() const;  // null when the table has none
  const Column* find(std::string_view sql_name) const;
};

// The text of a column of text or id kind; null when the member is empty.
const std::string* text_of(const Column& column, const void* row);

// The table of a row struct; specialised beside each row in store/rows.h.
template <class Row>
const Table& table_of();

// True when both rows of the table hold the same values.
bool equal_rows(const Table& table, const void* left, const void* right);

}  // namespace millrace::store
