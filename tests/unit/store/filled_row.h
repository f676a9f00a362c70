// Rows of any table with made-up values, for tests that loop over all tables.
#pragma once

#include <optional>
#include <string>

#include "store/member.h"
#include "store/rows.h"

namespace millrace::store {

// A row that its table made; destroyed with this.
class AnyRow {
 public:
  explicit AnyRow(const Table& table) : AnyRow(table, table.create()) {}
  AnyRow(const Table& table, void* row) : table_(table), row_(row) {}
  ~AnyRow() { table_.destroy(row_); }
  AnyRow(const AnyRow&) = delete;
  AnyRow& operator=(const AnyRow&) = delete;
  void* get() const { return row_; }

 private:
  const Table& table_;
  void* row_;
};

// How the members of a row are filled: nulls as far as they may be; empty texts and zeros; or a value of each kind that differs by column.
enum class Fill { nulls, zeros, values };

template <class T>
void fill_member(const Column& column, void* row, T value) {
  if (column.nullable) member<std::optional<T>>(column, row) = std::move(value);
  else member<T>(column, row) = std::move(value);
}

inline void fill(const Table& table, void* row, Fill how, std::string key) {
  int number = 0;
  for (const Column& column : table.columns) {
    ++number;
    if (column.key) {
      fill_member<std::string>(column, row, key);
      continue;
    }
    if (column.revision || how == Fill::nulls) continue;
    const bool zero = how == Fill::zeros;
    switch (column.kind) {
      case Kind::id: {
        std::string uuid = "01890f3e-0000-7000-8000-0000000000" + std::to_string(10 + number);
        fill_member<std::string>(column, row, zero ? "" : number % 2 ? uuid : "invoice:1:" + uuid);
        break;
      }
      case Kind::text: fill_member<std::string>(column, row, zero ? "" : "tëxt '" + std::to_string(number)); break;
      case Kind::blob: fill_member<std::string>(column, row, zero ? std::string() : std::string("\0\xff\x01""byte", 7)); break;
      case Kind::integer: fill_member<std::int32_t>(column, row, zero ? 0 : -2147483647 + number); break;
      case Kind::int64: fill_member<std::int64_t>(column, row, zero ? 0 : 9223372036854775807 - number); break;
      case Kind::time: fill_member<std::int64_t>(column, row, zero ? 0 : 1893920400000 + number); break;
      case Kind::boolean: fill_member<bool>(column, row, !zero); break;
      case Kind::real: fill_member<double>(column, row, zero ? 0.0 : 0.1 * number); break;
    }
  }
}

}  // namespace millrace::store
